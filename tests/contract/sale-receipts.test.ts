/**
 * @file tests/contract/sale-receipts.test.ts
 * @description The receipt of a sale follows its payment's once the order is settled: once, whatever gets lost; and what goes back has its own.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecurringGateway, createYookassaGateway, recurringFrom, saleServiceFrom } from '@lytslot/adapters/yookassa';
import { cancelPlacement, checkOutTogether, holdCart, paymentRails } from '@lytslot/domain/booking';
import type { OrderSnapshot, PaymentRails } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { closeSale, withReceipts } from '@lytslot/domain/fiscal';
import type { SaleReceipts } from '@lytslot/domain/fiscal';
import { changePlan } from '@lytslot/domain/plans';
import { samplePost } from '../kit/formatted-text.ts';
import { SHOP, testMetrics } from './stand-ins.ts';
import { BUYER, openWorkerTown } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const POLICY = { taxSystemCode: 2, vat: 'standard' } as const;
const ENV = { LYTSLOT_FISCAL_ENABLED: 'true', LYTSLOT_FISCAL_TAX_SYSTEM_CODE: '2', LYTSLOT_FISCAL_VAT: 'standard' } as const;
const TO = { email: 'anna@example.org' };

interface Shown {
  readonly id: string;
  readonly type: 'payment' | 'refund';
  readonly status: string;
  readonly payment_id: string;
  readonly items: readonly { readonly payment_mode: string; readonly vat_code: number; readonly amount: { readonly value: string } }[];
  readonly settlements: readonly { readonly type: string; readonly amount: { readonly value: string } }[];
  readonly customer: object;
}

const CONFIG = { ...ENV, LYTSLOT_FISCAL_TAX_SYSTEM_CODE: 2 } as const;

let town: WorkerTown;
let payments: PaymentRails;

beforeAll(async () => {
  town = await openWorkerTown({ env: ENV });
  await town.sandbox.control('POST', '/yookassa/receipts/switch', { isOn: true });
  const { receipts, prepaidPayments } = town.door;
  const yookassa = withReceipts(createYookassaGateway(shop()), { book: receipts, policy: POLICY, clock: town.clock });
  payments = paymentRails({ yookassa }, prepaidPayments);
  await receipts.remember(BUYER, TO, town.clock.now());
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => town.sandbox.control('DELETE', '/faults'));

const shop = () => ({ ...SHOP, apiUrl: `${town.sandbox.urls.yookassa}/v3`, timeoutMs: 5_000, metrics: testMetrics().metrics });
const receiptsOf = async ({ payment }: OrderSnapshot) =>
  (await town.sandbox.control<readonly Shown[]>('GET', '/yookassa/receipts')).filter(
    ({ payment_id: id }) => id === payment?.providerPaymentId,
  );
const look = async () => {
  await town.advance(HOUR_MS + 1_000);
  await town.turn('payments', 'receipts of sales');
};
const stateOf = async ({ id }: OrderSnapshot) =>
  (await town.sql.control.run('select state, refusals from fiscal_closing where order_id = ?', [id]))[0];
const waiting = async () => {
  const slice = town.sliceOf('metrics');
  await slice.loops.find(({ name }) => name === 'money that waits')?.turn();
  return (await town.control.saleClosings.refused()).count;
};

/** Orders of one payment that are paid and approved. */
async function paid(first: OrderSnapshot, ...others: readonly OrderSnapshot[]) {
  await town.pay(first);
  await town.notify(first);
  await town.turn('payments', 'payment notifications');
  for (let step = 0; step <= 3 * others.length; step += 1) await town.clear();
  for (const order of [first, ...others]) expect((await town.order(order)).placement.state).toBe('SCHEDULED');
}

/** From the post's minute until the owner has the money. */
async function lived(order: OrderSnapshot) {
  const { placement } = await town.order(order);
  await town.advance(Math.max(0, placement.publishAt.getTime() - town.clock.now().getTime()) + 50);
  await town.work('publish');
  await town.advance(24 * HOUR_MS);
  await town.work('publish');
  await town.advance(24 * HOUR_MS);
  await town.work('payments');
  expect((await town.order(order)).state).toBe('CLOSED');
}

async function settled() {
  const order = await town.checkOut(2, { payments });
  await paid(order);
  await lived(order);
  return town.order(order);
}

