/**
 * @file tests/contract/cart.test.ts
 * @description Several times in one cart and one payment on real databases: all or none, or as many as there are, each funded and given back by itself.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkOutTogether, holdCart, holdSlot } from '@lytslot/domain/booking';
import type { CartMode, OrderRef } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { samplePost } from '../kit/formatted-text.ts';
import { BUYER, openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const OTHER = 3002;

let town: WorkerTown;
/** Each test has hours of its own. */
let firstHour = 10;
const salesOf = async () => ({ orders: town.shard.orders, offers: town.shard.offers });
const person = (id: number) => ({ telegramUserId: id, chatId: id });
const itemAt = (hour: number) => ({
  tenantId: town.tenantId,
  channelId: town.channelId,
  startsAt: new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + hour) * HOUR_MS),
});
const items = (count: number) => Array.from({ length: count }, (_, index) => itemAt(firstHour + index));
const hold = (count: number, mode: CartMode, commandId: string = randomUUID(), who = BUYER) =>
  holdCart({ ...town.use, salesOf }, { items: items(count), mode, advertiser: person(who), commandId });
const taken = (index: number) => holdSlot(town.use, { ...itemAt(firstHour + index), advertiser: person(OTHER), commandId: randomUUID() });
const together = (orders: readonly OrderRef[]) =>
  checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders, commandId: randomUUID() });
const stateOf = async ({ orderId, tenantId }: OrderRef) => (await town.order({ id: orderId, tenantId })).state;
const statesOf = (orders: readonly OrderRef[]) => Promise.all(orders.map(stateOf));
const inChannel = async () => {
  const [from, to] = [itemAt(firstHour).startsAt, itemAt(firstHour + 10).startsAt];
  const rows = await town.sql.shard.run(
    `select count(*)::int as taken from reservation where starts_at >= ? and starts_at < ? and state in ('held', 'occupied')`,
    [from, to],
  );
  return rows[0]?.['taken'];
};
const escrow = async (orders: readonly OrderRef[]) => {
  const timelines = await Promise.all(orders.map(({ orderId }) => town.shard.readModels.orderTimeline('platform', orderId)));
  return timelines.map((timeline) => timeline?.ledger.map(({ type }) => type).join());
};

/** Held, with posts, checked out together. */
async function waiting(count: number) {
  const { held } = await hold(count, 'all-or-nothing');
  for (const order of held) await submitCreative(town.use, { ...order, ...samplePost('корзина'), commandId: randomUUID() });
  await together(held);
  const [first] = held;
  if (first === undefined) throw new Error('nothing is held');
  return { held, first: await town.order({ id: first.orderId, tenantId: first.tenantId }) };
}

beforeAll(async () => {
  town = await openWorkerTown();
}, 60_000);

afterAll(() => town.close());

beforeEach(() => {
  firstHour += 24;
});

describe('a cart of ten with one conflict', () => {
  it('books none when it is all or nothing, and says which time it was', async () => {
    await taken(6);
    const { held, refused } = await hold(10, 'all-or-nothing');
    expect([held.length, refused.map(({ error, startsAt }) => [error.code, startsAt])]).toEqual([
      0,
      [['SLOT_TAKEN', itemAt(firstHour + 6).startsAt]],
    ]);
    expect(await inChannel()).toBe(1);
  });

  it('books nine by best effort and charges nine', async () => {
    await taken(3);
    const { held, refused } = await hold(10, 'best-effort');
    expect([held.length, refused.map(({ error }) => error.code)]).toEqual([9, ['SLOT_TAKEN']]);
    for (const order of held) await submitCreative(town.use, { ...order, ...samplePost('девять'), commandId: randomUUID() });
    await together(held);
    const orders = await Promise.all(held.map(({ orderId, tenantId }) => town.order({ id: orderId, tenantId })));
    const [first] = orders;
    if (first === undefined) throw new Error('nothing is held');
    expect(new Set(orders.map(({ payment }) => payment?.confirmationUrl)).size).toBe(1);
    const { amountMinor } = await town.use.payments.of('yookassa').fetch(first.payment?.providerPaymentId ?? '');
    expect(amountMinor).toBe(9n * PRICE_MINOR);
    await town.pay(first);
    await town.notify(first);
    await town.turn('payments', 'payment notifications');
    expect(await statesOf(held)).toEqual(Array(9).fill('PAID'));
    expect(await escrow(held)).toEqual(Array(9).fill('payment-received'));
  });
});

