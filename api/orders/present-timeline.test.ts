/**
 * @file api/orders/present-timeline.test.ts
 * @description Money beside the step that booked it, and what an owner does not get to see.
 * @dependencies @jest/globals, adapters, contracts
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { JournalRow, OrderTimeline } from '@lytslot/adapters/postgres';
import type { LedgerTransaction } from '@lytslot/contracts/http';
import { presentOrderDetail, presentOwnOrderDetail, withMoney } from './present-timeline.ts';

const at = (second: number) => new Date(Date.UTC(2026, 11, 1, 9, 0, second));
const row = (seq: number, second: number): JournalRow => ({
  id: `j${seq}`,
  seq,
  event: `event-${seq}`,
  actorKind: 'advertiser',
  actorId: '3001',
  cause: 'test',
  details: { priceMinor: '250000' },
  orderState: 'PAID',
  placementState: 'MODERATION',
  at: at(second),
  hash: `h${seq}`,
});
const booked = (id: string, second: number): LedgerTransaction => ({
  id,
  type: 'payment-received',
  at: at(second).toISOString(),
  entries: [],
});

describe('money beside a step', () => {
  it.each([
    ['no money', [row(1, 0)], [], [[]]],
    ['the step of its instant', [row(1, 0), row(2, 5)], [booked('a', 5)], [[], ['a']]],
    ['two bookings of one step', [row(1, 0), row(2, 5)], [booked('a', 5), booked('b', 5)], [[], ['a', 'b']]],
    ['the last of several steps of one instant', [row(1, 5), row(2, 5), row(3, 9)], [booked('a', 5)], [[], ['a'], []]],
    ['money of no known step stays out', [row(1, 0)], [booked('a', 5)], [[]]],
  ])('%s', (_what, journal, ledger, expected) => {
    expect(withMoney(journal, ledger).map(({ money }) => money.map(({ id }) => id))).toEqual(expected);
  });
});

const around = { tenantName: 'Кофе', shardName: 'shard-a', channelTimezone: 'Europe/Moscow', postUrl: 'https://t.me' };
const timeline: OrderTimeline = {
  experiment: undefined,
  order: {
    id: 'o1',
    tenantId: 't1',
    number: 'LS-1',
    version: 9,
    state: 'PAID',
    placementState: 'LIVE',
    channelId: 'c1',
    channelTitle: 'Утренний кофе',
    channelUsername: 'coffee',
    advertiserTelegramUserId: 3001,
    priceMinor: 250_001n,
    currency: 'RUB',
    platformShareBps: 2_000,
    topHours: 1,
    feedHours: 24,
    publishAt: at(0),
    publishedAt: at(1),
    messageId: 41,
    erid: '2Vtzq',
    shortLink: 'k9',
    createdAt: at(0),
    updatedAt: at(1),
  },
  note: undefined,
  rounds: 0,
  moveTo: undefined,
  moveBy: undefined,
  content: { text: 'Кофе', entities: [{ type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '1' }], hash: 'h' },
  payment: undefined,
  dispute: undefined,
  evidence: [],
  deadline: { action: 'remove', dueAt: at(30) },
  journal: [row(1, 0), row(2, 5)],
  ledger: [
    {
      id: 'a',
      type: 'payment-received',
      currency: 'RUB',
      at: at(5),
      entries: [{ account: 'escrow', amountMinor: -250_001n, balanceAfterMinor: -250_001n }],
    },
  ],
  attempts: [
    {
      attemptNo: 1,
      state: 'calling',
      worker: 'publish-0',
      epoch: 2n ** 60n,
      begunAt: at(1),
      closedAt: undefined,
      messageId: undefined,
      error: undefined,
    },
  ],
};

describe('an order on the wire', () => {
  it('tells the console everything, newest step first, numbers beyond 2^53 as text', () => {
    const detail = presentOrderDetail(timeline, around, { notices: [], ownerMoney: undefined });
    expect(detail.journal.map(({ seq, money }) => [seq, money.length])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(detail.attempts[0]?.epoch).toBe('1152921504606846976');
    expect(detail.order).toMatchObject({ advertiserTelegramId: 3001, postUrl: 'https://t.me/coffee/41', shardName: 'shard-a' });
  });

  it("tells an owner their share to the kopeck and nothing of the advertiser's identity", () => {
    const detail = presentOwnOrderDetail(timeline, around, at(2));
    expect(detail.order).toMatchObject({ price: { amountMinor: '250001' }, ownerShare: { amountMinor: '200001' } });
    expect(JSON.stringify(detail)).not.toContain('3001');
    expect(detail.journal.map(({ seq }) => seq)).toEqual([2, 1]);
  });
});