const SALE = {
  type: 'payment',
  items: [{ payment_mode: 'full_payment', vat_code: 11, amount: { value: '1490.00' } }],
  settlements: [{ type: 'prepayment', amount: { value: '1490.00' } }],
  customer: TO,
};

describe('a settled order', () => {
  it('has a receipt of its payment, and then one of its sale at the day’s rate, asked about until it is registered', async () => {
    const order = await town.checkOut(2, { payments });
    await paid(order);
    await look();
    expect(await receiptsOf(order)).toMatchObject([{ items: [{ payment_mode: 'full_prepayment', vat_code: 12 }] }]);
    expect(await stateOf(order)).toMatchObject({ state: 'waiting' });
    await lived(order);
    await look();
    expect(await stateOf(order)).toMatchObject({ state: 'pending' });
    await look();
    expect(await stateOf(order)).toMatchObject({ state: 'succeeded', refusals: 0 });
    expect((await receiptsOf(order))[1]).toMatchObject(SALE);
    await look();
    expect(await receiptsOf(order)).toHaveLength(2);
  });

  it('has one although the answer is lost, and although the worker dies between the call and its note, a day before it is back', async () => {
    const order = await settled();
    const post = { service: 'yookassa', match: { method: 'POST', path: '/receipts' } } as const;
    await town.sandbox.fault({ ...post, action: 'drop-answer-after-accept' });
    await look();
    expect(await stateOf(order)).toMatchObject({ state: 'asked' });
    await town.advance(25 * HOUR_MS);
    await look();
    await look();
    expect(await stateOf(order)).toMatchObject({ state: 'succeeded' });
    expect(await receiptsOf(order)).toHaveLength(2);
  });

  it('has one although two workers do it at once, with what one of them has read long ago', async () => {
    const order = await settled();
    const service = saleServiceFrom(CONFIG, shop())?.service as SaleReceipts;
    const sales = town.control.saleClosings;
    const use = { orders: town.shard.orders, sales, receipts: town.control.receipts, service, policy: POLICY, clock: town.clock };
    const closing = { orderId: order.id, tenantId: order.tenantId, paymentKey: order.payment?.idempotencyKey ?? '' };
    const stale = { ...closing, asked: undefined, providerReceiptId: undefined, refusals: 0 };
    await Promise.all([closeSale(use, stale), closeSale(use, stale)]);
    await look();
    await look();
    expect(await receiptsOf(order)).toHaveLength(2);
    expect(await stateOf(order)).toMatchObject({ state: 'succeeded' });
  });

  it('shows when its receipt is refused, and gets another one an hour later', async () => {
    const order = await settled();
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'receipt' }, action: 'cancel-receipt' });
    await look();
    await look();
    expect([await stateOf(order), await waiting()]).toMatchObject([{ state: 'asked', refusals: 1 }, 1]);
    await look();
    await look();
    expect([await stateOf(order), await waiting()]).toMatchObject([{ state: 'succeeded', refusals: 1 }, 0]);
    expect((await receiptsOf(order)).map(({ status }) => status)).toEqual(['succeeded', 'canceled', 'succeeded']);
  });
});

