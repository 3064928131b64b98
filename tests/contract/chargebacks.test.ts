/**
 * @file tests/contract/chargebacks.test.ts
 * @description A buyer's bank takes a card payment back, over real databases and the sandbox: booked once, given back or lost, and the order's life goes on.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, checkOutTogether, holdSlot } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { samplePost } from '../kit/formatted-text.ts';
import { STRIPE } from './stand-ins.ts';
import { openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WorkerTown;
let hours = 2;
let person = 90_000;

beforeAll(async () => {
  town = await openWorkerTown({ env: { LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey } });
  await town.sellIn('USD');
}, 120_000);
afterAll(() => town.close(), 60_000);

interface Dispute {
  readonly id: string;
}
const sessionOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
const dispute = (order: OrderSnapshot, how: object = {}) =>
  town.sandbox.control<Dispute>('POST', `/stripe/sessions/${sessionOf(order)}/dispute`, how);
const decide = ({ id }: Dispute, status: 'won' | 'lost') =>
  town.sandbox.control<Dispute>('POST', `/stripe/disputes/${id}/close`, { status });
const work = () => town.turn('payments', 'payment notifications');

/** The webhook has stored an event for this shard, true or not. */
const notify = (event: string, objectId: string, eventKey = `evt_${randomUUID()}@shard-a`) =>
  town.door.pspInbox.put({
    id: randomUUID(),
    provider: 'stripe',
    eventKey,
    objectId,
    event,
    shardName: 'shard-a',
    tenantId: undefined,
    orderId: undefined,
    receivedAt: town.clock.now(),
  });

const notifyAndWork = async (event: string, objectId: string) => {
  await notify(event, objectId);
  await work();
};

/** An order in dollars whose money is there. */
async function paid(): Promise<OrderSnapshot> {
  const order = await town.checkOut((hours += 1));
  await town.sandbox.control('POST', `/stripe/sessions/${sessionOf(order)}/pay`);
  await notifyAndWork('checkout.session.completed', sessionOf(order));
  return town.order(order);
}

/** What is booked of an order's chargebacks. */
const booked = async (orderId: string) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', orderId)) ?? {};
  return ledger
    .filter(({ type }) => type.startsWith('chargeback-'))
    .map(({ type, entries }) => [type, ...entries.map(({ account, amountMinor }) => `${account} ${amountMinor}`)]);
};
const taken = (minor: bigint) => ['chargeback-taken', `chargeback ${minor}`, `stripe_clearing ${-minor}`];
const won = (minor: bigint) => ['chargeback-won', `stripe_clearing ${minor}`, `chargeback ${-minor}`];
const lost = (minor: bigint) => ['chargeback-lost', `platform_revenue ${minor}`, `chargeback ${-minor}`];
const waits = async () => (await town.shard.readModels.waitingMoney()).find(({ kind }) => kind === 'chargeback');
const listed = async (id: string) =>
  (await town.shard.chargebacks.list({ state: 'all', limit: 100 })).rows.filter((row) => row.providerChargebackId === id);

