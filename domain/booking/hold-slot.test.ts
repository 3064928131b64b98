/**
 * @file domain/booking/hold-slot.test.ts
 * @description What is refused before the store is asked for a slot, each with its code, and what a hold locks in.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../inventory/index.ts';
import type { BusySpan } from '../inventory/index.ts';
import { createIdGenerator } from '../shared/index.ts';
import type { ErrorCode } from '../shared/index.ts';
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
  clock: zoneClock('UTC'),
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
      prices: null,
    },
  ],
  limits: { postsPerDay: null, horizonDays: 92, blackouts: [] },
};

interface Given {
  readonly offer?: ChannelOffer | undefined;
  readonly busy?: readonly BusySpan[];
  /** Order that the same press made before. */
  readonly known?: string;
}

function hold(startsAt: Date, outcome: (hold: NewHold) => HoldOutcome, given: Given = {}) {
  const { offer, busy = [], known } = { offer: OFFER, ...given };
  const asked: NewHold[] = [];
  const clock = { now: () => NOW };
  const orders = { hold: async (wanted: NewHold) => (asked.push(wanted), outcome(wanted)), find: async () => known };
  const offers = { availability: async () => offer && { offer, busy } };
  const deps = { orders, offers, clock, ids: createIdGenerator(clock, (bytes) => bytes) };
  const advertiser = { telegramUserId: 3001, chatId: 3001 };
  const held = holdSlot(deps, { tenantId: 'tenant', channelId: 'channel', startsAt, advertiser, commandId: 'press' });
  return { held, asked };
}

const first = ({ orderId }: NewHold): HoldOutcome => ({ outcome: 'held', orderId });

const busyWith = (from: string, to: string) => [{ from: new Date(`2026-12-01T${from}:00Z`), to: new Date(`2026-12-01T${to}:00Z`) }];
const limited = (limits: Partial<ChannelOffer['limits']>): ChannelOffer => ({ ...OFFER, limits: { ...OFFER.limits, ...limits } });

describe('holding a slot', () => {
  it.each<readonly [string, ErrorCode, Date, Given]>([
    ['of no channel', 'CHANNEL_NOT_FOUND', SLOT, { offer: undefined }],
    ['of a paused channel', 'CHANNEL_PAUSED', SLOT, { offer: { ...OFFER, paused: true } }],
    ['at a start nobody sells', 'SLOT_NOT_OFFERED', new Date('2026-12-01T14:20:00Z'), {}],
    ['of a channel without rules', 'SLOT_NOT_OFFERED', SLOT, { offer: { ...OFFER, rules: [] } }],
    ['that is over', 'SLOT_IN_PAST', new Date('2026-12-01T08:00:00Z'), {}],
    ['nearer than the notice', 'SLOT_IN_PAST', new Date('2026-12-01T09:00:00Z'), {}],
    ['beyond the horizon', 'SLOT_TOO_EARLY', new Date('2026-12-03T09:00:00Z'), { offer: limited({ horizonDays: 1 }) }],
    ['in a blackout', 'SLOT_BLACKED_OUT', SLOT, { offer: limited({ blackouts: busyWith('13:00', '15:00') }) }],
    ['that is taken', 'SLOT_TAKEN', SLOT, { busy: busyWith('13:30', '14:30') }],
    ['of a day that has its posts', 'DAY_FULL', SLOT, { offer: limited({ postsPerDay: 1 }), busy: busyWith('10:00', '11:15') }],
  ])('%s is refused as %s, and the store is not asked', async (_which, code, startsAt, given) => {
    const { held, asked } = hold(startsAt, first, given);
    await expect(held).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });

  it.each([
    ['taken', 'SLOT_TAKEN'],
    ['day-full', 'DAY_FULL'],
    ['too-many', 'TOO_MANY_HOLDS'],
  ] as const)('that the store refuses as %s says so', async (outcome, code) => {
    await expect(hold(SLOT, () => ({ outcome })).held).rejects.toMatchObject({ code });
  });

  it('a second time with the same press finds its own hold in the way, and that order', async () => {
    const { held, asked } = hold(SLOT, first, { busy: busyWith('14:00', '15:15'), known: 'the-first' });
    expect(await held).toEqual({ orderId: 'the-first' });
    expect(asked).toEqual([]);
  });

  it('locks price, share and terms for ten minutes', async () => {
    const { held, asked } = hold(SLOT, first);
    const { orderId } = await held;
    expect(asked).toMatchObject([
      {
        orderId,
        startsAt: SLOT,
        busyUntil: new Date('2026-12-01T15:15:00Z'),
        expiresAt: new Date('2026-12-01T09:10:00Z'),
        limits: { day: { from: new Date('2026-12-01T00:00:00Z'), to: new Date('2026-12-02T00:00:00Z') }, postsPerDay: null, openHolds: 5 },
        quote: { priceMinor: 149_000n, currency: 'RUB', platformShareBps: 2_000, topHours: 1, feedHours: 24 },
        journal: { idempotencyKey: 'press', event: 'order.held' },
      },
    ]);
  });

  it('a second time with the same press finds the order it made', async () => {
    const known = hold(SLOT, () => ({ outcome: 'repeated', orderId: 'the-first' }));
    expect(await known.held).toEqual({ orderId: 'the-first' });
  });
});
