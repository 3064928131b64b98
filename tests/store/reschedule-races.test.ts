/**
 * @file tests/store/reschedule-races.test.ts
 * @description Proposals, answers, the clock, cancellations and other buyers race for an order's two times over a real database: it always has exactly one of them, and the other is free.
 * @dependencies @jest/globals, adapters, domain, fast-check
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { cancelPlacement, holdSlot } from '@lytslot/domain/booking';
import type { MoveSide, OrderSnapshot } from '@lytslot/domain/booking';
import type { SellingLimits } from '@lytslot/domain/inventory';
import { acceptMove, declineMove, expireMove, MOST_PROPOSALS, proposeMove } from '@lytslot/domain/rescheduling';
import { LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { followJournal } from './follow-journal.ts';
import { applied, content, held, hours, ids, loaded, newHold, NO_LIMITS, NOW, putChannel, received } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const RACES = 600;
const AT_ONCE = 12;
/** Half an hour later touches the order's own time; the other does not. */
const NEAR = 0.5;
const FAR = 4;
/** What a loser may hear. */
const LOSSES: ReadonlySet<string> = new Set(['ORDER_STATE_CHANGED', 'SLOT_TAKEN', 'MOVE_NEEDS_OTHER', 'TOO_MANY_MOVES']);

let scratch: Scratch;
let people: ShardDatabase;
let worker: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  const open = (role: 'app' | 'worker') =>
    openShardDatabase({ shard: 'scratch', url: scratch.url(role), role, poolSize: AT_ONCE, clock: { now: () => NOW } });
  people = await open('app');
  worker = await open('worker');
}, 60_000);
afterAll(async () => {
  await people.close();
  await worker.close();
  await scratch.drop();
});

type Channel = Awaited<ReturnType<typeof putChannel>>;

const clock = { now: () => NOW };
/** Long after every proposal ran out. */
const later = { now: () => hours(13) };
const use = () => ({ orders: people.orders, offers: people.offers, clock, ids });
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const startOf = (order: OrderSnapshot, after: number) => new Date(order.placement.publishAt.getTime() + after * 3_600_000);
const propose = (order: OrderSnapshot, kind: MoveSide, after: number) =>
  proposeMove(use(), { ...refOf(order), actor: { kind, id: kind }, startsAt: startOf(order, after) });

/** A side answers what it sees at this moment. */
async function answer(order: OrderSnapshot, kind: MoveSide, word: typeof acceptMove | typeof declineMove) {
  const { moveTo } = (await loaded(people, { tenantId: order.tenantId, orderId: order.id })).placement;
  return word(use(), { ...refOf(order), actor: { kind, id: kind }, startsAt: moveTo ?? NOW });
}

async function buy(order: OrderSnapshot, after: number) {
  const { tenantId, placement } = order;
  const advertiser = { telegramUserId: 9_000, chatId: 9_000 };
  const wish = { tenantId, channelId: placement.channelId, startsAt: startOf(order, after), advertiser, openHolds: 1_000_000 };
  await holdSlot(use(), { ...wish, commandId: ids.next() });
  return 'bought';
}

const cancel = (order: OrderSnapshot, kind: MoveSide) => cancelPlacement(use(), { ...refOf(order), actor: { kind, id: kind }, reason: '' });
const expire = (order: OrderSnapshot) => expireMove({ orders: worker.orders, clock: later, ids }, refOf(order));

/** What may happen to an order at any moment, by whomever. */
const MOVES: Readonly<Record<string, (order: OrderSnapshot) => Promise<unknown>>> = {
  'buyer proposes half an hour later': (order) => propose(order, 'advertiser', NEAR),
  'owner proposes four hours later': (order) => propose(order, 'owner', FAR),
  'owner agrees': (order) => answer(order, 'owner', acceptMove),
  'buyer agrees': (order) => answer(order, 'advertiser', acceptMove),
  'buyer says no': (order) => answer(order, 'advertiser', declineMove),
  'owner says no': (order) => answer(order, 'owner', declineMove),
  'nobody answered': expire,
  'buyer cancels': (order) => cancel(order, 'advertiser'),
  'owner cancels': (order) => cancel(order, 'owner'),
  'another buys the old time': (order) => buy(order, 0),
  'another buys the time after it': (order) => buy(order, 1),
  'another buys the time half an hour later': (order) => buy(order, NEAR),
  'another buys the time four hours later': (order) => buy(order, FAR),
};

