/**
 * @file tests/contract/worker-stripe.test.ts
 * @description Orders in dollars over real databases and the sandbox: Stripe takes them, its events are reasons to ask, its money has an account of its own.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelUnpaid, checkOut, checkOutTogether, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { boundsOf, dayOf } from '@lytslot/domain/marking';
import { samplePost } from '../kit/formatted-text.ts';
import { STRIPE } from './stand-ins.ts';
import { openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const NOTIFICATIONS = 'payment notifications';
let town: WorkerTown;
let hours = 2;
/** Nobody may have many unpaid times. */
let person = 80_000;

beforeAll(async () => {
  town = await openWorkerTown({ env: { LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey } });
  await town.sellIn('USD');
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
});

const idOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
const waiting = () => town.checkOut((hours += 1));
const pay = (order: OrderSnapshot) => town.sandbox.control('POST', `/stripe/sessions/${idOf(order)}/pay`);
const sessions = async (orderId: string) => {
  const all = await town.sandbox.control<readonly { readonly metadata: { readonly order_id?: string } }[]>('GET', '/stripe/sessions');
  return all.filter(({ metadata }) => metadata.order_id === orderId);
};

/** The webhook has stored an event, true or not. */
const notify = (order: OrderSnapshot, event: string, eventKey: string) =>
  town.door.pspInbox.put({
    id: randomUUID(),
    provider: 'stripe',
    eventKey,
    objectId: idOf(order),
    event,
    shardName: 'shard-a',
    tenantId: undefined,
    orderId: undefined,
    receivedAt: town.clock.now(),
  });

const entries = async (orderId: string) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', orderId)) ?? {};
  return ledger.flatMap(({ currency, entries: rows }) => rows.map(({ account, amountMinor }) => [currency, account, amountMinor] as const));
};

/** A held time with its post. */
async function held() {
  const { tenantId, channelId, use } = town;
  const startsAt = new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + (hours += 1)) * HOUR_MS);
  person += 1;
  const advertiser = { telegramUserId: person, chatId: person };
  const { orderId } = await holdSlot(use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
  await submitCreative(use, { tenantId, orderId, ...samplePost('весна'), commandId: randomUUID() });
  return { tenantId, orderId };
}

