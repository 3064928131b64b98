/**
 * @file tests/contract/rescheduling.test.ts
 * @description Another time for a scheduled post over real HTTP: whose it is, which times there are, what each side sees and may answer, what a race's loser hears.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Calendar, OrderDetail, OwnOrderDetail, Problem } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const BUYER = 3_801;
const HOUR_MS = 3_600_000;
const RULE = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  toMinute: 1_440,
  stepMinutes: 30,
  priceMinor: 900_000n,
  currency: 'RUB',
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 30,
  prices: null,
} as const;

let town: ApiTown;
let owner: Visitor;
let buyer: Visitor;
let days = 0;

beforeAll(async () => {
  town = await openApiTown();
  await town.declareTerms({ rule: RULE, limits: { postsPerDay: null, horizonDays: 92, blackouts: [] } });
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  buyer = (await town.signIn(BUYER)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

/** Each a day after the one before: two days for its two times. */
const order = (state: PlacementState = 'SCHEDULED') => town.paidOrder({ buyer: BUYER, state, hours: 48 * (days += 1) });
const send = async (visitor: Visitor, path: string, body: object, key?: string) => {
  const response = await visitor.command(path, body, key);
  const { code, placementState, now } = (await response.json()) as Partial<Problem> & { placementState?: PlacementState };
  return { status: response.status, code, placementState, now };
};
const read = async <Body>(visitor: Visitor, path: string) => (await (await visitor.get(path)).json()) as Body;
const cabinet = ({ id }: Pick<OrderSnapshot, 'id'>, what = '/move') => `/api/v1/cabinet/orders/${id}${what}`;
const market = ({ id, placement }: OrderSnapshot, what = '/move') => `/api/v1/market/channels/${placement.channelId}/orders/${id}${what}`;
const after = ({ placement }: OrderSnapshot, hours: number) => new Date(placement.publishAt.getTime() + hours * HOUR_MS).toISOString();
const span = (of: OrderSnapshot) => `?from=${after(of, -2)}&to=${after(of, 4)}`;