/** A paid order whose post waits for its time, `ahead` hours from now. */
async function scheduled(channel: Channel, ahead: number): Promise<OrderSnapshot> {
  const order = await held(people, newHold(channel, { startsAt: hours(ahead), busyUntil: hours(ahead + 1) }));
  return applied(people, order, {
    orderState: 'PAID',
    placement: { state: 'SCHEDULED', erid: 'erid', content: content('Кофе') },
    reservation: 'occupy',
    postings: [received(250_000n)],
    deadline: { action: 'publish', dueAt: hours(ahead) },
  });
}

/** Lets all of them happen at once; gives what each heard. */
async function race(order: OrderSnapshot, moves: readonly string[]): Promise<readonly string[]> {
  return Promise.all(moves.map(async (move) => heard(MOVES[move]?.(order))));
}

async function heard(word: Promise<unknown> | undefined): Promise<string> {
  try {
    return String(await word);
  } catch (error) {
    if (error instanceof LytSlotError && LOSSES.has(error.code)) return error.code;
    throw error;
  }
}

interface Taken {
  readonly orderId: string;
  readonly role: string;
  readonly from: number;
  readonly to: number;
}

async function takenIn({ channelId }: Channel): Promise<readonly Taken[]> {
  const rows = await scratch.superuser.run(
    `select order_id, role, extract(epoch from starts_at)::float8 as starts, extract(epoch from busy_until)::float8 as until
       from reservation where channel_id = ? and occupying`,
    [channelId],
  );
  return rows.map((row) => ({
    orderId: String(row['order_id']),
    role: String(row['role']),
    from: Number(row['starts']) * 1_000,
    to: Number(row['until']) * 1_000,
  }));
}

/** The order has the time it should, others have what they bought, and every other time can be bought by the next one who comes. */
async function checkTimes(channel: Channel, order: OrderSnapshot): Promise<void> {
  const { placement } = await loaded(people, { tenantId: order.tenantId, orderId: order.id });
  const taken = await takenIn(channel);
  const own = taken.filter(({ orderId }) => orderId === order.id).map(({ role, from }) => [role, from]);
  expect(own).toEqual(placement.state === 'CANCELLED' ? [] : [['booked', placement.publishAt.getTime()]]);
  for (const after of [-FAR, 0, NEAR, 1, FAR]) {
    const from = startOf(order, after).getTime();
    const isFree = (await takenIn(channel)).every((span) => span.from >= from + 3_600_000 || span.to <= from);
    expect([after, await heard(buy(order, after))]).toEqual([after, isFree ? 'bought' : 'SLOT_TAKEN']);
  }
}

