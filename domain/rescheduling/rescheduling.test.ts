/**
 * @file domain/rescheduling/rescheduling.test.ts
 * @description Which times an order can be moved to, who may answer what and until when, and that every way back restores the wait for the post.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { cancelPlacement } from '../booking/index.ts';
import type { ChannelOffer, MoveSide, OrderSnapshot, OrderStore, Transition } from '../booking/index.ts';
import { zoneClock } from '../inventory/index.ts';
import type { BusySpan } from '../inventory/index.ts';
import type { ErrorCode } from '../shared/index.ts';
import { acceptMove, declineMove, expireMove, proposeMove, timesToMoveTo } from './index.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const nothing = async () => undefined;
const SILENT = { find: nothing, eventAt: nothing, agreement: nothing, releasedBy: nothing, rejection: nothing, proposals: async () => 0 };
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const span = (from: number, to: number): BusySpan => ({ from: at(from), to: at(to) });
/** Half-hour starts around the clock, an hour on top now; what was bought stays on top for two. */
const OFFER: ChannelOffer = {
  tenantId: 't',
  channelId: 'c',
  chatId: -100,
  username: 'coffee',
  title: 'Coffee',
  paused: false,
  platformShareBps: 2_000,
  timezone: 'UTC',
  clock: zoneClock('UTC'),
  limits: { postsPerDay: null, horizonDays: 10, blackouts: [] },
  rules: [
    {
      id: 'rule',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromMinute: 0,
      toMinute: 1_440,
      stepMinutes: 30,
      priceMinor: 500_000n,
      currency: 'RUB',
      prices: null,
      topHours: 1,
      feedHours: 48,
      gapMinutes: 0,
      minNoticeMinutes: 60,
    },
  ],
};

/** Scheduled for ten hours ahead, unless another time is proposed by somebody. */
function order(move?: { readonly by: MoveSide; readonly to: number; readonly due?: number }, publishAt = at(10)): OrderSnapshot {
  const action = move === undefined ? 'publish' : 'expire-move';
  const deadline = { action, dueAt: move === undefined ? publishAt : at(move.due ?? 8) } as const;
  return {
    id: 'o',
    tenantId: 't',
    number: 'LS-1',
    version: 7,
    chainEnd: '0'.repeat(64),
    state: 'PAID',
    advertiser: { telegramUserId: 3001, chatId: 3001 },
    quote: { priceMinor: 190_000n, currency: 'RUB', platformShareBps: 2_000, topHours: 2, feedHours: 24, disputeHours: 24 },
    createdAt: NOW,
    placement: {
      id: 'p',
      channelId: 'c',
      channelChatId: -100,
      channelUsername: 'coffee',
      state: move === undefined ? 'SCHEDULED' : 'RESCHEDULING',
      publishAt,
      moveTo: move && at(move.to),
      moveBy: move?.by,
      shortLink: 'k',
      marking: undefined,
      experiment: undefined,
      content: { text: 'Пост', entities: [], hash: 'h' },
      erid: '2Vtzq',
      messageId: undefined,
      publishedAt: undefined,
      removedAt: undefined,
      attempts: 0,
      absentLooks: 0,
      rounds: 0,
      note: undefined,
      refundMinor: undefined,
    },
    payment: undefined,
    dispute: undefined,
    deadline,
  };
}

interface Given {
  readonly order?: OrderSnapshot;
  readonly offer?: ChannelOffer | undefined;
  readonly busy?: readonly BusySpan[];
  readonly now?: Date;
}

/** Everything a step needs; `steps` holds what was written. */
function world(given: Given) {
  const { order: snapshot = order(), busy = [span(10, 12)], now = NOW } = given;
  const offer = 'offer' in given ? given.offer : OFFER;
  const steps: Transition[] = [];
  const orders: OrderStore = {
    hold: () => Promise.reject(new Error('not here')),
    ...SILENT,
    load: async () => snapshot,
    hasTaken: async () => false,
    evidence: async () => [],
    apply: async (step) => {
      steps.push(step);
      return { outcome: 'applied', version: 8 };
    },
  };
  let made = 0;
  const deps = {
    orders,
    offers: { availability: async () => offer && { offer, busy } },
    clock: { now: () => now },
    ids: { next: () => `id-${(made += 1)}` },
  };
  return { deps, steps };
}

const command = (kind: MoveSide, hours: number) => ({
  tenantId: 't',
  orderId: 'o',
  actor: { kind, id: kind },
  startsAt: at(hours),
  commandId: 'press',
});
const limited = (limits: Partial<ChannelOffer['limits']>): ChannelOffer => ({ ...OFFER, limits: { ...OFFER.limits, ...limits } });

