/**
 * @file tests/contract/receipts.test.ts
 * @description Receipts on a shop that takes no money without them: over HTTP, for one order and a cart, and for what goes back.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Hold } from '@lytslot/contracts/http';
import { hours, NO_LIMITS } from '../store/sample.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { SHOP, openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';
import { EVERY_HOUR } from './every-hour.ts';

const RULE = { ...EVERY_HOUR, priceMinor: 250_001n } as const;
const PRICE = { value: '2500.01', currency: 'RUB' };
const line = (change: object = {}) => ({
  description: expect.stringMatching(/^Размещение рекламы, заказ LS-/),
  quantity: '1.00',
  amount: PRICE,
  vat_code: 12,
  payment_subject: 'service',
  payment_mode: 'full_prepayment',
  ...change,
});

let standIns: StandIns;
let town: ApiTown;
let taken = 50;
let people = 3_400;

beforeAll(async () => {
  standIns = await openStandIns();
  await standIns.control('POST', '/yookassa/receipts/switch', { isOn: true });
  town = await openApiTown({
    LYTSLOT_YOOKASSA_API_URL: `${standIns.urls.yookassa}/v3`,
    LYTSLOT_FISCAL_ENABLED: 'true',
    LYTSLOT_FISCAL_TAX_SYSTEM_CODE: '2',
  });
  await town.declareTerms({ rule: RULE, limits: NO_LIMITS });
}, 120_000);
afterAll(async () => {
  await town.close();
  await standIns.close();
}, 60_000);

const person = async () => (await town.signIn((people += 1))).visitor;
const channel = () => `/api/v1/market/channels/${town.coffee.channelId}`;
/** A held time with its post. */
async function draft(buyer: Visitor) {
  const { orderId } = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt: hours(taken++).toISOString() }));
  const path = `${channel()}/orders/${orderId}`;
  const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${path}/post`, { text: 'Кофе нового урожая' }));
  return { path, ref: { channelId: town.coffee.channelId, orderId, contentHash: content?.hash } };
}
const checkOut = (buyer: Visitor, { path, ref }: Awaited<ReturnType<typeof draft>>, more: object = {}) =>
  buyer.command(`${path}/checkout`, { contentHash: ref.contentHash, ...more });
const paymentId = ({ confirmationUrl }: { readonly confirmationUrl: string }) => new URL(confirmationUrl).pathname.split('/').at(-1) ?? '';
/** The buyer pays, and the shop makes its receipt. */
async function receiptOfPaid(id: string) {
  await standIns.control('POST', `/yookassa/payments/${id}/pay`);
  const receipts = await standIns.control<readonly { readonly payment_id: string }[]>('GET', '/yookassa/receipts');
  return receipts.filter((receipt) => receipt.payment_id === id);
}
const stored = async (query: string) => Number((await town.control.run(query))[0]?.['count']);

describe('a checkout where receipts are made', () => {
  it('is refused while nobody knows where the receipt goes, and nothing has changed', async () => {
    const buyer = await person();
    const order = await draft(buyer);
    expect(await refusalOf(await checkOut(buyer, order))).toEqual({ status: 400, code: 'RECEIPT_CONTACT_MISSING' });
    expect(await refusalOf(await checkOut(buyer, order, { receiptTo: 'нигде' }))).toEqual({ status: 400, code: 'RECEIPT_CONTACT_INVALID' });
    expect((await bodyOf<BoughtOrder>(await buyer.get(order.path))).state).toBe('HELD');
    expect(await stored('select count(*) from fiscal_receipt')).toBe(0);
    expect(await standIns.control('GET', '/yookassa/payments')).toEqual([]);
  });

  it('sends the receipt with the payment, to the kopeck, and is told the address once', async () => {
    const buyer = await person();
    const first = await bodyOf<{ confirmationUrl: string }>(await checkOut(buyer, await draft(buyer), { receiptTo: 'anna@example.org' }));
    const [receipt, ...more] = await receiptOfPaid(paymentId(first));
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ type: 'payment', customer: { email: 'anna@example.org' }, tax_system_code: 2, items: [line()] });
    const next = await bodyOf<{ confirmationUrl: string }>(await checkOut(buyer, await draft(buyer)));
    expect((await receiptOfPaid(paymentId(next)))[0]).toMatchObject({ customer: { email: 'anna@example.org' } });
  });

  it('asks for the very same after a lost answer, although the buyer has another address by now', async () => {
    const buyer = await person();
    const order = await draft(buyer);
    await standIns.fault({ service: 'yookassa', match: { method: 'POST', path: '/payments' }, action: 'drop-answer-after-accept' });
    const lost = await checkOut(buyer, order, { receiptTo: '+7 900 123-45-67' });
    expect(await refusalOf(lost)).toEqual({ status: 502, code: 'PSP_UNKNOWN_OUTCOME' });
    const found = await bodyOf<{ confirmationUrl: string }>(await checkOut(buyer, order, { receiptTo: 'other@example.org' }));
    expect((await receiptOfPaid(paymentId(found)))[0]).toMatchObject({ customer: { phone: '79001234567' } });
    const next = await bodyOf<{ confirmationUrl: string }>(await checkOut(buyer, await draft(buyer)));
    expect((await receiptOfPaid(paymentId(next)))[0]).toMatchObject({ customer: { email: 'other@example.org' } });
  });

  it('of a cart has one receipt with a line for each order', async () => {
    const buyer = await person();
    const orders = [await draft(buyer), await draft(buyer), await draft(buyer)];
    const body = { orders: orders.map(({ ref }) => ref) };
    const pay = (more: object = {}) => buyer.command('/api/v1/market/carts/checkout', { ...body, ...more });
    expect(await refusalOf(await pay())).toEqual({ status: 400, code: 'RECEIPT_CONTACT_MISSING' });
    const paid = await bodyOf<{ confirmationUrl: string }>(await pay({ receiptTo: 'cart@example.org' }));
    const receipts = await receiptOfPaid(paymentId(paid));
    expect(receipts).toMatchObject([{ items: [line(), line(), line()], settlements: [{ amount: { value: '7500.03' } }] }]);
  });

  it('takes money for a balance with a receipt, too', async () => {
    const buyer = await person();
    const payIn = (more: object = {}) => buyer.command('/api/v1/market/balance/deposits', { amountMinor: '100001', ...more }, randomUUID());
    expect(await refusalOf(await payIn())).toEqual({ status: 400, code: 'RECEIPT_CONTACT_MISSING' });
    const page = await bodyOf<{ confirmationUrl: string }>(await payIn({ receiptTo: 'in@example.org' }));
    const [receipt] = await receiptOfPaid(paymentId(page));
    expect(receipt).toMatchObject({ items: [line({ description: 'LytSlot balance', amount: { value: '1000.01', currency: 'RUB' } })] });
  });

  it('sells Pro with a receipt of the sale, and opens no charge before it can be paid', async () => {
    const owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
    const goPro = (more: object = {}) => owner.command('/api/v1/cabinet/plan', { tenantId: town.coffee.tenantId, plan: 'Pro', ...more });
    expect(await refusalOf(await goPro())).toEqual({ status: 400, code: 'RECEIPT_CONTACT_MISSING' });
    expect(await stored('select count(*) from plan_charge')).toBe(0);
    const page = await bodyOf<{ confirmationUrl: string }>(await goPro({ receiptTo: 'pro@example.org' }));
    const sale = { payment_mode: 'full_payment', vat_code: 11, description: 'LytSlot Pro' };
    expect(await receiptOfPaid(paymentId(page))).toMatchObject([{ customer: { email: 'pro@example.org' }, items: [sale] }]);
  });

  it('tells nobody else where a receipt goes: not the log, not the payment', async () => {
    const payments = JSON.stringify(await standIns.control('GET', '/yookassa/payments'));
    const journal = JSON.stringify(await town.shards['shard-a'].run('select * from order_event'));
    for (const text of [payments, journal, town.log()]) expect(text).not.toMatch(/@example\.org|79001234567|900 123/);
  });
});

describe('the stand-in of a shop that makes receipts', () => {
  const call = (path: string, body: object) =>
    fetch(`${standIns.urls.yookassa}/v3${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${SHOP.shopId}:${SHOP.secretKey}`).toString('base64')}`,
        'content-type': 'application/json',
        'idempotence-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
  const payment = (receipt?: object) => ({
    amount: PRICE,
    capture: true,
    confirmation: { type: 'redirect', return_url: 'https://lytslot.example' },
    ...(receipt && { receipt }),
  });
  const item = line({ description: 'Реклама' });
  const customer = { email: 'anna@example.org' };

  it.each([
    ['no receipt', undefined],
    ['a kopeck less', { customer, items: [{ ...item, amount: { ...PRICE, value: '2500.00' } }] }],
    ['nobody to send it to', { customer: {}, items: [item] }],
    ['no lines', { customer, items: [] }],
    ['a rate that there is not', { customer, items: [{ ...item, vat_code: 13 }] }],
    ['a long description', { customer, items: [{ ...item, description: 'я'.repeat(129) }] }],
    ['a mode that the register does not know', { customer, items: [{ ...item, payment_mode: 'advance' }] }],
    ['a phone with a plus', { customer: { phone: '+79001234567' }, items: [item] }],
  ])('refuses %s', async (_what, receipt) => {
    const answer = await call('/payments', payment(receipt));
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request', description: 'Receipt is missing or illegal', parameter: 'receipt' }),
    ]);
  });

  it('takes what adds up', async () => {
    expect((await call('/payments', payment({ customer, items: [item], tax_system_code: 1 }))).status).toBe(200);
  });
});