describe('races for the two times of an order', () => {
  it(`${RACES} of them leave it exactly one, and lose none`, async () => {
    const someone = fc.constantFrom(...Object.keys(MOVES));
    const start = fc.constantFrom('scheduled', 'advertiser', 'owner');
    const scripts = fc.sample(
      fc.record({ start, after: fc.constantFrom(NEAR, FAR), moves: fc.array(someone, { minLength: 2, maxLength: 8 }) }),
      RACES,
    );
    const events = new Map<string, number>();
    for (let first = 0; first < RACES; first += AT_ONCE) {
      await Promise.all(
        scripts.slice(first, first + AT_ONCE).map(async ({ start: begins, after, moves }) => {
          const channel = await putChannel(worker);
          const order = await scheduled(channel, 240);
          if (begins === 'advertiser' || begins === 'owner') await propose(order, begins, after);
          await race(order, moves);
          // What is still open ends by the clock.
          await heard(expire(order));
          await checkTimes(channel, order);
          const timeline = await people.readModels.orderTimeline({ tenantId: order.tenantId }, order.id);
          followJournal(timeline?.journal ?? []);
          for (const { event } of timeline?.journal ?? []) events.set(event, (events.get(event) ?? 0) + 1);
        }),
      );
    }
    // The races are real: every way out is taken by some.
    for (const event of ['placement.moved', 'placement.move-declined', 'placement.move-expired', 'placement.cancelled'])
      expect([event, (events.get(event) ?? 0) > 5]).toEqual([event, true]);
    expect((await worker.prove({ overdueSince: hours(-100) })).breaches).toEqual([]);
  }, 600_000);

  it('let a side propose three times, however often it asks at once and is declined at once', async () => {
    const order = await scheduled(await putChannel(worker), 240);
    const ask = async () => {
      const word = await heard(propose(order, 'owner', FAR));
      if (word === 'proposed') expect(await heard(answer(order, 'advertiser', declineMove))).toBe('declined');
      return word;
    };
    const words: string[] = [];
    for (let round = 0; round < 5; round += 1) words.push(...(await Promise.all(Array.from({ length: AT_ONCE }, ask))));
    expect(words.filter((word) => word === 'proposed')).toHaveLength(MOST_PROPOSALS);
    expect(words.at(-1)).toBe('TOO_MANY_MOVES');
    expect(await propose(order, 'advertiser', FAR)).toBe('proposed');
  });

  it('let one of many orders have a time, however many propose it at once', async () => {
    const channel = await putChannel(worker);
    const orders = await Promise.all(Array.from({ length: 8 }, (_, n) => scheduled(channel, 100 + 10 * n)));
    const wish = (order: OrderSnapshot) => proposeMove(use(), { ...refOf(order), actor: { kind: 'owner', id: 'o' }, startsAt: hours(300) });
    const words = await Promise.all(orders.map((order) => heard(wish(order))));
    expect(words.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'SLOT_TAKEN'), 'proposed']);
  });

  it('let no more orders into a day than it has posts, an order of that very day left out', async () => {
    const limits: SellingLimits = { ...NO_LIMITS, postsPerDay: 2 };
    const channel = await putChannel(worker, undefined, { limits });
    // The days of the channel's zone: 12:00, 16:00, … of 6 December, and noon of the days after.
    const dayOf = (n: number) => 24 * (5 + n);
    const first = await scheduled(channel, dayOf(0));
    const others = await Promise.all([1, 2, 3, 4, 5].map((n) => scheduled(channel, dayOf(n))));
    const words = await Promise.all(
      others.map((order, n) =>
        proposeMove(use(), { ...refOf(order), actor: { kind: 'owner', id: 'o' }, startsAt: hours(dayOf(0) + 2 + n) }).catch(
          (error: unknown) => (error instanceof LytSlotError ? error.code : error),
        ),
      ),
    );
    expect(words.map(String).toSorted()).toEqual(['DAY_FULL', 'DAY_FULL', 'DAY_FULL', 'DAY_FULL', 'proposed']);
    expect(await propose(first, 'advertiser', 1)).toBe('proposed');
  });
});

describe('a moved order', () => {
  it('leaves its old time to others for good, also when it is settled', async () => {
    const channel = await putChannel(worker);
    const order = await scheduled(channel, 100);
    await propose(order, 'owner', FAR);
    expect(await answer(order, 'advertiser', acceptMove)).toBe('moved');
    expect(await buy(order, 0)).toBe('bought');
    const moved = await loaded(people, { tenantId: order.tenantId, orderId: order.id });
    expect(moved).toMatchObject({ deadline: { action: 'publish', dueAt: hours(104) }, quote: order.quote });
    await applied(people, moved, { placement: { state: 'FULFILLED' }, reservation: 'consume' });
    expect((await takenIn(channel)).filter(({ orderId }) => orderId === order.id).map(({ from }) => from)).toEqual([hours(104).getTime()]);
    expect((await worker.prove({ overdueSince: hours(-100) })).breaches).toEqual([]);
  });

  it('takes a time over from somebody who did not pay for it', async () => {
    const channel = await putChannel(worker);
    const order = await scheduled(channel, 100);
    const expiresAt = new Date(NOW.getTime() - 1);
    const unpaid = await held(people, newHold(channel, { startsAt: hours(104), busyUntil: hours(105), expiresAt }));
    expect(await propose(order, 'owner', FAR)).toBe('proposed');
    expect(await loaded(people, { tenantId: unpaid.tenantId, orderId: unpaid.id })).toMatchObject({ state: 'RELEASED' });
  });

  it('is moved by people only: a worker may not', async () => {
    const channel = await putChannel(worker);
    const order = await scheduled(channel, 100);
    await propose(order, 'owner', FAR);
    const command = { ...refOf(order), actor: { kind: 'advertiser', id: '3001' }, startsAt: startOf(order, FAR) } as const;
    await expect(acceptMove({ ...use(), orders: worker.orders }, command)).rejects.toThrow(/permission denied/);
    expect(await expire(order)).toBe('expired');
  });
});

describe('the database itself', () => {
  it.each([
    ['a proposal without a state for it', `update placement set move_to = now(), move_by = 'owner' where order_id = ?`],
    ['the state without a proposal', `update placement set state = 'RESCHEDULING' where order_id = ?`],
  ])('refuses %s', async (_, query) => {
    const order = await scheduled(await putChannel(worker), 100);
    await expect(scratch.superuser.run(query, [order.id])).rejects.toThrow(/proposed_while_rescheduling/);
  });
});