describe('an order in dollars', () => {
  it('is funded once by what Stripe says, however often and in whatever order its events come', async () => {
    const order = await waiting();
    expect(order).toMatchObject({ quote: { currency: 'USD' }, payment: { provider: 'stripe', state: 'pending' } });
    await pay(order);
    const events = [
      ['checkout.session.expired', `evt_false_${order.id}`],
      ['checkout.session.completed', `evt_true_${order.id}`],
    ] as const;
    const outcomes: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const inOrder = time % 2 === 0 ? events : events.toReversed();
      for (const [event, key] of inOrder) outcomes.push(await notify(order, event, key));
      await town.turn('payments', NOTIFICATIONS);
    }
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(2);
    expect(await town.order(order)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION' }, payment: { state: 'succeeded' } });
    expect(await entries(order.id)).toEqual([
      ['USD', 'stripe_clearing', PRICE_MINOR],
      ['USD', 'escrow', -PRICE_MINOR],
    ]);
  });

  it('is not funded by an event alone', async () => {
    const order = await waiting();
    await notify(order, 'checkout.session.completed', `evt_false_${order.id}`);
    await town.turn('payments', NOTIFICATIONS);
    expect(await town.order(order)).toMatchObject({ state: 'AWAITING_PAYMENT', version: order.version });
    expect(await entries(order.id)).toEqual([]);
  });

  it('whose events never came is asked about', async () => {
    const order = await waiting();
    await pay(order);
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect((await town.order(order)).state).toBe('PAID');
  });

  it('paid after it was given up gives its money back, by a refund that takes its time', async () => {
    const order = await waiting();
    await cancelUnpaid(town.use, { tenantId: order.tenantId, orderId: order.id, by: 'advertiser', commandId: randomUUID() });
    await pay(order);
    await notify(order, 'checkout.session.completed', `evt_late_${order.id}`);
    await town.turn('payments', NOTIFICATIONS);
    await town.sandbox.fault({ service: 'stripe', action: 'refund-pending' });
    expect(await town.work('payments')).toContain('refund: pending');
    expect(await entries(order.id)).toEqual([]);
    await town.advance(11 * 60_000);
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await town.order(order)).toMatchObject({ state: 'RELEASED', deadline: undefined });
    const booked = await entries(order.id);
    expect(booked.filter(([, account]) => account === 'stripe_clearing').reduce((sum, [, , minor]) => sum + minor, 0n)).toBe(0n);
    expect(booked).toHaveLength(4);
  });

  it('whose session was made and whose answer was lost gets the same one', async () => {
    const ref = await held();
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST' }, action: 'drop-answer-after-accept' });
    const command = { ...ref, commandId: randomUUID() };
    await expect(checkOut(town.use, command)).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    await town.advance(15 * 60_000);
    await checkOut(town.use, { ...ref, commandId: randomUUID() });
    expect(await sessions(ref.orderId)).toHaveLength(1);
    expect((await town.order({ ...ref, id: ref.orderId })).payment?.confirmationUrl).toContain('/pay/cs_test_');
  });

  it('is published late, settled and credited in dollars; the register is told of no amount, and the credit pays for the next one', async () => {
    const [balance] = await town.shard.readModels.tenantBalances(town.tenantId);
    const order = await waiting();
    const buyer = order.advertiser.telegramUserId;
    await pay(order);
    await notify(order, 'checkout.session.completed', `evt_life_${order.id}`);
    await town.turn('payments', NOTIFICATIONS);
    await town.clear();
    const { publishAt } = (await town.order(order)).placement;
    await town.advance(publishAt.getTime() - town.clock.now().getTime() + 16 * 60_000);
    expect(await town.work('publish')).toContain('publish: live');
    await town.advance(24 * HOUR_MS);
    await town.work('publish');
    await town.advance(24 * HOUR_MS);
    expect(await town.work('payments')).toContain('settle: settled');
    await town.turn('notify', 'outbox relay');
    const creditMinor = PRICE_MINOR / 10n;
    expect(await town.door.prepaid.balancesOf(buyer)).toEqual([
      { minor: 0n, currency: 'RUB' },
      { minor: creditMinor, currency: 'USD' },
    ]);
    const [after, ...others] = await town.shard.readModels.tenantBalances(town.tenantId);
    expect([balance.currency, balance.availableMinor, others]).toEqual(['USD', 0n, []]);
    const earned = { currency: 'USD', availableMinor: (PRICE_MINOR * 8n) / 10n, platformMinor: (PRICE_MINOR * 2n) / 10n - creditMinor };
    expect(after).toMatchObject(earned);
    const month = boundsOf(dayOf(town.clock.now()).slice(0, 7));
    const told = await town.shard.ordReports.delivered(town.tenantId, month);
    expect(told).toMatchObject([{ id: order.placement.id, settled: undefined }]);
    expect((await town.control.proveBooks()).breaches).toEqual([]);
  });

  it('in a cart is one session for all, and each order gets its part', async () => {
    const orders = [await held(), await held()];
    await checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders, commandId: randomUUID() });
    const [first, second] = await Promise.all(orders.map(({ tenantId, orderId }) => town.order({ tenantId, id: orderId })));
    if (first === undefined || second === undefined) throw new Error('two orders were held');
    expect(idOf(second)).toBe(idOf(first));
    await pay(first);
    await notify(first, 'checkout.session.completed', `evt_cart_${first.id}`);
    await town.turn('payments', NOTIFICATIONS);
    for (const { id } of [first, second]) expect(await entries(id)).toContainEqual(['USD', 'stripe_clearing', PRICE_MINOR]);
  });
});

it('an order in roubles goes to YooKassa as ever, and the two are never paid together', async () => {
  const dollars = await held();
  await town.sellIn('RUB');
  const roubles = await held();
  const together = checkOutTogether(
    { ...town.use, ordersOf: async () => town.shard.orders },
    { orders: [dollars, roubles], commandId: randomUUID() },
  );
  await expect(together).rejects.toMatchObject({ code: 'CART_INVALID' });
  const order = await waiting();
  expect(order).toMatchObject({ quote: { currency: 'RUB' }, payment: { provider: 'yookassa' } });
  await town.sellIn('USD');
});

it('without an account with Stripe an order in dollars is refused at the checkout, and nothing has changed', async () => {
  const [one, other] = [await held(), await held()];
  const { payments } = town.use;
  const use = { ...town.use, payments: paymentRails({ yookassa: payments.of('yookassa') }, payments.prepaid) };
  const before = await town.order({ ...one, id: one.orderId });
  const off = { code: 'PAYMENT_SERVICE_OFF', params: { provider: 'stripe' } };
  await expect(checkOut(use, { ...one, commandId: randomUUID() })).rejects.toMatchObject(off);
  const cart = { orders: [one, other], commandId: randomUUID() };
  await expect(checkOutTogether({ ...use, ordersOf: async () => town.shard.orders }, cart)).rejects.toMatchObject(off);
  expect(await town.order({ ...one, id: one.orderId })).toEqual(before);
  expect([before.state, (await sessions(one.orderId)).length]).toEqual(['HELD', 0]);
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
