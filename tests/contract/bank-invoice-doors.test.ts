/**
 * @file tests/contract/bank-invoice-doors.test.ts
 * @description Invoices by bank transfer over real HTTP: an advertiser's own and nobody else's, the requisites, refusals by name, and an administrator's word on what came.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BankInvoice, BoughtOrder, Hold, ListedBankInvoice, Prepaid } from '@lytslot/contracts/http';
import { hours, NO_LIMITS } from '../store/sample.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { EVERY_HOUR } from './every-hour.ts';

const REQUISITES = {
  recipient: 'ООО «ЛитСлот»',
  inn: '7700000009',
  bank: 'Банк',
  bic: '044030653',
  account: '40702810938000060473',
  correspondentAccount: '30101810500000000653',
} as const;
const BILL_TO = { name: 'ООО «Ромашка»', inn: '7707083893' } as const;

let town: ApiTown;
let buyer: Visitor;
let stranger: Visitor;
let admin: Visitor;
/** Each order has an hour of its own. */
let nextHour = 24 * 10;
/** Nobody may have many unpaid times. */
let person = 3_500;

beforeAll(async () => {
  town = await openApiTown({ LYTSLOT_BANK_REQUISITES: JSON.stringify(REQUISITES) });
  await town.declareTerms({ rule: EVERY_HOUR, limits: NO_LIMITS });
  stranger = (await town.signIn(3_402)).visitor;
  admin = (await town.signIn(PEOPLE.admin)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);
beforeEach(async () => {
  buyer = (await town.signIn((person += 1))).visitor;
});

const channel = () => `/api/v1/market/channels/${town.coffee.channelId}`;
/** Held, with its post. */
const held = async (at = (nextHour += 1)) => {
  const { orderId } = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt: hours(at).toISOString() }));
  const path = `${channel()}/orders/${orderId}`;
  const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${path}/post`, { text: 'Счёт' }));
  return { orderId, path, contentHash: content?.hash ?? '' };
};
const checkOut = ({ path, contentHash }: { readonly path: string; readonly contentHash: string }, how: object) =>
  buyer.command(`${path}/checkout`, { contentHash, ...how });
const BY_INVOICE = { payBy: 'invoice', billTo: BILL_TO };
const enter = (who: Visitor, change: object) =>
  who.command('/api/v1/admin/bank-transfers', { receivedAt: hours(0).toISOString(), ...change });

describe('an advertiser', () => {
  it('checks out by invoice, and is told where to send the money, how much, what to write, and until when', async () => {
    const order = await held();
    const answer = await bodyOf<{ state: string; confirmationUrl: string }>(await checkOut(order, BY_INVOICE));
    const invoice = await bodyOf<BankInvoice>(await buyer.get(`${order.path}/invoice`));
    expect(answer).toMatchObject({
      state: 'AWAITING_PAYMENT',
      confirmationUrl: `https://lytslot.example/api/v1/market/invoices/${invoice.number}`,
    });
    expect(invoice).toMatchObject({
      state: 'waiting',
      billTo: BILL_TO,
      amount: { amountMinor: '250000', currency: 'RUB' },
      orderIds: [order.orderId],
      requisites: REQUISITES,
      purpose: `Размещение рекламы, счёт № ${invoice.number} от 01.12.2026`,
    });
    expect(await bodyOf<BankInvoice>(await buyer.get(new URL(answer.confirmationUrl).pathname))).toEqual(invoice);
    const { deadline } = await bodyOf<BoughtOrder>(await buyer.get(order.path));
    expect(deadline).toMatchObject({ action: 'cancel-unpaid', dueAt: invoice.validUntil });
    expect((await bodyOf<{ confirmationUrl: string }>(await checkOut(order, BY_INVOICE))).confirmationUrl).toBe(answer.confirmationUrl);
  });

  it('sees no invoice of somebody else, and none of an order that is paid otherwise', async () => {
    const order = await held();
    await bodyOf(await checkOut(order, BY_INVOICE));
    const { number } = await bodyOf<BankInvoice>(await buyer.get(`${order.path}/invoice`));
    const none = { status: 404, code: 'INVOICE_NOT_FOUND' };
    expect(await refusalOf(await stranger.get(`/api/v1/market/invoices/${number}`))).toEqual(none);
    expect(await refusalOf(await stranger.get(`${order.path}/invoice`))).toEqual({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect(await refusalOf(await buyer.get(`${(await held()).path}/invoice`))).toEqual(none);
    expect(await refusalOf(await buyer.get('/api/v1/market/invoices/1000000'))).toEqual(none);
    expect((await town.visitor().get(`/api/v1/market/invoices/${number}`)).status).toBe(401);
  });

  it('is refused by name where no invoice can be made, and the time is still held', async () => {
    const near = await held(71);
    expect(await refusalOf(await checkOut(near, BY_INVOICE))).toEqual({ status: 422, code: 'INVOICE_TOO_LATE' });
    const wrong = await checkOut(near, { payBy: 'invoice', billTo: { ...BILL_TO, inn: '7707083894' } });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'BILL_TO_INVALID', fields: [{ path: 'billTo.inn' }] }]);
    expect(await refusalOf(await checkOut(near, { payBy: 'invoice' }))).toEqual({ status: 422, code: 'BILL_TO_INVALID' });
    expect((await bodyOf<BoughtOrder>(await buyer.get(near.path))).state).toBe('HELD');
  });

  it('pays several orders by one invoice', async () => {
    const orders = [await held(), await held()];
    const body = { orders: orders.map(({ orderId, contentHash }) => ({ channelId: town.coffee.channelId, orderId, contentHash })) };
    const { confirmationUrl } = await bodyOf<{ confirmationUrl: string }>(
      await buyer.command('/api/v1/market/carts/checkout', { ...body, ...BY_INVOICE }),
    );
    const invoice = await bodyOf<BankInvoice>(await buyer.get(new URL(confirmationUrl).pathname));
    expect(invoice).toMatchObject({ amount: { amountMinor: '500000' }, orderIds: orders.map(({ orderId }) => orderId) });
  });
});