describe('a chargeback', () => {
  it('is booked once, however often and in whatever order its events come, and all of it comes back when it is won', async () => {
    const order = await paid();
    const opened = await dispute(order);
    for (let time = 0; time < 5; time += 1) {
      const events = ['created', 'funds_withdrawn', 'updated'].map(
        (what) => [`charge.dispute.${what}`, `evt_${what}_${opened.id}`] as const,
      );
      for (const [event, key] of time % 2 === 0 ? events : events.toReversed()) await notify(event, opened.id, key);
      await work();
    }
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR)]);
    expect(await listed(opened.id)).toMatchObject([{ order: { id: order.id }, state: 'open', reason: 'fraudulent', currency: 'USD' }]);
    expect(await waits()).toMatchObject({ count: 1 });
    await decide(opened, 'won');
    // The end is told before its beginning is told again.
    for (const what of ['funds_reinstated', 'created', 'closed', 'funds_withdrawn', 'closed'])
      await notify(`charge.dispute.${what}`, opened.id);
    await work();
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR), won(PRICE_MINOR)]);
    expect(await waits()).toBeUndefined();
    expect(await town.order(order)).toEqual(order);
  });

  it('whose first event comes when it is lost is booked whole, and the owner is paid as if nothing had been', async () => {
    const order = await paid();
    const opened = await dispute(order, { reason: 'product_not_received' });
    await town.clear();
    await decide(opened, 'lost');
    await notifyAndWork('charge.dispute.closed', opened.id);
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR), lost(PRICE_MINOR)]);
    const { publishAt } = (await town.order(order)).placement;
    await town.advance(publishAt.getTime() - town.clock.now().getTime());
    expect(await town.work('publish')).toContain('publish: live');
    await town.advance(24 * HOUR_MS);
    await town.work('publish');
    await town.advance(24 * HOUR_MS);
    expect(await town.work('payments')).toContain('settle: settled');
    const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
    const owners = ledger.flatMap(({ entries }) => entries).filter(({ account }) => account === 'owner_payable');
    expect(owners.map(({ amountMinor }) => amountMinor)).toEqual([(PRICE_MINOR * -8n) / 10n]);
  });

  it('whose events never come after the first is asked about every six hours', async () => {
    const order = await paid();
    const opened = await dispute(order);
    await notifyAndWork('charge.dispute.created', opened.id);
    await decide(opened, 'won');
    await town.turn('payments', 'open chargebacks');
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR)]);
    await town.advance(6 * HOUR_MS);
    await town.turn('payments', 'open chargebacks');
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR), won(PRICE_MINOR)]);
  });

  it('that Stripe does not answer about is asked about six hours later, and its event is tried again', async () => {
    const order = await paid();
    const opened = await dispute(order);
    await town.sandbox.fault({ service: 'stripe', action: 'error-500' });
    await notifyAndWork('charge.dispute.created', opened.id);
    expect(await booked(order.id)).toEqual([]);
    await town.advance(2_000);
    await work();
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR)]);
    await decide(opened, 'lost');
    await town.advance(6 * HOUR_MS);
    await town.sandbox.fault({ service: 'stripe', action: 'error-500' });
    await town.turn('payments', 'open chargebacks');
    await town.turn('payments', 'open chargebacks');
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR)]);
    await town.advance(6 * HOUR_MS);
    await town.turn('payments', 'open chargebacks');
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR), lost(PRICE_MINOR)]);
  });

  it('is not believed: what Stripe does not know, and what its own end says otherwise, changes nothing', async () => {
    const order = await paid();
    await notifyAndWork('charge.dispute.created', `du_${randomUUID().replaceAll('-', '')}`);
    const opened = await dispute(order);
    await notifyAndWork('charge.dispute.closed', opened.id);
    expect(await booked(order.id)).toEqual([taken(PRICE_MINOR)]);
  });

  it('that is only an inquiry takes nothing', async () => {
    const order = await paid();
    const asked = await dispute(order, { kind: 'inquiry' });
    await notifyAndWork('charge.dispute.created', asked.id);
    await decide(asked, 'lost');
    await notifyAndWork('charge.dispute.closed', asked.id);
    expect([await booked(order.id), await listed(asked.id)]).toEqual([[], []]);
  });

  it('of a cart is each order’s by its price, a part of it in proportion, and of the rest another', async () => {
    const [first, second] = await cart();
    const all = 2n * PRICE_MINOR;
    const part = await dispute(first, { amount: 1_001 });
    await notifyAndWork('charge.dispute.created', part.id);
    expect([await booked(first.id), await booked(second.id)]).toEqual([[taken(500n)], [taken(501n)]]);
    const rest = await dispute(second);
    await notifyAndWork('charge.dispute.created', rest.id);
    await decide(rest, 'lost');
    await notifyAndWork('charge.dispute.closed', rest.id);
    const minors = (await listed(rest.id)).map(({ amountMinor }) => amountMinor);
    // Each is rounded by itself: the second order has lost a cent more than its price, and the prover knows why.
    expect([minors.toSorted(), minors.reduce((sum, minor) => sum + minor, 0n)]).toEqual([[148_499n, 148_500n], all - 1_001n]);
    expect((await waits())?.count).toBeGreaterThan(0);
  });
});

/** Two orders of one session, paid. */
async function cart(): Promise<readonly [OrderSnapshot, OrderSnapshot]> {
  const { tenantId, channelId, use } = town;
  const refs = [];
  for (let place = 0; place < 2; place += 1) {
    const startsAt = new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + (hours += 1)) * HOUR_MS);
    const advertiser = { telegramUserId: (person += 1), chatId: person };
    const { orderId } = await holdSlot(use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
    await submitCreative(use, { tenantId, orderId, ...samplePost('зима'), commandId: randomUUID() });
    refs.push({ tenantId, orderId });
  }
  await checkOutTogether({ ...use, ordersOf: async () => town.shard.orders }, { orders: refs, commandId: randomUUID() });
  const [first, second] = await Promise.all(refs.map(({ orderId }) => town.order({ tenantId, id: orderId })));
  if (first === undefined || second === undefined) throw new Error('two orders were held');
  await town.sandbox.control('POST', `/stripe/sessions/${sessionOf(first)}/pay`);
  await notifyAndWork('checkout.session.completed', sessionOf(first));
  return first.id < second.id ? [first, second] : [second, first];
}

describe('a refund of money that a bank has taken', () => {
  it('is refused by Stripe, shows in the alarm of refused refunds, and goes back once the bank has given the money back', async () => {
    const order = await paid();
    const ref = { tenantId: order.tenantId, orderId: order.id };
    const opened = await dispute(order);
    await notifyAndWork('charge.dispute.created', opened.id);
    await cancelPlacement(town.use, { ...ref, actor: { kind: 'owner', id: order.tenantId }, reason: 'занято', commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refused');
    const refunds = (await town.shard.readModels.waitingMoney()).filter(({ kind }) => kind === 'refund');
    expect(refunds).toMatchObject([{ count: 1 }]);
    await decide(opened, 'won');
    await town.advance(HOUR_MS);
    await notifyAndWork('charge.dispute.closed', opened.id);
    expect(await town.work('payments')).toContain('refund: refunded');
    expect((await town.order(order)).state).toBe('REFUNDED');
    expect((await town.shard.readModels.waitingMoney()).filter(({ kind }) => kind === 'refund')).toEqual([]);
  });
});

it('without an account with Stripe its events wait', async () => {
  const other = await openWorkerTown();
  try {
    const store = { id: randomUUID(), provider: 'stripe', eventKey: 'evt_1@shard-a', objectId: 'du_1', event: 'charge.dispute.created' };
    const place = { shardName: 'shard-a', tenantId: undefined, orderId: undefined, receivedAt: other.clock.now() };
    await other.door.pspInbox.put({ ...store, ...place });
    await other.turn('payments', 'payment notifications');
    const [row] = await other.sql.control.run('select processed_at, last_error from psp_inbox');
    expect(row).toMatchObject({ processed_at: null, last_error: 'There is no account with stripe' });
  } finally {
    await other.close();
  }
}, 120_000);

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