describe('a cart', () => {
  it('repeated finds the orders it made, and makes no more', async () => {
    const commandId = randomUUID();
    const first = await hold(3, 'all-or-nothing', commandId);
    const second = await hold(3, 'all-or-nothing', commandId);
    expect(second.held.map(({ orderId }) => orderId)).toEqual(first.held.map(({ orderId }) => orderId));
    expect(await inChannel()).toBe(3);
  });

  it('repeated after it went back books nothing either, though the times are free', async () => {
    const commandId = randomUUID();
    const other = await taken(2);
    await hold(3, 'all-or-nothing', commandId);
    await town.shard.orders.load(town.tenantId, other.orderId);
    expect((await hold(3, 'all-or-nothing', commandId)).held).toEqual([]);
    expect(await inChannel()).toBe(1);
  });

  it('of one person does not let through what another’s has: of two for the same times exactly one is whole', async () => {
    const carts = await Promise.all([hold(5, 'all-or-nothing'), hold(5, 'all-or-nothing', randomUUID(), OTHER)]);
    expect(carts.map(({ held }) => held.length).sort()).toEqual([0, 5]);
    expect(await inChannel()).toBe(5);
  });

  it.each([0, 21])('of %d times is refused', async (count) => {
    await expect(hold(count, 'best-effort')).rejects.toMatchObject({ code: 'CART_INVALID' });
  });
});

describe('one payment for several orders', () => {
  it('asked for again, or for one of them alone, never becomes a second payment', async () => {
    const { held, first } = await waiting(3);
    await together(held);
    const alone = { ...town.use, ordersOf: async () => town.shard.orders };
    await checkOutTogether(alone, { orders: held.slice(0, 1), commandId: randomUUID() });
    const payments = await town.sql.shard.run('select distinct provider_payment_id as id from payment where idempotency_key like ?', [
      first.payment?.idempotencyKey,
    ]);
    expect(payments).toEqual([{ id: first.payment?.providerPaymentId }]);
    await expect(together(held.slice(0, 2))).rejects.toMatchObject({ code: 'ORDER_STATE_CHANGED' });
  });

  it('changes nothing when one of the orders has no post yet', async () => {
    const { held } = await hold(3, 'all-or-nothing');
    for (const order of held.slice(0, 2)) await submitCreative(town.use, { ...order, ...samplePost('два'), commandId: randomUUID() });
    await expect(together(held)).rejects.toMatchObject({ code: 'CREATIVE_EMPTY' });
    expect(await statesOf(held)).toEqual(['HELD', 'HELD', 'HELD']);
  });

  it('that comes when one of them was given up and its time taken funds the others, and its part goes back', async () => {
    const { held, first } = await waiting(3);
    const [gone] = held.slice(1);
    if (gone === undefined) throw new Error('too few');
    const sweep = town.sliceOf('payments').handlers['cancel-unpaid'];
    await town.sql.shard.run(`update deadline set due_at = ? where order_id = ?`, [town.clock.now(), gone.orderId]);
    await sweep?.({ ...gone, version: 3 });
    await taken(1);
    await town.pay(first);
    await town.notify(first);
    await town.turn('payments', 'payment notifications');
    expect(await statesOf(held)).toEqual(['PAID', 'RELEASED', 'PAID']);
    await town.work('payments');
    const { amountMinor, refundedMinor } = await town.use.payments.of('yookassa').fetch(first.payment?.providerPaymentId ?? '');
    expect([amountMinor, refundedMinor]).toEqual([3n * PRICE_MINOR, PRICE_MINOR]);
    expect(await escrow(held)).toEqual(['payment-received', 'payment-received,payment-returned', 'payment-received']);
  });
});
