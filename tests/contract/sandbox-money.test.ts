/**
 * @file tests/contract/sandbox-money.test.ts
 * @description The stand-in YooKassa and ORD keep their originals' contracts, through public HTTP.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { openReceiver, openSandbox, ordToken, postJson, shop } from './sandbox-kit.ts';
import type { Answer, Receiver, SandboxKit } from './sandbox-kit.ts';

const hour = 3_600_000;
let kit: SandboxKit;
let receiver: Receiver;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(async () => {
  receiver = await openReceiver();
  await kit.post('/reset');
  await kit.post('/yookassa/webhook', { url: receiver.url });
});
afterEach(() => receiver.close());

const received = (count: number) =>
  until({ what: `${count} notifications`, timeoutMs: 10_000, everyMs: 20 }, () => Promise.resolve(receiver.received.length >= count));
const authorization = `Basic ${Buffer.from(`${shop.id}:${shop.key}`).toString('base64')}`;

describe('YooKassa', () => {
  const order = {
    amount: { value: '2500.00', currency: 'RUB' },
    capture: true,
    confirmation: { type: 'redirect', return_url: 'http://127.0.0.1:1/back' },
    metadata: { order_id: 'o-1' },
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    postJson(`${kit.sandbox.urls.yookassa}/v3${path}`, body, { authorization, 'idempotence-key': randomUUID(), ...headers });
  const fetchPayment = async (id: unknown) =>
    (await (
      await fetch(`${kit.sandbox.urls.yookassa}/v3/payments/${String(id)}`, { headers: { authorization } })
    ).json()) as Answer['body'];
  const checkout = (id: unknown, action: string) =>
    fetch(`${kit.sandbox.urls.yookassa}/checkout/${String(id)}`, {
      method: 'POST',
      body: new URLSearchParams({ action }),
      redirect: 'manual',
    });

  it('takes a payment through its page to a notification and a succeeded payment', async () => {
    const created = await post('/payments', order);
    expect(created).toMatchObject({
      status: 200,
      body: { status: 'pending', paid: false, amount: order.amount, metadata: order.metadata },
    });
    const page = await (await fetch(`${kit.sandbox.urls.yookassa}/checkout/${String(created.body['id'])}`)).text();
    expect(page).toMatch(/2\s500,00 ₽[\s\S]*Оплатить[\s\S]*Отказаться/);
    const back = await checkout(created.body['id'], 'pay');
    expect([back.status, back.headers.get('location')]).toEqual([303, order.confirmation.return_url]);
    await received(1);
    expect(receiver.received[0]?.body).toMatchObject({
      type: 'notification',
      event: 'payment.succeeded',
      object: { id: created.body['id'] },
    });
    expect(await fetchPayment(created.body['id'])).toMatchObject({
      status: 'succeeded',
      paid: true,
      amount: order.amount,
      income_amount: { value: '2412.50', currency: 'RUB' },
    });
  });

  it('repeats the result for the same key, refuses the key for another request, demands one', async () => {
    const headers = { 'idempotence-key': 'key-1' };
    const first = await post('/payments', order, headers);
    expect(await post('/payments', order, headers)).toEqual(first);
    const other = { ...order, amount: { value: '1.00', currency: 'RUB' } };
    expect(await post('/payments', other, headers)).toMatchObject({ status: 400, body: { type: 'error', parameter: 'Idempotence-Key' } });
    const withoutKey = await postJson(`${kit.sandbox.urls.yookassa}/v3/payments`, order, { authorization });
    expect(withoutKey).toMatchObject({ status: 400, body: { code: 'invalid_request', parameter: 'Idempotence-Key' } });
    expect(await kit.get<unknown[]>('/yookassa/payments')).toHaveLength(1);
  });

  it('refuses strangers and unknown payments', async () => {
    expect(await post('/payments', order, { authorization: 'Basic eDp5' })).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    });
    const broken = await fetch(`${kit.sandbox.urls.yookassa}/v3/payments`, { method: 'POST', headers: { authorization }, body: '{' });
    expect([broken.status, await broken.json()]).toEqual([400, expect.objectContaining({ type: 'error', code: 'invalid_request' })]);
    expect(await fetchPayment('none')).toMatchObject({ type: 'error', code: 'not_found' });
    expect(await post('/payments', { ...order, amount: { value: 2500, currency: 'RUB' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', parameter: 'amount.value' },
    });
  });

  it('cancels on refusal, and after an hour without payment', async () => {
    const declined = await post('/payments', order);
    await checkout(declined.body['id'], 'decline');
    const forgotten = await post('/payments', order);
    await kit.post('/clock/advance', { ms: hour });
    await received(2);
    expect(await fetchPayment(declined.body['id'])).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'general_decline' },
    });
    expect(await fetchPayment(forgotten.body['id'])).toMatchObject({ cancellation_details: { reason: 'expired_on_confirmation' } });
    await checkout(forgotten.body['id'], 'pay');
    expect(await fetchPayment(forgotten.body['id'])).toMatchObject({ status: 'canceled' });
  });

  it('holds, captures, cancels a hold, and refunds no more than there is', async () => {
    const held = await post('/payments', { ...order, capture: false });
    await checkout(held.body['id'], 'pay');
    expect(await fetchPayment(held.body['id'])).toMatchObject({ status: 'waiting_for_capture' });
    expect(await post(`/payments/${String(held.body['id'])}/capture`, {})).toMatchObject({ body: { status: 'succeeded' } });
    expect(await post(`/payments/${String(held.body['id'])}/cancel`, {})).toMatchObject({ status: 400 });
    const refund = (value: string) => post('/refunds', { payment_id: held.body['id'], amount: { value, currency: 'RUB' } });
    expect(await refund('2000.00')).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(await refund('500.01')).toMatchObject({ status: 400, body: { parameter: 'amount.value' } });
    expect(await fetchPayment(held.body['id'])).toMatchObject({ refunded_amount: { value: '2000.00' }, refundable: true });
  });

  it('notifies again until it is heard, twice when a script says so', async () => {
    receiver.status = 500;
    const { body } = await post('/payments', order);
    await kit.post('/faults', { service: 'yookassa', match: { method: 'payment.succeeded' }, action: 'duplicate-webhook' });
    await checkout(body['id'], 'pay');
    await received(2);
    receiver.status = 200;
    await kit.post('/clock/advance', { ms: 10_000 });
    await until({ what: 'both delivered', everyMs: 20 }, async () =>
      (await kit.get<{ state: string }[]>('/yookassa/deliveries')).every((delivery) => delivery.state === 'delivered'),
    );
  });

  it('can come one kopeck short, and can lose the answer after taking the order', async () => {
    await kit.post('/faults', { service: 'yookassa', action: 'pay-short' });
    await kit.post('/faults', { service: 'yookassa', match: { method: 'POST', path: '/payments' }, action: 'drop-answer-after-accept' });
    const headers = { 'idempotence-key': 'key-2' };
    await expect(post('/payments', order, headers)).rejects.toThrow();
    const again = await post('/payments', order, headers);
    expect(await kit.get<unknown[]>('/yookassa/payments')).toHaveLength(1);
    await checkout(again.body['id'], 'pay');
    expect(await fetchPayment(again.body['id'])).toMatchObject({ status: 'succeeded', amount: { value: '2499.99' } });
  });

  it('lists payments in pages', async () => {
    for (let made = 0; made < 3; made += 1) await post('/payments', order);
    const list = async (query: string) =>
      (await (await fetch(`${kit.sandbox.urls.yookassa}/v3/payments?${query}`, { headers: { authorization } })).json()) as {
        items: unknown[];
        next_cursor?: string;
      };
    const first = await list('limit=2');
    expect(first.items).toHaveLength(2);
    expect((await list(`limit=2&cursor=${first.next_cursor ?? ''}`)).items).toHaveLength(1);
    expect(await list('limit=500')).toMatchObject({ code: 'invalid_request', parameter: 'limit' });
    expect(await list('cursor=p-1')).toMatchObject({ code: 'invalid_request', parameter: 'cursor' });
  });
});

describe('the ORD', () => {
  const put = async (path: string, body: unknown, bearer = ordToken): Promise<Answer> => {
    const response = await fetch(`${kit.sandbox.urls.ord}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const person = { name: 'ООО «Ромашка»', roles: ['advertiser'], juridical_details: { type: 'juridical', inn: '7701234560' } };
  const creative = { kktus: ['8.1.1'], form: 'text_block', pay_type: 'other', texts: ['Кофе'], contract_external_ids: ['contract-1'] };

  it('gives an erid after person, contract and creative, and finds the creative by it', async () => {
    expect((await put('/v3/creative/c-1', creative)).status).toBe(400);
    await put('/v1/person/client', person);
    await put('/v1/person/owner', { ...person, roles: ['publisher'] });
    const contract = {
      type: 'service',
      client_external_id: 'client',
      contractor_external_id: 'owner',
      date: '2026-11-24',
      amount: '2500.00',
    };
    expect((await put('/v1/contract/contract-1', contract)).status).toBe(201);
    expect(
      (await put('/v1/pad/pad-1', { person_external_id: 'owner', is_owner: true, type: 'web', name: 'Канал', url: 'https://t.me/a' }))
        .status,
    ).toBe(201);
    const { status, body } = await put('/v3/creative/c-1', creative);
    expect([status, body['erid']]).toEqual([200, expect.stringMatching(/^[A-Za-z0-9]{8,40}$/)]);
    expect((await put('/v3/creative/c-1', creative)).body['erid']).toBe(body['erid']);
    const found = await fetch(`${kit.sandbox.urls.ord}/v3/creative/by_erid/${String(body['erid'])}`, {
      headers: { authorization: `Bearer ${ordToken}` },
    });
    expect(await found.json()).toMatchObject({ external_id: 'c-1', texts: ['Кофе'] });
  });

  it.each([
    [{ kktus: ['coffee'] }, 'kktus.0'],
    [{ form: 'poem' }, 'form'],
    [{ texts: undefined }, 'texts'],
    [{ person_external_id: 'client' }, 'exactly one of'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses a creative with %j', async (change, complaint) => {
    expect(await put('/v3/creative/c-1', { ...creative, ...change })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(complaint) },
    });
  });

  it.each([
    ['juridical', '7701234567', 'check digits'],
    ['ip', '7701234560', '12 of a person'],
    ['foreign_juridical', '770000000082', 'number of Russia'],
  ])('refuses a person of kind %s with %s', async (type, inn, complaint) => {
    const refused = await put('/v1/person/odd', { ...person, juridical_details: { type, inn } });
    expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining(complaint) } });
  });

  it('tells its dictionary by codes and by words', async () => {
    const ask = async (query: string) =>
      (await fetch(`${kit.sandbox.urls.ord}/v1/dict/kktu?${query}`, { headers: { authorization: `Bearer ${ordToken}` } })).json();
    expect(await ask('codes=8.1.1,16.1.1&lang=ru')).toEqual({
      items: [
        { code: '8.1.1', name: 'Кафе и рестораны' },
        { code: '16.1.1', name: 'Пиво' },
      ],
    });
    expect(await ask(new URLSearchParams({ search: 'ПИВО' }).toString())).toMatchObject({ items: [{ code: '16.1.1' }] });
    expect(await ask('codes=99.9.9')).toEqual({ items: [] });
  });

  it('refuses strangers', async () => {
    expect((await put('/v1/person/client', person, 'wrong')).status).toBe(401);
  });
});
