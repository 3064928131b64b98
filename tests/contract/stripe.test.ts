/**
 * @file tests/contract/stripe.test.ts
 * @description What only Stripe has, against its stand-in on real HTTP: sessions that end, refunds that take their time, keys in use; the rest is asked of every service alike.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { paymentRequest, stripeBench } from './payment-benches.ts';
import { openStandIns, STRIPE } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

const MINUTE_MS = 60_000;
let sandbox: StandIns;

beforeAll(async () => {
  sandbox = await openStandIns();
});

afterAll(() => sandbox.close());

afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const bench = stripeBench(() => sandbox);
const gateway = bench.gateway;
const request = (change?: Parameters<typeof paymentRequest>[1]) => paymentRequest('EUR', change);
const advance = (ms: number) => sandbox.control('POST', '/clock/advance', { ms });
const now = async () => new Date((await sandbox.control<{ readonly now: string }>('GET', '/clock')).now).getTime();
const inMinutes = async (minutes: number) => new Date((await now()) + minutes * MINUTE_MS);

async function paid(amountMinor = 50_000n): Promise<string> {
  const { providerPaymentId } = await gateway().create(request({ amountMinor }));
  await bench.pay(providerPaymentId);
  return providerPaymentId;
}

const refundOf = (providerPaymentId: string, amountMinor: bigint) => ({
  idempotencyKey: randomUUID(),
  providerPaymentId,
  amountMinor,
  currency: 'EUR',
  tenantId: randomUUID(),
  orderId: randomUUID(),
  paymentKey: randomUUID(),
  ownerMinor: 0n,
});

describe('a session', () => {
  it('is found by its payment in Stripe’s own console: metadata and group are on both', async () => {
    const wanted = request({ currency: 'USD' });
    const { providerPaymentId } = await gateway().create(wanted);
    await bench.pay(providerPaymentId);
    const url = `${sandbox.urls.stripe}/v1/checkout/sessions/${providerPaymentId}?expand[]=payment_intent`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${STRIPE.secretKey}` } });
    expect(await answer.json()).toMatchObject({
      currency: 'usd',
      payment_intent: { metadata: wanted.metadata, transfer_group: wanted.idempotencyKey, amount_received: 149_005 },
    });
  });

  it.each([0, 1, 20])('may be asked for again while its checkout is open, %d minutes before the end, and is the same', async (minutes) => {
    const wanted = request({ payUntil: await inMinutes(minutes) });
    const first = await gateway().create(wanted);
    await advance(minutes * MINUTE_MS);
    expect(await gateway().create(wanted)).toEqual(first);
    expect(await gateway().create({ ...wanted, idempotencyKey: randomUUID() })).toBeDefined();
  });

  it('ends by itself half an hour after its checkout', async () => {
    const { providerPaymentId } = await gateway().create(request({ payUntil: await inMinutes(20) }));
    await advance(50 * MINUTE_MS);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'pending' });
    await advance(2 * MINUTE_MS);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'canceled' });
  });

  it('of next to no money is refused with Stripe’s reason', async () => {
    await expect(gateway().create(request({ amountMinor: 49n }))).rejects.toMatchObject({
      code: 'PSP_REFUSED',
      params: { operation: 'create_session', status: 400, code: 'amount_too_small' },
    });
  });
});

it('a key that another request is using right now: the outcome is unknown until that one is over', async () => {
  const wanted = request();
  const fault = await sandbox.fault({ service: 'stripe', action: 'hang-until-released' });
  const first = gateway().create(wanted);
  await until({ what: 'the first request to hang', everyMs: 20 }, async () => {
    return (await sandbox.control<{ readonly holding: number }>('GET', `/faults/${fault}`)).holding === 1;
  });
  await expect(gateway().create(wanted)).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
  await sandbox.control('POST', `/faults/${fault}/release`);
  expect(await gateway().create(wanted)).toEqual(await first);
  expect(await bench.countOf(wanted.metadata.order_id)).toBe(1);
});

it('a key that comes back with other fields is a refusal, not a second payment', async () => {
  const wanted = request();
  await gateway().create(wanted);
  await expect(gateway().create({ ...wanted, returnUrl: 'https://elsewhere.example' })).rejects.toMatchObject({
    code: 'PSP_REFUSED',
    params: { code: 'idempotency_error' },
  });
});

describe('a refund', () => {
  it('that takes its time has gone back only when it has', async () => {
    const id = await paid();
    await sandbox.fault({ service: 'stripe', action: 'refund-pending' });
    const { providerRefundId, status } = await gateway().refund(refundOf(id, 20_000n));
    expect([status, (await gateway().fetch(id)).refundedMinor]).toEqual(['pending', 0n]);
    await advance(11 * MINUTE_MS);
    expect(await gateway().fetchRefund(providerRefundId)).toEqual({ providerRefundId, status: 'succeeded' });
    expect((await gateway().fetch(id)).refundedMinor).toBe(20_000n);
  });

  it('that fails is canceled, and its money can go back by another', async () => {
    const id = await paid();
    await sandbox.fault({ service: 'stripe', action: 'refund-failed' });
    const { providerRefundId } = await gateway().refund(refundOf(id, 50_000n));
    await advance(11 * MINUTE_MS);
    expect((await gateway().fetchRefund(providerRefundId)).status).toBe('canceled');
    expect((await gateway().fetch(id)).refundedMinor).toBe(0n);
    expect((await gateway().refund(refundOf(id, 50_000n))).status).toBe('succeeded');
  });

  it('is counted among more of them than a session shows', async () => {
    const id = await paid();
    for (let part = 0; part < 13; part += 1) await gateway().refund(refundOf(id, 100n));
    expect((await gateway().fetch(id)).refundedMinor).toBe(1_300n);
    expect(await bench.calls('list_refunds', 'ok')).toBe(1);
  });
});