describe('proposing another time', () => {
  it('holds it beside the old one, in the format that was bought, until it is answered', async () => {
    const { deps, steps } = world({});
    expect(await proposeMove(deps, command('owner', 30))).toBe('proposed');
    expect(steps).toMatchObject([
      {
        orderState: 'PAID',
        placement: { state: 'RESCHEDULING', moveTo: at(30), moveBy: 'owner' },
        reservation: 'propose',
        proposal: {
          channelId: 'c',
          startsAt: at(30),
          busyUntil: at(32),
          day: { from: new Date('2026-12-02T00:00:00Z'), to: new Date('2026-12-03T00:00:00Z') },
          postsPerDay: null,
        },
        journal: {
          event: 'placement.move-proposed',
          actor: { kind: 'owner' },
          details: { from: at(10).toISOString(), to: at(30).toISOString() },
        },
        outbox: [{ topic: 'placement.move-proposed' }],
        deadline: { action: 'expire-move', dueAt: at(8) },
      },
    ]);
  });

  it.each([
    ['twelve hours when both times are far', 40, 60, 12],
    ['two hours before the old time', 10, 60, 8],
    ['two hours before the new time', 40, 5, 3],
  ])('can be answered until %s', async (_, old, to, due) => {
    const { deps, steps } = world({ order: order(undefined, at(old)), busy: [span(old, old + 2)] });
    await proposeMove(deps, command('advertiser', to));
    expect(steps[0]?.deadline).toEqual({ action: 'expire-move', dueAt: at(due) });
  });

  it.each([
    ['half an hour later, over its own time', 10.5, {}],
    ['half an hour earlier, over its own time', 9.5, {}],
    ['on a day whose last post is its own', 5, { offer: limited({ postsPerDay: 1 }) }],
    ['up to the next one', 12, { busy: [span(10, 12), span(14, 16)] }],
  ] as const)('takes a time %s', async (_, to, given: Given) => {
    const { deps } = world(given);
    expect(await proposeMove(deps, command('advertiser', to))).toBe('proposed');
  });

  it.each<readonly [string, ErrorCode, number, Given]>([
    ['of no channel', 'CHANNEL_NOT_FOUND', 30, { offer: undefined }],
    ['of a paused channel', 'CHANNEL_PAUSED', 30, { offer: { ...OFFER, paused: true } }],
    ['that it has', 'SLOT_TAKEN', 10, {}],
    ['that nobody sells', 'SLOT_NOT_OFFERED', 30.25, {}],
    ['nearer than the notice', 'SLOT_IN_PAST', 0.5, {}],
    ['nearer than two hours', 'MOVE_TOO_LATE', 2, {}],
    ['while its own is nearer than two hours', 'MOVE_TOO_LATE', 30, { order: order(undefined, at(2)), busy: [span(2, 4)] }],
    ['while its post is late', 'MOVE_TOO_LATE', 30, { order: order(undefined, at(-1)), busy: [span(-1, 1)] }],
    ['beyond the horizon', 'SLOT_TOO_EARLY', 241, {}],
    ['in a blackout', 'SLOT_BLACKED_OUT', 30, { offer: limited({ blackouts: [span(29, 31)] }) }],
    ['that others have', 'SLOT_TAKEN', 30, { busy: [span(10, 12), span(31, 32)] }],
    ['of a day that is full of others', 'DAY_FULL', 30, { offer: limited({ postsPerDay: 1 }), busy: [span(10, 12), span(20, 22)] }],
    ['while another is proposed', 'ORDER_STATE_CHANGED', 30, { order: order({ by: 'owner', to: 40 }) }],
    ['of an order that is not scheduled', 'ORDER_STATE_CHANGED', 30, { order: { ...order(), state: 'REFUNDED' } }],
  ])('a time %s is refused as %s', async (_, code, to, given) => {
    const { deps, steps } = world(given);
    await expect(proposeMove(deps, command('owner', to))).rejects.toMatchObject({ code });
    expect(steps).toEqual([]);
  });

  it('offers exactly the times it takes', async () => {
    const busy = [span(10, 12), span(20, 21)];
    const times = timesToMoveTo(order(), { offer: OFFER, busy }, NOW, { from: at(0), to: at(24) }).map(({ startsAt }) =>
      startsAt.getTime(),
    );
    for (let half = 0; half < 48; half += 1) {
      const { deps } = world({ busy });
      const taken = await proposeMove(deps, command('owner', half / 2)).then(
        () => true,
        () => false,
      );
      expect([half, times.includes(at(half / 2).getTime())]).toEqual([half, taken]);
    }
    expect(timesToMoveTo(order(), { offer: { ...OFFER, paused: true }, busy }, NOW, { from: at(0), to: at(24) })).toEqual([]);
  });
});

