/**
 * @file domain/booking/hold-slot.test.ts
 * @description What is refused before the store is asked for a slot, each with its code, and what a hold locks in.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { createIdGenerator } from '../shared/index.ts';
import { holdSlot } from './index.ts';
import type { ChannelOffer, HoldOutcome, NewHold } from './index.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const SLOT = new Date('2026-12-01T14:00:00Z');
const OFFER: ChannelOffer = {
  tenantId: 'tenant',
  channelId: 'channel',
  chatId: -1_001_000_000_001,
  username: 'coffee',
  title: 'Coffee',
  paused: false,
  platformShareBps: 2_000,
  timezone: 'UTC',
  rules: [
    {
      id: 'rule',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromMinute: 0,
      toMinute: 1_440,
      stepMinutes: 60,
      priceMinor: 149_000n,
      currency: 'RUB',
      topHours: 1,
      feedHours: 24,
      gapMinutes: 75,
      minNoticeMinutes: 30,
    },
  ],
};

function hold(startsAt: Date, offer: ChannelOffer | undefined, outcome: (hold: NewHold) => HoldOutcome) {
  const asked: NewHold[] = [];
  const clock = { now: () => NOW };
  const orders = { hold: async (wanted: NewHold) => (asked.push(wanted), outcome(wanted)) };
  const deps = { orders, offers: { channel: async () => offer }, clock, ids: createIdGenerator(clock, (bytes) => bytes) };
  const advertiser = { telegramUserId: 3001, chatId: 3001 };
  const held = holdSlot(deps, { tenantId: 'tenant', channelId: 'channel', startsAt, advertiser, commandId: 'press' });
  return { held, asked };
}

const first = ({ orderId }: NewHold): HoldOutcome => ({ outcome: 'held', orderId });

describe('holding a slot', () => {
  it.each([
    ['of no channel', 'CHANNEL_NOT_FOUND', SLOT, undefined],
    ['of a paused channel', 'CHANNEL_PAUSED', SLOT, { ...OFFER, paused: true }],
    ['at a start nobody sells', 'SLOT_NOT_OFFERED', new Date('2026-12-01T14:20:00Z'), OFFER],
    ['of a channel without rules', 'SLOT_NOT_OFFERED', SLOT, { ...OFFER, rules: [] }],
    ['that is over', 'SLOT_IN_PAST', new Date('2026-12-01T08:00:00Z'), OFFER],
    ['nearer than the notice', 'SLOT_IN_PAST', new Date('2026-12-01T09:00:00Z'), OFFER],
  ])('%s is refused as %s, and the store is not asked', async (_which, code, startsAt, offer) => {
    const { held, asked } = hold(startsAt, offer, first);
    await expect(held).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });

  it('that somebody else has says so', async () => {
    await expect(hold(SLOT, OFFER, () => ({ outcome: 'taken' })).held).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
  });

  it('locks price, share and terms for ten minutes', async () => {
    const { held, asked } = hold(SLOT, OFFER, first);
    const { orderId } = await held;
    expect(asked).toMatchObject([
      {
        orderId,
        startsAt: SLOT,
        busyUntil: new Date('2026-12-01T15:15:00Z'),
        expiresAt: new Date('2026-12-01T09:10:00Z'),
        quote: { priceMinor: 149_000n, currency: 'RUB', platformShareBps: 2_000, topHours: 1, feedHours: 24 },
        journal: { idempotencyKey: 'press', event: 'order.held' },
      },
    ]);
  });

  it('a second time with the same press finds the order it made', async () => {
    const known = hold(SLOT, OFFER, () => ({ outcome: 'repeated', orderId: 'the-first' }));
    expect(await known.held).toEqual({ orderId: 'the-first' });
  });
});
