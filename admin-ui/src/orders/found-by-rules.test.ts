/**
 * @file admin-ui/src/orders/found-by-rules.test.ts
 * @description What the rules wrote of a post becomes topics, each once; of several versions the last counts.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import type { JournalEntry } from '@lytslot/contracts/http';
import { foundByRules } from './found-by-rules.ts';

const line = (event: string, findings?: string) =>
  ({ event, details: findings === undefined ? {} : { findings } }) as unknown as JournalEntry;

it.each([
  ['nothing', '', []],
  ['a topic', 'review gambling (gambling-hints)', ['gambling']],
  ['a photo beside a topic', 'review unreadable (picture); review gambling (gambling-hints)', ['picture', 'gambling']],
  ['letters that no rule reads', 'review unreadable (emoji-word)', ['unreadable']],
  ['one topic by two rules', 'review alcohol (beer); block alcohol (wine)', ['alcohol']],
  ['words cut off in the middle', 'review alcohol (beer); review cred', ['alcohol']],
])('%s', (_, written, topics) => {
  expect(foundByRules([line('creative.doubted', written), line('creative.doubted', 'review crypto (crypto)')])).toEqual({
    topics,
    written,
  });
});

it('is nothing where no rule wrote anything', () => {
  expect(foundByRules([line('creative.doubted')])).toEqual({ topics: [], written: '' });
  expect(foundByRules([line('order.paid')])).toEqual({ topics: [], written: '' });
});