describe('what goes back', () => {
  it('has a receipt of the refund, as it was paid; the rest is sold', async () => {
    const order = await town.checkOut(5, { payments });
    await paid(order);
    const actor = { kind: 'advertiser', id: String(BUYER) } as const;
    await cancelPlacement(town.use, { tenantId: order.tenantId, orderId: order.id, actor, reason: '', commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refunded');
    await look();
    await look();
    const [, refund, sale] = await receiptsOf(order);
    expect(refund).toMatchObject({
      type: 'refund',
      items: [{ payment_mode: 'full_prepayment', vat_code: 12, amount: { value: '1192.00' } }],
      customer: TO,
    });
    expect(sale).toMatchObject({
      items: [{ payment_mode: 'full_payment', amount: { value: '298.00' } }],
      settlements: [{ type: 'prepayment' }],
    });
  });

  it('of an order that nobody paid for is nothing, and there is nothing to sell', async () => {
    const order = await town.checkOut(3, { payments });
    await town.advance(21 * 60_000);
    for (let step = 0; step < 4; step += 1) {
      await town.work('payments');
      await town.advance(HOUR_MS);
    }
    await look();
    expect([(await town.order(order)).state, await stateOf(order), await receiptsOf(order)]).toMatchObject([
      'RELEASED',
      { state: 'none' },
      [],
    ]);
  });
});

describe('a cart', () => {
  it('has one receipt of its payment, one of each sale, and one of what goes back', async () => {
    const use = { ...town.use, payments };
    const salesOf = async () => ({ orders: town.shard.orders, offers: town.shard.offers });
    const items = [30, 31].map((hours) => ({
      tenantId: town.tenantId,
      channelId: town.channelId,
      startsAt: new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + hours) * HOUR_MS),
    }));
    const advertiser = { telegramUserId: BUYER, chatId: BUYER };
    const { held } = await holdCart({ ...use, salesOf }, { items, mode: 'all-or-nothing', advertiser, commandId: randomUUID() });
    for (const order of held) await submitCreative(use, { ...order, ...samplePost('корзина'), commandId: randomUUID() });
    await checkOutTogether({ ...use, ordersOf: async () => town.shard.orders }, { orders: held, commandId: randomUUID() });
    const [one, other] = await Promise.all(held.map(({ orderId: id, tenantId }) => town.order({ id, tenantId })));
    if (one === undefined || other === undefined) throw new Error('two are held');
    await paid(one, other);
    const actor = { kind: 'advertiser', id: String(BUYER) } as const;
    await cancelPlacement(town.use, { tenantId: other.tenantId, orderId: other.id, actor, reason: '', commandId: randomUUID() });
    await town.work('payments');
    await lived(one);
    await look();
    await look();
    const said = (await receiptsOf(one)).map(({ type, items: lines }) => [
      type,
      lines.map(({ payment_mode: mode, amount }) => `${mode} ${amount.value}`),
    ]);
    expect(said).toEqual([
      ['payment', ['full_prepayment 1490.00', 'full_prepayment 1490.00']],
      ['refund', ['full_prepayment 1490.00']],
      ['payment', ['full_payment 1490.00']],
    ]);
    expect([await stateOf(one), await stateOf(other)]).toMatchObject([{ state: 'succeeded' }, { state: 'none' }]);
  });
});

describe('a month of Pro', () => {
  const OWNER = 2_001;
  const charges = async () => {
    const receipts = await town.sandbox.control<readonly (Shown & { readonly items: readonly { readonly description: string }[] })[]>(
      'GET',
      '/yookassa/receipts',
    );
    return receipts.filter(({ items }) => items[0]?.description === 'LytSlot Pro');
  };

  it('is charged with a receipt of the sale, month after month; without an address there is no charge, and the plan is past due', async () => {
    const { subscriptions, receipts } = town.door;
    await receipts.remember(OWNER, { phone: '79001234567' }, town.clock.now());
    const recurring = recurringFrom(CONFIG, createRecurringGateway(shop()), { book: receipts, clock: town.clock });
    const use = { ...town.use, subscriptions, recurring };
    const changed = await changePlan(use, { tenantId: town.tenantId, telegramUserId: OWNER, plan: 'Pro' });
    const page = changed.outcome === 'to-pay' ? (new URL(changed.confirmationUrl).pathname.split('/').at(-1) ?? '') : '';
    await town.sandbox.control('POST', `/yookassa/payments/${page}/pay`);
    await subscriptions.hurryCharge(page, town.clock.now());
    await town.turn('payments', 'charges of plans');
    const nextMonth = async () => {
      const found = await subscriptions.subscription(town.tenantId);
      await town.advance((found?.paidUntil.getTime() ?? 0) + 1_000 - town.clock.now().getTime());
      await town.turn('payments', 'plans that are due');
      return (await subscriptions.subscription(town.tenantId))?.state;
    };
    expect(await nextMonth()).toBe('active');
    const sale = { customer: { phone: '79001234567' }, items: [{ payment_mode: 'full_payment', vat_code: 11 }] };
    expect(await charges()).toMatchObject([sale, { ...sale, items: [{ amount: { value: '10000.00' } }] }]);
    await town.sql.control.run('delete from receipt_contact where telegram_user_id = ?', [OWNER]);
    expect(await nextMonth()).toBe('past_due');
    expect(await charges()).toHaveLength(2);
  });
});
