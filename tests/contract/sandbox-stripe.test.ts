/**
 * @file tests/contract/sandbox-stripe.test.ts
 * @description The stand-in Stripe keeps its original's contract, through public HTTP: keys, refunds, lists, expiry, signatures.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { openReceiver, openSandbox, stripeAccount } from './sandbox-kit.ts';
import type { Answer, Receiver, SandboxKit } from './sandbox-kit.ts';

let kit: SandboxKit;
let receiver: Receiver;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(async () => {
  receiver = await openReceiver();
  await kit.post('/reset');
  await kit.post('/stripe/webhook', { url: receiver.url });
});
afterEach(() => receiver.close());

const MINUTE_MS = 60_000;
const form = {
  mode: 'payment',
  success_url: 'http://127.0.0.1:1/ok?s={CHECKOUT_SESSION_ID}',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '2500',
  'line_items[0][price_data][product_data][name]': 'Slot',
  'metadata[order_id]': 'o-1',
};
const authorization = `Bearer ${stripeAccount.secretKey}`;
const SESSIONS = '/v1/checkout/sessions';

async function call(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${kit.sandbox.urls.stripe}${path}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function look(path: string): Promise<Answer> {
  const response = await fetch(`${kit.sandbox.urls.stripe}${path}`, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const heard = () => receiver.received.map(({ body }) => body['type']);
const received = (count: number) => until({ what: `${count} events` }, async () => receiver.received.length >= count);

/** A paid session and its payment. */
async function paid(): Promise<{ readonly id: string; readonly intent: string }> {
  const { body } = await call(SESSIONS, form);
  const id = String(body['id']);
  const { body: shown } = await kit.post(`/stripe/sessions/${id}/pay`);
  return { id, intent: String(shown['payment_intent']) };
}