describe('another time over HTTP', () => {
  it('is proposed by the owner, seen by both, agreed to by the buyer; the old time is for sale again', async () => {
    const one = await order();
    const startsAt = after(one, 3);
    expect(await send(owner, cabinet(one), { startsAt })).toMatchObject({ status: 200, placementState: 'RESCHEDULING' });
    const move = { proposedBy: 'owner', startsAt };
    const waiting = { move, deadline: { action: 'expire-move' } };
    expect(await read<OwnOrderDetail>(owner, cabinet(one, ''))).toMatchObject(waiting);
    expect(await read<BoughtOrder>(buyer, market(one, ''))).toMatchObject({ ...waiting, publishAt: after(one, 0) });
    const calendar = (from: string, to: string) =>
      read<Calendar>(owner, `/api/v1/cabinet/channels/${town.coffee.channelId}/calendar?from=${from}&to=${to}`);
    const held = await calendar(after(one, 0), after(one, 4));
    expect(held.taken.map((slot) => [slot.startsAt, slot.orderId])).toEqual([
      [after(one, 0), one.id],
      [startsAt, one.id],
    ]);

    expect(await send(owner, cabinet(one, '/move/answer'), { answer: 'accept', startsAt })).toMatchObject({
      status: 403,
      code: 'MOVE_NEEDS_OTHER',
    });
    const agreed = await send(buyer, market(one, '/move/answer'), { answer: 'accept', startsAt });
    expect(agreed).toMatchObject({ status: 200, placementState: 'SCHEDULED' });
    const bought = await read<BoughtOrder>(buyer, market(one, ''));
    expect(bought).toMatchObject({
      publishAt: startsAt,
      deadline: { action: 'publish', dueAt: startsAt },
      price: { amountMinor: '250000' },
    });
    expect(bought.move).toBeUndefined();
    const moved = await calendar(after(one, 0), after(one, 4));
    expect(moved.taken.map((slot) => slot.startsAt)).toEqual([startsAt]);
    expect(moved.free.map((slot) => slot.startsAt)).toContain(after(one, 0));
    const admin = (await town.signIn(PEOPLE.admin)).visitor;
    const { journal } = await read<OrderDetail>(admin, `/api/v1/admin/orders/${one.id}`);
    expect(journal.slice(0, 2)).toMatchObject([
      { event: 'placement.moved', actorKind: 'advertiser', details: { from: after(one, 0), to: startsAt } },
      { event: 'placement.move-proposed', actorKind: 'owner' },
    ]);
  }, 30_000);

  it('is proposed by the buyer, declined by the owner; taken back by who proposed it', async () => {
    const one = await order();
    const startsAt = after(one, 0.5);
    const no = { answer: 'decline', startsAt };
    expect(await send(buyer, market(one), { startsAt })).toMatchObject({ status: 200, placementState: 'RESCHEDULING' });
    expect(await send(owner, cabinet(one, '/move/answer'), no)).toMatchObject({ status: 200, placementState: 'SCHEDULED' });
    expect(await send(buyer, market(one), { startsAt })).toMatchObject({ status: 200 });
    expect(await send(buyer, market(one, '/move/answer'), no)).toMatchObject({ status: 200, placementState: 'SCHEDULED' });
    expect(await read<BoughtOrder>(buyer, market(one, ''))).toMatchObject({ publishAt: after(one, 0), deadline: { action: 'publish' } });
    const { journal } = await read<OwnOrderDetail>(owner, cabinet(one, ''));
    const events = journal.map(({ event }) => event).filter((event) => event.includes('move'));
    expect(events).toEqual(['placement.move-declined', 'placement.move-proposed', 'placement.move-declined', 'placement.move-proposed']);
  }, 30_000);

  it('of an order that is cancelled meanwhile is free with the old one', async () => {
    const one = await order();
    await send(buyer, market(one), { startsAt: after(one, 3) });
    expect(await send(owner, cabinet(one, '/cancellation'), { reason: 'нет' })).toMatchObject({ status: 200, placementState: 'CANCELLED' });
    const { times } = await read<{ times: { startsAt: string }[] }>(owner, cabinet(await order(), `/move/times${span(one)}`));
    expect(times.map((time) => time.startsAt)).toEqual(
      [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((hours) => after(one, hours)),
    );
  });

  it('is chosen among the times there are, the order’s own not in their way', async () => {
    const one = await order();
    const expected = [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((hours) => after(one, hours));
    for (const [visitor, path] of [
      [owner, cabinet(one, `/move/times${span(one)}`)],
      [buyer, market(one, `/move/times${span(one)}`)],
    ] as const) {
      const { times } = await read<{ times: { startsAt: string }[] }>(visitor, path);
      expect(times.map(({ startsAt }) => startsAt)).toEqual(expected);
    }
    expect((await owner.get(cabinet(one, `/move/times?from=${after(one, 4)}&to=${after(one, 0)}`))).status).toBe(400);
  });
});

describe('a refusal', () => {
  it.each([
    ['of the time it has', 0, 409, 'SLOT_TAKEN'],
    ['off the grid', 0.25, 422, 'SLOT_NOT_OFFERED'],
    ['too far ahead', 24 * 93, 422, 'SLOT_TOO_EARLY'],
  ])('%s', async (_, hours, status, code) => {
    const one = await order();
    expect(await send(owner, cabinet(one), { startsAt: after(one, hours) })).toMatchObject({ status, code });
    expect(await read<OwnOrderDetail>(owner, cabinet(one, ''))).toMatchObject({ order: { placementState: 'SCHEDULED' } });
  });

  it('of a time nearer than two hours', async () => {
    const one = await order();
    const { now } = await read<{ now: string }>(owner, cabinet(one, `/move/times${span(one)}`));
    const soon = new Date(Math.ceil((Date.parse(now) + HOUR_MS) / (HOUR_MS / 2)) * (HOUR_MS / 2)).toISOString();
    expect(await send(buyer, market(one), { startsAt: soon })).toMatchObject({ status: 422, code: 'MOVE_TOO_LATE' });
  });

  it('of an order that waits for something else, or whose other time is another one, tells the state there is', async () => {
    const live = await order('MARKING');
    expect(await send(owner, cabinet(live), { startsAt: after(live, 3) })).toEqual({
      status: 409,
      code: 'ORDER_STATE_CHANGED',
      placementState: undefined,
      now: { state: 'PAID', placementState: 'MARKING' },
    });
    const one = await order();
    await send(owner, cabinet(one), { startsAt: after(one, 3) });
    const other = await send(buyer, market(one, '/move/answer'), { answer: 'accept', startsAt: after(one, 4) });
    expect(other).toMatchObject({ status: 409, code: 'ORDER_STATE_CHANGED', now: { placementState: 'RESCHEDULING' } });
  });

  it('of a fourth proposal, whatever became of the three; the other side still has its own', async () => {
    const one = await order();
    const startsAt = after(one, 3);
    const left = async () => (await read<OwnOrderDetail>(owner, cabinet(one, ''))).movesLeft;
    for (const still of [3, 2, 1]) {
      expect(await left()).toBe(still);
      expect(await send(owner, cabinet(one), { startsAt }, `proposal-${still}`)).toMatchObject({ status: 200 });
      expect(await left()).toBeUndefined();
      await send(buyer, market(one, '/move/answer'), { answer: 'decline', startsAt });
    }
    expect(await left()).toBe(0);
    expect(await send(owner, cabinet(one), { startsAt })).toMatchObject({ status: 409, code: 'TOO_MANY_MOVES' });
    // A command that took effect is repeated, not refused.
    expect(await send(owner, cabinet(one), { startsAt }, 'proposal-1')).toMatchObject({ status: 200, placementState: 'SCHEDULED' });
    expect(await send(buyer, market(one), { startsAt })).toMatchObject({ status: 200, placementState: 'RESCHEDULING' });
    expect(await send(owner, cabinet(one, '/move/answer'), { answer: 'accept', startsAt })).toMatchObject({ status: 200 });
    expect(await send(owner, cabinet(one), { startsAt: after(one, 0) })).toMatchObject({ status: 409, code: 'TOO_MANY_MOVES' });
  }, 30_000);

  it('to strangers: the order does not exist', async () => {
    const one = await order();
    const stranger = (await town.signIn(3_802)).visitor;
    const other = (await town.signIn(PEOPLE.techOwner)).visitor;
    const startsAt = after(one, 3);
    expect(await send(stranger, market(one), { startsAt })).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect(await send(other, cabinet(one), { startsAt })).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect((await other.get(cabinet(one, `/move/times${span(one)}`))).status).toBe(404);
    expect((await stranger.get(market(one, `/move/times${span(one)}`))).status).toBe(404);
    expect(await send(town.visitor(), cabinet(one), { startsAt })).toMatchObject({ status: 401 });
  });
});

describe('many answers at once', () => {
  it('have one that counts; the others hear what became of it', async () => {
    const one = await order();
    const startsAt = after(one, 3);
    await send(owner, cabinet(one), { startsAt }, 'the-same-proposal');
    expect(await send(owner, cabinet(one), { startsAt }, 'the-same-proposal')).toMatchObject({ status: 200 });
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => send(buyer, market(one, '/move/answer'), { answer: 'accept', startsAt })),
      send(buyer, market(one, '/move/answer'), { answer: 'decline', startsAt }),
      send(owner, cabinet(one, '/move/answer'), { answer: 'decline', startsAt }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const { now } of answers.filter(({ status }) => status === 409))
      expect(now).toEqual({ state: 'PAID', placementState: 'SCHEDULED' });
  });
});
