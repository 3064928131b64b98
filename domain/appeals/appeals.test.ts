/**
 * @file domain/appeals/appeals.test.ts
 * @description Who may appeal when, in which words, and who may decide: once, for good, and never whoever refused the post.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { OrderSnapshot, Rejection } from '../booking/index.ts';
import { freezeContent } from '../creatives/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { planRuling } from './decide-appeal.ts';
import { appealState } from './index.ts';
import { planAppeal } from './lodge-appeal.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
const DAY_MS = 86_400_000;
const windowMs = 7 * DAY_MS;
const day = (count: number) => new Date(NOW.getTime() + count * DAY_MS);
const content = freezeContent({ text: 'Лучшее казино', entities: [] }, { url: 'https://x/a/one', advertiser: undefined });

/** What planning reads of an order. */
const order = (placement: Partial<OrderSnapshot['placement']> = {}) =>
  ({
    id: 'order',
    tenantId: 'tenant',
    number: 'LS-TEST',
    advertiser: { telegramUserId: 3001, chatId: 3002 },
    placement: { channelId: 'channel', state: 'REJECTED', content, ...placement },
  }) as OrderSnapshot;
const rejection = (by: Rejection['by'] = { kind: 'moderator', id: 'anna' }): Rejection => ({ by, at: NOW });
const said = (more: object = {}) => ({ id: 'appeal', reason: 'Это кафе', at: day(1), windowMs, ...more });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof LytSlotError) return error.code;
    throw error;
  }
  return 'none';
};

describe('an appeal', () => {
  it.each([
    ['at once', order(), rejection(), { at: NOW }, 'none'],
    ['in its last millisecond', order(), rejection(), { at: new Date(day(7).getTime() - 1) }, 'none'],
    ['when the time is over', order(), rejection(), { at: day(7) }, 'APPEAL_TOO_LATE'],
    ['about a post that waits', order({ state: 'MODERATION' }), rejection(), {}, 'APPEAL_WITHOUT_REFUSAL'],
    ['about an owner’s refusal', order({ state: 'OWNER_DECLINED' }), undefined, {}, 'APPEAL_WITHOUT_REFUSAL'],
    ['about no post', order({ content: undefined }), rejection(), {}, 'APPEAL_WITHOUT_REFUSAL'],
    ['without words', order(), rejection(), { reason: ' \n ' }, 'APPEAL_TEXT_REFUSED'],
    ['of the longest words', order(), rejection(), { reason: 'я'.repeat(2_000) }, 'none'],
    ['of longer ones', order(), rejection(), { reason: 'я'.repeat(2_001) }, 'APPEAL_TEXT_REFUSED'],
  ] as const)('%s: %#', (_, about, refused, more, code) => {
    expect(codeOf(() => planAppeal(about, refused, said(more)))).toBe(code);
  });

  it('says whose word it is against, and which version it is about', () => {
    const appeal = planAppeal(order(), rejection(), said({ reason: '  Это кафе ' }));
    expect(appeal).toMatchObject({ refusedBy: 'anna', openUntil: day(7), reason: 'Это кафе', telegramUserId: 3001, chatId: 3002 });
    const again = freezeContent({ text: 'Лучшее казино', entities: [] }, { url: 'https://x/a/two', advertiser: undefined });
    expect(planAppeal(order({ content: again }), rejection(), said()).postHash).toBe(appeal.postHash);
    expect(planAppeal(order(), rejection({ kind: 'system', id: 'system' }), said()).refusedBy).toBe('rule');
  });

  it('takes every reason whole or not at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_100, unit: 'grapheme' }), (reason) => {
        const length = reason.trim().length;
        const taken = codeOf(() => expect(planAppeal(order(), rejection(), said({ reason })).reason).toBe(reason.trim()));
        expect(taken).toBe(length > 0 && length <= 2_000 ? 'none' : 'APPEAL_TEXT_REFUSED');
      }),
    );
  });
});

describe('a ruling', () => {
  const appeal = planAppeal(order(), rejection(), said());
  const open = { appeal, ruling: undefined };
  const decision = (moderatorId: string, reason = 'Казино в названии кафе') => ({ moderatorId, verdict: 'overturn', reason }) as const;

  it('is another moderator’s, and there is one', () => {
    const ruling = planRuling(open, decision('boris'), day(2));
    expect(ruling).toEqual({ verdict: 'overturn', decidedBy: 'boris', reason: 'Казино в названии кафе', at: day(2) });
    expect(codeOf(() => planRuling(open, decision('anna'), day(2)))).toBe('APPEAL_NEEDS_ANOTHER');
    expect(codeOf(() => planRuling({ appeal, ruling }, decision('boris'), day(2)))).toBe('APPEAL_DECIDED');
    expect(codeOf(() => planRuling({ appeal, ruling }, decision('anna'), day(2)))).toBe('APPEAL_NEEDS_ANOTHER');
    expect(codeOf(() => planRuling(open, decision('boris', ''), day(2)))).toBe('APPEAL_TEXT_REFUSED');
    expect([open, { appeal, ruling }, { appeal, ruling: { ...ruling, verdict: 'uphold' } as const }].map(appealState)).toEqual([
      'open',
      'overturned',
      'upheld',
    ]);
  });

  it('is never of the one who refused, whoever that was', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (refuser, judge) => {
        const about = { appeal: planAppeal(order(), rejection({ kind: 'moderator', id: refuser }), said()), ruling: undefined };
        expect(codeOf(() => planRuling(about, decision(judge), day(2)))).toBe(refuser === judge ? 'APPEAL_NEEDS_ANOTHER' : 'none');
        expect(codeOf(() => planRuling(about, decision(refuser), day(2)))).toBe('APPEAL_NEEDS_ANOTHER');
      }),
    );
  });
});