describe('a session', () => {
  it('is completed on its page, and what is told of it is signed', async () => {
    const { status, body } = await call(SESSIONS, form);
    expect([status, body['status'], body['amount_total'], body['metadata']]).toEqual([200, 'open', 2500, { order_id: 'o-1' }]);
    expect(body['payment_intent']).toBeNull();
    await fetch(`${kit.sandbox.urls.stripe}/pay/${String(body['id'])}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'pay' }),
      redirect: 'manual',
    });
    await received(1);
    const { headers, raw, body: event } = receiver.received[0] ?? { headers: {}, raw: '', body: {} };
    expect(event).toMatchObject({ type: 'checkout.session.completed', data: { object: { id: body['id'], payment_status: 'paid' } } });
    const [, time, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['stripe-signature'])) ?? [];
    const expected = createHmac('sha256', stripeAccount.webhookSecret)
      .update(`${time ?? ''}.${raw}`)
      .digest('hex');
    expect(signature).toBe(expected);
  });

  it('expires by the clock, and is never paid then', async () => {
    const { body } = await call(SESSIONS, form);
    await kit.post('/clock/advance', { ms: 25 * 60 * MINUTE_MS });
    await received(1);
    expect(heard()).toEqual(['checkout.session.expired']);
    expect((await kit.post(`/stripe/sessions/${String(body['id'])}/pay`)).body).toMatchObject({
      status: 'expired',
      payment_status: 'unpaid',
    });
  });

  it('is shown with its payment, its charge and their refunds only when asked', async () => {
    const { id, intent } = await paid();
    expect((await look(`${SESSIONS}/${id}`)).body['payment_intent']).toBe(intent);
    const whole = await look(`${SESSIONS}/${id}?expand[]=payment_intent.latest_charge.refunds`);
    expect(whole.body['payment_intent']).toMatchObject({
      id: intent,
      status: 'succeeded',
      amount_received: 2500,
      latest_charge: { amount_refunded: 0, refunds: { data: [], has_more: false } },
    });
    expect(await look(`${SESSIONS}/${id}?expand[]=payment_intent.colour`)).toMatchObject({ status: 400 });
  });

  it('is read strictly', async () => {
    const refused = async (change: Record<string, string>, headers?: Record<string, string>) => {
      const { status, body } = await call(SESSIONS, { ...form, ...change }, headers);
      const { param, code } = body['error'] as { readonly param?: string; readonly code?: string };
      return [status, param ?? code];
    };
    expect(await refused({ colour: 'red' })).toEqual([400, 'colour']);
    expect(await refused({ mode: 'subscription' })).toEqual([400, 'mode']);
    expect(await refused({ 'line_items[0][price_data][currency]': 'rub' })).toEqual([400, 'line_items[0][price_data][currency]']);
    expect(await refused({ 'line_items[0][price_data][currency]': 'EUR' })).toEqual([400, 'line_items[0][price_data][currency]']);
    expect(await refused({ 'line_items[0][price_data][unit_amount]': '25.00' })).toEqual([400, 'line_items[0][price_data][unit_amount]']);
    expect(await refused({ 'line_items[0][price_data][unit_amount]': '49' })).toEqual([400, 'amount_too_small']);
    expect(await refused({ expires_at: '1' })).toEqual([400, 'expires_at']);
    expect(await refused({}, { authorization: 'Bearer x' })).toEqual([401, 'api_key_invalid']);
    expect(await refused({}, { 'stripe-version': '2019-01-01' })).toEqual([400, 'api_version_unknown']);
    expect(await look('/v1/colours')).toMatchObject({ status: 404 });
    expect(await look(`${SESSIONS}/cs_nobody`)).toMatchObject({ status: 404, body: { error: { code: 'resource_missing' } } });
  });
});

describe('a key', () => {
  it('gives the first answer again, for a day, and never another request’s', async () => {
    const key = { 'idempotency-key': 'k1' };
    const first = await call(SESSIONS, form, key);
    expect((await call(SESSIONS, form, key)).body['id']).toBe(first.body['id']);
    const other = await call(SESSIONS, { ...form, locale: 'ru' }, key);
    expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
    const path = `${SESSIONS}/${String(first.body['id'])}/expire`;
    expect((await call(path, {})).body).toMatchObject({ status: 'expired', url: null });
    expect((await call(path, {})).status).toBe(400);
    await kit.post('/clock/advance', { ms: 25 * 60 * MINUTE_MS });
    expect((await call(SESSIONS, form, key)).body['id']).not.toBe(first.body['id']);
  });

  it('is one request’s at a time', async () => {
    const key = { 'idempotency-key': 'k2' };
    const { body: fault } = await kit.post('/faults', { service: 'stripe', action: 'hang-until-released' });
    const waiting = call(SESSIONS, form, key);
    const path = `/faults/${String(fault['id'])}`;
    await until({ what: 'the request to hang' }, async () => (await kit.get<{ holding: number }>(path)).holding === 1);
    expect(await call(SESSIONS, form, key)).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_in_use' } } });
    await kit.post(`${path}/release`);
    const first = await waiting;
    expect((await call(SESSIONS, form, key)).body['id']).toBe(first.body['id']);
  });
});

describe('a refund', () => {
  it('goes back in parts, never more than came, and is told', async () => {
    const { intent } = await paid();
    const of = (amount: string) => call('/v1/refunds', { payment_intent: intent, amount });
    expect(await of('1000')).toMatchObject({ status: 200, body: { amount: 1000, status: 'succeeded', payment_intent: intent } });
    expect(await of('1501')).toMatchObject({ status: 400, body: { error: { param: 'amount' } } });
    expect(await of('0')).toMatchObject({ status: 400, body: { error: { param: 'amount' } } });
    expect((await of('1500')).status).toBe(200);
    expect(await of('1')).toMatchObject({ status: 400, body: { error: { code: 'charge_already_refunded' } } });
    await received(3);
    expect(heard().sort()).toEqual(['charge.refunded', 'charge.refunded', 'checkout.session.completed']);
  });

  it('of what nobody has paid does not exist', async () => {
    expect(await call('/v1/refunds', { payment_intent: 'pi_nobody' })).toMatchObject({ status: 404 });
    expect(await call('/v1/refunds', { amount: '5' })).toMatchObject({ status: 400 });
    expect(await look('/v1/refunds/re_nobody')).toMatchObject({ status: 404 });
  });

  it('takes its time or fails when a script says so; what failed can go back again', async () => {
    const { intent } = await paid();
    const of = async (amount: string) => (await call('/v1/refunds', { payment_intent: intent, amount })).body;
    for (const action of ['refund-pending', 'refund-failed']) await kit.post('/faults', { service: 'stripe', action });
    const [slow, lost] = [await of('1000'), await of('1500')];
    expect([slow['status'], lost['status']]).toEqual(['pending', 'pending']);
    await kit.post('/clock/advance', { ms: 11 * MINUTE_MS });
    const statusOf = async ({ id }: Answer['body']) => (await look(`/v1/refunds/${String(id)}`)).body['status'];
    expect([await statusOf(slow), await statusOf(lost)]).toEqual(['succeeded', 'failed']);
    expect((await of('1500'))['status']).toBe('succeeded');
  });

  it('is listed, the newest first, page by page', async () => {
    const { intent } = await paid();
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1)
      ids.unshift(String((await call('/v1/refunds', { payment_intent: intent, amount: '100' })).body['id']));
    const page = async (query: string) =>
      (await look(`/v1/refunds?payment_intent=${intent}&${query}`)).body as { data: Answer['body'][]; has_more: boolean };
    const first = await page('limit=10');
    expect([first.data.map((item) => item['id']), first.has_more]).toEqual([ids.slice(0, 10), true]);
    const rest = await page(`limit=10&starting_after=${ids[9] ?? ''}`);
    expect([rest.data.map((item) => item['id']), rest.has_more]).toEqual([ids.slice(10), false]);
    expect(await look('/v1/refunds?limit=500')).toMatchObject({ status: 400, body: { error: { param: 'limit' } } });
    expect(await look('/v1/refunds?colour=red')).toMatchObject({ status: 400, body: { error: { param: 'colour' } } });
  });
});

describe('a dispute', () => {
  const open = (id: string, how: object = {}) => kit.post(`/stripe/sessions/${id}/dispute`, how);
  const shown = async (id: unknown, query = '') => (await look(`/v1/disputes/${String(id)}${query}`)).body;

  it('takes the money at once, is told, and shows its payment when asked', async () => {
    const { id, intent } = await paid();
    const { body } = await open(id, { reason: 'duplicate' });
    await received(3);
    expect(heard().toSorted()).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn', 'checkout.session.completed']);
    const known = { amount: 2_500, currency: 'eur', reason: 'duplicate', status: 'needs_response', object: 'dispute' };
    expect(await shown(body['id'])).toMatchObject({ ...known, payment_intent: intent, balance_transactions: [{ amount: -2_500 }] });
    const whole = await shown(body['id'], '?expand[]=payment_intent');
    expect(whole).toMatchObject({ payment_intent: { id: intent, metadata: {} }, evidence_details: { past_due: false } });
    expect((await look(`/v1/disputes/${String(body['id'])}?expand[]=everything`)).status).toBe(400);
    expect((await look('/v1/disputes/du_0')).status).toBe(404);
  });

  it('keeps the charge from being refunded and its money from being transferred, until it is won', async () => {
    const { id, intent } = await paid();
    const refund = async () => (await call('/v1/refunds', { payment_intent: intent, amount: '100' })).body;
    const account = await call('/v1/accounts', {
      country: 'DE',
      'controller[fees][payer]': 'application',
      'controller[losses][payments]': 'application',
      'controller[requirement_collection]': 'stripe',
      'controller[stripe_dashboard][type]': 'express',
      'capabilities[transfers][requested]': 'true',
    });
    const destination = String(account.body['id']);
    await kit.post(`/stripe/accounts/${destination}/onboard`);
    const transfer = async () => (await call('/v1/transfers', { amount: '2000', currency: 'eur', destination })).body;
    const { body } = await open(id);
    expect(await refund()).toMatchObject({ error: { code: 'charge_disputed' } });
    expect(await transfer()).toMatchObject({ error: { code: 'balance_insufficient' } });
    await kit.post(`/stripe/disputes/${String(body['id'])}/close`, { status: 'won' });
    await received(5);
    expect(heard()).toEqual(expect.arrayContaining(['charge.dispute.closed', 'charge.dispute.funds_reinstated']));
    expect(await shown(body['id'])).toMatchObject({ status: 'won', balance_transactions: [{ amount: -2_500 }, { amount: 2_500 }] });
    expect(await refund()).toMatchObject({ object: 'refund' });
    expect(await transfer()).toMatchObject({ object: 'transfer' });
    expect((await kit.post(`/stripe/disputes/${String(body['id'])}/close`, { status: 'lost' })).status).toBe(400);
  });

  it('is about what has not gone back, and about what was paid', async () => {
    const { id, intent } = await paid();
    await call('/v1/refunds', { payment_intent: intent, amount: '1000' });
    expect((await open(id, { amount: 1_501 })).status).toBe(400);
    expect((await open(id, { amount: 1_000 })).body).toMatchObject({ amount: 1_000 });
    expect((await open(id)).body).toMatchObject({ amount: 500 });
    expect((await open(id)).status).toBe(400);
    const unpaid = await call(SESSIONS, form);
    expect((await open(String(unpaid.body['id']))).status).toBe(400);
  });

  it('that is an inquiry takes nothing and leaves refunds alone', async () => {
    const { id, intent } = await paid();
    const { body } = await open(id, { kind: 'inquiry' });
    expect(await shown(body['id'])).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    expect((await call('/v1/refunds', { payment_intent: intent, amount: '100' })).status).toBe(200);
    await kit.post(`/stripe/disputes/${String(body['id'])}/close`, { status: 'lost' });
    expect(await shown(body['id'])).toMatchObject({ status: 'warning_closed', balance_transactions: [] });
  });
});

it('sessions are listed and found by their payment', async () => {
  const { id, intent } = await paid();
  await call(SESSIONS, form);
  expect((await look(SESSIONS)).body['data']).toHaveLength(2);
  expect((await look(`${SESSIONS}?payment_intent=${intent}`)).body['data']).toMatchObject([{ id }]);
});