describe('an administrator', () => {
  it('enters what came: booked once, told to the workers once, and seen by the payer', async () => {
    const payer = (await town.signIn(3_403)).visitor;
    const made = await bodyOf<BankInvoice>(
      await payer.command('/api/v1/market/balance/invoices', { amountMinor: '1000000', billTo: BILL_TO }),
    );
    expect(made.purpose).toBe(`Пополнение баланса, счёт № ${made.number} от 01.12.2026`);
    const transfer = { invoiceNumber: made.number, amountMinor: '1000000', reference: 'A-1' };
    const paid = { state: 'paid', paid: { amountMinor: '1000000', currency: 'RUB' } };
    expect(await bodyOf(await enter(admin, transfer))).toMatchObject({ outcome: 'booked', into: 'balance', invoice: paid });
    expect(await bodyOf(await enter(admin, transfer))).toMatchObject({ outcome: 'repeated', into: 'balance', invoice: paid });
    expect((await bodyOf<Prepaid>(await payer.get('/api/v1/market/balance'))).balances[0]?.amountMinor).toBe('1000000');
    const { rows } = await bodyOf<{ rows: readonly ListedBankInvoice[] }>(await admin.get('/api/v1/admin/bank-invoices?limit=1'));
    expect(rows).toMatchObject([{ number: made.number, telegramUserId: 3_403, transfers: [{ reference: 'A-1', into: 'balance' }] }]);
  });

  it('has what came for an order told to its shard', async () => {
    const order = await held();
    await bodyOf(await checkOut(order, BY_INVOICE));
    const { id, number } = await bodyOf<BankInvoice>(await buyer.get(`${order.path}/invoice`));
    const transfer = { invoiceNumber: number, amountMinor: '250000', reference: 'A-2' };
    for (const outcome of ['booked', 'repeated'])
      expect(await bodyOf(await enter(admin, transfer))).toMatchObject({ outcome, into: 'invoice' });
    const told = await town.control.run('select provider, shard_name, order_id::text from psp_inbox where object_id = ?', [id]);
    expect(told).toEqual([{ provider: 'bank', shard_name: 'shard-a', order_id: order.orderId }]);
  });

  it.each([
    [{ invoiceNumber: 1_000_000, amountMinor: '1', reference: 'A-3' }, 404, 'INVOICE_NOT_FOUND'],
    [{ invoiceNumber: 1, amountMinor: '1', reference: 'A-1' }, 409, 'BANK_REFERENCE_USED'],
    [{ invoiceNumber: 1, amountMinor: '0', reference: 'A-4' }, 422, 'BANK_TRANSFER_INVALID'],
    [{ invoiceNumber: 1, amountMinor: '1', reference: ' ' }, 422, 'BANK_TRANSFER_INVALID'],
    [{ invoiceNumber: 1, amountMinor: '1.5', reference: 'A-5' }, 400, 'INPUT_INVALID'],
    [{ invoiceNumber: 1, amountMinor: '1', reference: 'A-6', receivedAt: hours(1).toISOString() }, 422, 'BANK_TRANSFER_INVALID'],
  ])('who enters %j is told %d %s', async (change, status, code) => {
    expect(await refusalOf(await enter(admin, change))).toEqual({ status, code });
  });

  it('is the only one who may', async () => {
    const transfer = { invoiceNumber: 1, amountMinor: '1', reference: 'A-7' };
    const owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
    for (const who of [buyer, owner]) {
      expect((await enter(who, transfer)).status).toBe(403);
      expect((await who.get('/api/v1/admin/bank-invoices')).status).toBe(403);
    }
  });
});

describe('an invoice in dollars', () => {
  it('is refused and says why: a Russian bank transfers roubles', async () => {
    const answer = await buyer.command('/api/v1/market/balance/invoices', { amountMinor: '5000', currency: 'USD', billTo: BILL_TO });
    expect(await refusalOf(answer)).toEqual({ status: 422, code: 'INVOICE_IN_ROUBLES' });
  });
});

describe('without requisites', () => {
  it('no invoice is made, and nothing has changed', async () => {
    const bare = await openApiTown();
    try {
      await bare.declareTerms({ rule: EVERY_HOUR, limits: NO_LIMITS });
      const visitor = (await bare.signIn(person)).visitor;
      const at = `/api/v1/market/channels/${bare.coffee.channelId}`;
      const { orderId } = await bodyOf<Hold>(await visitor.command(`${at}/holds`, { startsAt: hours(240).toISOString() }));
      const path = `${at}/orders/${orderId}`;
      const { content } = await bodyOf<BoughtOrder>(await visitor.command(`${path}/post`, { text: 'Счёт' }));
      const off = { status: 503, code: 'PAYMENT_SERVICE_OFF' };
      expect(await refusalOf(await visitor.command(`${path}/checkout`, { contentHash: content?.hash, ...BY_INVOICE }))).toEqual(off);
      const topUp = { amountMinor: '1000000', billTo: BILL_TO };
      expect(await refusalOf(await visitor.command('/api/v1/market/balance/invoices', topUp))).toEqual(off);
      expect((await bodyOf<BoughtOrder>(await visitor.get(path))).state).toBe('HELD');
    } finally {
      await bare.close();
    }
  }, 120_000);
});
