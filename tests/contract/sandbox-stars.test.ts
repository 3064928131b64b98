/**
 * @file tests/contract/sandbox-stars.test.ts
 * @description The stand-in Telegram keeps the rules of Stars, through public HTTP: one price, the bot's word in ten seconds, refunds once, a list in the order of time.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox } from './sandbox-kit.ts';
import type { SandboxKit } from './sandbox-kit.ts';

const ANNA = 3001;
const invoice = {
  title: 'LytSlot 7',
  description: 'Реклама в канале «Утренний кофе»',
  payload: 'our-id',
  provider_token: '',
  currency: 'XTR',
  prices: [{ label: 'LytSlot 7', amount: 150 }],
};
let kit: SandboxKit;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(() => kit.post('/reset'));

const linkOf = async (change: object = {}) => String((await kit.call('createInvoiceLink', { ...invoice, ...change })).body['result']);
const pay = async (link: string, userId = ANNA) =>
  String((await kit.post(`/telegram/stars/invoices/${link.split('/').at(-1) ?? ''}/pay`, { userId })).body['preCheckoutQueryId']);
const say = (id: string, word: object = { ok: true }) => kit.call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ...word });
const listed = async (page: object = {}) => {
  const { result } = (await kit.call('getStarTransactions', page)).body as { result: { transactions: readonly Record<string, unknown>[] } };
  return result.transactions;
};
type Told = Record<string, Record<string, unknown> | undefined>;
const updates = async () => (await kit.call('getUpdates')).body['result'] as readonly Told[];
const refusal = (description: string) => ({
  status: 400,
  body: { ok: false, error_code: 400, description: expect.stringContaining(description) },
});

describe('an invoice', () => {
  it.each([
    ['no title', { title: '' }, 'INVOICE_TITLE_INVALID'],
    ['a title too long', { title: 'ж'.repeat(33) }, 'INVOICE_TITLE_INVALID'],
    ['a description too long', { description: 'ж'.repeat(256) }, 'INVOICE_DESCRIPTION_INVALID'],
    ['no payload', { payload: '' }, 'INVOICE_PAYLOAD_INVALID'],
    ['a payload of too many bytes', { payload: 'ж'.repeat(65) }, 'INVOICE_PAYLOAD_INVALID'],
    ['another currency', { currency: 'RUB' }, 'CURRENCY_INVALID'],
    ['a provider', { provider_token: '401643678:TEST:1' }, 'PAYMENT_PROVIDER_INVALID'],
    ['two prices', { prices: [...invoice.prices, ...invoice.prices] }, 'STARS_INVOICE_INVALID'],
    ['no price', { prices: [] }, 'STARS_INVOICE_INVALID'],
    ['a part of a Star', { prices: [{ label: 'x', amount: 1.5 }] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
    ['nothing to pay', { prices: [{ label: 'x', amount: 0 }] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
    ['too many Stars', { prices: [{ label: 'x', amount: 100_001 }] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
    ['a tip', { max_tip_amount: 5 }, 'STARS_INVOICE_INVALID'],
  ])('with %s is refused', async (_about, change, description) => {
    expect(await kit.call('createInvoiceLink', { ...invoice, ...change })).toEqual(refusal(description));
  });

  it('gets a link of its own each time', async () => {
    expect(await linkOf()).not.toBe(await linkOf());
  });
});

describe('a payment', () => {
  it('waits for the bot’s word, and then the bot is told of it', async () => {
    const id = await pay(await linkOf());
    expect(await listed()).toEqual([]);
    expect((await say(id)).status).toBe(200);
    const [asked, told] = await updates();
    expect(asked?.['pre_checkout_query']).toMatchObject({
      id,
      currency: 'XTR',
      total_amount: 150,
      invoice_payload: 'our-id',
      from: { id: ANNA },
    });
    const [line] = await listed();
    const paid = { currency: 'XTR', total_amount: 150, invoice_payload: 'our-id', telegram_payment_charge_id: line?.['id'] };
    expect(told?.['message']).toMatchObject({ chat: { id: ANNA }, from: { id: ANNA }, successful_payment: paid });
    expect(line).toMatchObject({ amount: 150, source: { type: 'user', user: { id: ANNA }, invoice_payload: 'our-id' } });
  });

  it('is not made without it, with a no, a second time or after ten seconds', async () => {
    const link = await linkOf();
    const [no, late] = [await pay(link), await pay(link)];
    expect(await say(no, { ok: false })).toEqual(refusal('ERROR_TEXT_EMPTY'));
    expect((await say(no, { ok: false, error_message: 'Sold out' })).status).toBe(200);
    expect(await say(no)).toEqual(refusal('query is too old'));
    await kit.post('/clock/advance', { ms: 10_001 });
    expect(await say(late)).toEqual(refusal('query is too old'));
    expect(await listed()).toEqual([]);
  });

  it('can come short, when it is told to', async () => {
    await kit.post('/faults', { service: 'telegram', match: { method: 'successful_payment' }, action: 'pay-short', shortByMinor: 2 });
    await say(await pay(await linkOf()));
    expect(await listed()).toMatchObject([{ amount: 148 }]);
  });
});

describe('a refund', () => {
  it('gives all of a charge back to who paid it, once', async () => {
    await say(await pay(await linkOf()));
    const charge = String((await listed())[0]?.['id']);
    const back = (user_id: number, telegram_payment_charge_id = charge) =>
      kit.call('refundStarPayment', { user_id, telegram_payment_charge_id });
    expect(await back(3002)).toEqual(refusal('CHARGE_NOT_FOUND'));
    expect(await back(ANNA, 'another')).toEqual(refusal('CHARGE_NOT_FOUND'));
    expect(await back(ANNA)).toMatchObject({ status: 200, body: { result: true } });
    expect(await back(ANNA)).toEqual(refusal('CHARGE_ALREADY_REFUNDED'));
    expect(await listed()).toMatchObject([{ id: charge }, { id: charge, amount: 150, receiver: { user: { id: ANNA } } }]);
    expect((await updates()).at(-1)?.['message']).toMatchObject({ refunded_payment: { telegram_payment_charge_id: charge } });
  });
});

it('lists what moved page by page, the oldest first', async () => {
  for (const amount of [1, 2, 3]) await say(await pay(await linkOf({ prices: [{ label: 'x', amount }] })));
  expect((await listed({ offset: 1, limit: 2 })).map(({ amount }) => amount)).toEqual([2, 3]);
  expect(await listed({ offset: 3 })).toEqual([]);
  expect(await kit.call('getStarTransactions', { limit: 101 })).toEqual(refusal('limit must be between 1 and 100'));
});

it('shows the invoice to whom its page is opened for, and takes the payment to the bot', async () => {
  const link = `${kit.sandbox.urls.telegram}/invoice/${(await linkOf()).split('/').at(-1) ?? ''}`;
  expect((await fetch(link)).status).toBe(400);
  expect(await (await fetch(`${link}?user=${ANNA}`)).text()).toContain('150 ⭐');
  await fetch(`${link}?user=${ANNA}`, { method: 'POST', body: new URLSearchParams({ action: 'pay' }), redirect: 'manual' });
  const [asked] = await updates();
  await say(String(asked?.['pre_checkout_query']?.['id']));
  expect(await (await fetch(`${link}?user=${ANNA}`)).text()).toContain('Оплачено');
});
