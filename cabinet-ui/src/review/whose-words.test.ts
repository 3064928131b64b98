/**
 * @file cabinet-ui/src/review/whose-words.test.ts
 * @description A note is never called a reason when it may be an older wish.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { noteKind } from './whose-words.ts';

it.each([
  ['wish', ['creative.changes-requested', 'creative.moderated', 'order.paid']],
  ['wish', ['creative.sent-to-owner', 'creative.resubmitted', 'creative.changes-requested']],
  ['answer', ['creative.draft-refused', 'creative.draft-offered', 'creative.changes-requested']],
  ['declined', ['order.refunded', 'creative.declined', 'creative.moderated']],
  ['cancelled', ['placement.cancelled', 'creative.marked']],
  ['last', ['creative.declined', 'creative.resubmitted', 'creative.changes-requested']],
  ['last', ['order.paid']],
])('%s of %j', (kind, events) => {
  const journal = events.map((event, index) => ({
    id: `${index}`,
    seq: events.length - index,
    event,
    at: '2026-11-29T10:00:00.000Z',
    orderState: 'PAID' as const,
    placementState: 'OWNER_REVIEW' as const,
  }));
  expect(noteKind(journal)).toBe(kind);
});