describe('an answer', () => {
  const sides = ['advertiser', 'owner'] as const;

  it.each(sides)('of the other side than the %s moves the order at once', async (by) => {
    const { deps, steps } = world({ order: order({ by, to: 30 }) });
    const other = by === 'owner' ? 'advertiser' : 'owner';
    expect(await acceptMove(deps, command(other, 30))).toBe('moved');
    expect(steps).toMatchObject([
      {
        placement: { state: 'SCHEDULED', publishAt: at(30), moveTo: null, moveBy: null },
        reservation: 'swap',
        journal: { event: 'placement.moved', actor: { kind: other } },
        outbox: [{ topic: 'placement.moved' }],
        deadline: { action: 'publish', dueAt: at(30) },
      },
    ]);
  });

  it.each(sides.flatMap((by) => sides.map((who) => [by, who] as const)))(
    'no to what the %s proposed, said by the %s, gives the other time back',
    async (by, who) => {
      const { deps, steps } = world({ order: order({ by, to: 30 }) });
      expect(await declineMove(deps, command(who, 30))).toBe('declined');
      expect(steps).toMatchObject([
        {
          placement: { state: 'SCHEDULED', moveTo: null, moveBy: null },
          reservation: 'withdraw',
          journal: {
            event: 'placement.move-declined',
            cause: by === who ? `the ${who} took the proposal back` : `the ${who} declined the other time`,
          },
          deadline: { action: 'publish', dueAt: at(10) },
        },
      ]);
      expect(steps[0]?.placement).not.toHaveProperty('publishAt');
    },
  );

  it.each<readonly [string, ErrorCode, typeof acceptMove | typeof declineMove, MoveSide, number, Given]>([
    ['yes by who proposed it', 'MOVE_NEEDS_OTHER', acceptMove, 'owner', 30, {}],
    ['yes to another time than the one proposed', 'ORDER_STATE_CHANGED', acceptMove, 'advertiser', 31, {}],
    ['yes after it ran out', 'MOVE_TOO_LATE', acceptMove, 'advertiser', 30, { now: at(8) }],
    ['yes when nothing is proposed', 'ORDER_STATE_CHANGED', acceptMove, 'advertiser', 30, { order: order() }],
    ['no to another time than the one proposed', 'ORDER_STATE_CHANGED', declineMove, 'advertiser', 31, {}],
    ['no when nothing is proposed', 'ORDER_STATE_CHANGED', declineMove, 'owner', 30, { order: order() }],
  ])('%s is refused as %s', async (_, code, answer, who, to, given) => {
    const { deps, steps } = world({ order: order({ by: 'owner', to: 30 }), ...given });
    await expect(answer(deps, command(who, to))).rejects.toMatchObject({ code });
    expect(steps).toEqual([]);
  });

  it('that never comes leaves the old time, and not before it is due', async () => {
    const ref = { tenantId: 't', orderId: 'o', commandId: 'expire' };
    const early = world({ order: order({ by: 'owner', to: 30 }), now: at(7.9) });
    expect(await expireMove(early.deps, ref)).toBe('early');
    expect(early.steps).toEqual([]);
    const { deps, steps } = world({ order: order({ by: 'owner', to: 30 }), now: at(8) });
    expect(await expireMove(deps, ref)).toBe('expired');
    expect(steps).toMatchObject([
      {
        placement: { state: 'SCHEDULED', moveTo: null },
        reservation: 'withdraw',
        journal: { event: 'placement.move-expired', actor: { kind: 'system' } },
        deadline: { action: 'publish', dueAt: at(10) },
      },
    ]);
    await expect(expireMove(world({}).deps, ref)).rejects.toMatchObject({ code: 'ORDER_STATE_CHANGED' });
  });
});

it('is cancelled meanwhile: gives both times back and refunds by the old one', async () => {
  const { deps, steps } = world({ order: order({ by: 'owner', to: 60 }) });
  await cancelPlacement(deps, { ...command('advertiser', 60), actor: { kind: 'advertiser', id: '3001' }, reason: '' });
  expect(steps).toMatchObject([
    {
      placement: { state: 'CANCELLED', moveTo: null, moveBy: null, refundMinor: 152_000n },
      reservation: 'release',
      deadline: { action: 'refund' },
    },
  ]);
});
