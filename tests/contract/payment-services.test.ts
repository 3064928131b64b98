/**
 * @file tests/contract/payment-services.test.ts
 * @description What the platform asks of any payment service, asked of each on real HTTP: one payment per key, exact amounts, honest errors, refunds once.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LytSlotError } from '@lytslot/domain/shared';
import { paymentRequest, stripeBench, yookassaBench } from './payment-benches.ts';
import { starsBench } from './stars-bench.ts';
import { openStandIns } from './stand-ins.ts';
import type { FaultOrder, StandIns } from './stand-ins.ts';

let sandbox: StandIns;

beforeAll(async () => {
  sandbox = await openStandIns();
});

afterAll(() => sandbox.close());

afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const refusal = (code: LytSlotError['code'], params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

/** What every service can take at once: nobody pays more than 100 000 Stars. */
const PRICE_MINOR = 49_005n;

describe.each([yookassaBench(() => sandbox), stripeBench(() => sandbox), starsBench(() => sandbox)])('$service', (bench) => {
  const { currency, gateway } = bench;
  const { service, refunding } = bench.faulty;
  const request = (change: Parameters<typeof paymentRequest>[1] = {}) => paymentRequest(currency, { amountMinor: PRICE_MINOR, ...change });
  const fault = (order: Omit<FaultOrder, 'service'>) => sandbox.fault({ ...order, service });

  beforeAll(() => bench.open?.(), 60_000);
  afterAll(() => bench.close?.());

  const paid = async (amountMinor: bigint) => {
    const { providerPaymentId } = await gateway().create(request({ amountMinor }));
    await bench.pay(providerPaymentId);
    return providerPaymentId;
  };
  const refundOf = (providerPaymentId: string, amountMinor: bigint) => ({
    idempotencyKey: randomUUID(),
    providerPaymentId,
    amountMinor,
    currency,
    tenantId: randomUUID(),
    orderId: randomUUID(),
    paymentKey: randomUUID(),
    ownerMinor: 0n,
  });

  describe('creating', () => {
    it('makes a payment to the last minor unit, with a page to pay on and our metadata, and it is paid there', async () => {
      const wanted = request();
      const { providerPaymentId, confirmationUrl } = await gateway().create(wanted);
      expect(confirmationUrl).toMatch(/^http/);
      expect(await gateway().fetch(providerPaymentId)).toEqual({
        providerPaymentId,
        status: 'pending',
        amountMinor: PRICE_MINOR,
        refundedMinor: 0n,
        currency,
        metadata: wanted.metadata,
      });
      await bench.pay(providerPaymentId);
      expect(await gateway().fetch(providerPaymentId)).toEqual({
        providerPaymentId,
        status: 'succeeded',
        amountMinor: PRICE_MINOR,
        refundedMinor: 0n,
        currency,
        metadata: wanted.metadata,
      });
    });

    it('makes one payment of a key, however often it is asked', async () => {
      const wanted = request();
      const ids = new Set<string>();
      for (let time = 0; time < 3; time += 1) ids.add((await gateway().create(wanted)).providerPaymentId);
      expect(ids.size).toBe(1);
      expect(await bench.countOf(wanted.metadata.order_id)).toBe(1);
    });

    it('answers a repeat of a payment that is paid by now', async () => {
      const wanted = request();
      const first = await gateway().create(wanted);
      await bench.pay(first.providerPaymentId);
      expect((await gateway().create(wanted)).providerPaymentId).toBe(first.providerPaymentId);
    });

    it('is refused when a key comes back with another amount', async () => {
      const wanted = request();
      await gateway().create(wanted);
      await expect(gateway().create({ ...wanted, amountMinor: PRICE_MINOR + 1n })).rejects.toEqual(refusal('PSP_REFUSED', { status: 400 }));
      expect(await bench.countOf(wanted.metadata.order_id)).toBe(1);
    });

    it('says whose cart it is, as long as that may be', async () => {
      const metadata = { orders_0: 'a'.repeat(500), orders_1: 'b'.repeat(500) };
      const { providerPaymentId } = await gateway().create(request({ metadata }));
      expect((await gateway().fetch(providerPaymentId)).metadata).toEqual(metadata);
    });

    it('cuts a description to what the service takes', async () => {
      await expect(gateway().create(request({ description: 'ж'.repeat(500) }))).resolves.toBeDefined();
    });
  });

  describe('what came in', () => {
    it('shows a payment that ended without money as canceled', async () => {
      const { providerPaymentId } = await gateway().create(request());
      await bench.end(providerPaymentId);
      expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'canceled' });
    });

    it('knows no payment and no refund of another account', async () => {
      await expect(gateway().fetch(randomUUID())).rejects.toEqual(refusal('PAYMENT_NOT_FOUND'));
      await expect(gateway().fetchRefund(randomUUID())).rejects.toEqual(refusal('PAYMENT_NOT_FOUND'));
      await expect(gateway().refund(refundOf(randomUUID(), 100n))).rejects.toEqual(refusal('PAYMENT_NOT_FOUND'));
    });
  });

  describe('lost and refused calls', () => {
    const LOST: readonly { readonly about: string; readonly fault: Omit<FaultOrder, 'service'> }[] = [
      { about: 'the answer is lost after the payment was made', fault: { action: 'drop-answer-after-accept' } },
      { about: 'the service breaks after the payment was made', fault: { action: 'error-500', work: 'done' } },
      { about: 'the connection is reset', fault: { action: 'reset' } },
      { about: 'no answer comes in time', fault: { action: 'hang-until-released', work: 'done' } },
    ];

    it.each(LOST)('$about: the outcome is unknown, and the same key gives the one payment', async ({ fault: order }) => {
      await fault(order);
      const wanted = request();
      await expect(gateway({ timeoutMs: 500 }).create(wanted)).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
      await sandbox.control('DELETE', '/faults');
      const { providerPaymentId } = await gateway().create(wanted);
      expect(await gateway().fetch(providerPaymentId)).toMatchObject({ metadata: wanted.metadata });
      expect(await bench.countOf(wanted.metadata.order_id)).toBe(1);
    });

    it('says when to come back', async () => {
      await fault({ action: 'rate-limit' });
      await expect(gateway().create(request())).rejects.toEqual(refusal('PSP_UNAVAILABLE', { retryAfterMs: expect.any(Number) }));
    });

    it('names the variable when the key is wrong, and never the key', async () => {
      const error = await gateway({ secretKey: 'wrong-secret-key' })
        .create(request())
        .catch((caught: unknown) => caught as LytSlotError);
      expect(error).toEqual(refusal('PSP_REFUSED', { status: 401 }));
      expect((error as LytSlotError).message).toContain(bench.keyVariable);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('wrong-secret-key');
    });

    it('does not know the outcome when nobody listens', async () => {
      const nobody = gateway({ apiUrl: 'http://127.0.0.1:1' });
      await expect(nobody.create(request())).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
    });

    it('counts calls by outcome', async () => {
      for (const outcome of ['ok', 'unknown', 'refused']) expect(await bench.calls(bench.creating, outcome)).toBeGreaterThan(0);
      expect(await bench.calls(bench.creating, 'rate_limited')).toBe(1);
    });
  });

  describe('giving back', () => {
    it('refunds once per key and knows the refund afterwards', async () => {
      const wanted = refundOf(await paid(50_000n), 20_001n);
      const first = await gateway().refund(wanted);
      expect(first.status).toBe('succeeded');
      expect(await gateway().refund(wanted)).toEqual(first);
      expect(await gateway().fetch(wanted.providerPaymentId)).toMatchObject({ status: 'succeeded', refundedMinor: 20_001n, currency });
      expect(await gateway().fetchRefund(first.providerRefundId)).toEqual(first);
    });

    it('finds the one refund again whose answer was lost', async () => {
      const wanted = refundOf(await paid(50_000n), 50_000n);
      await fault({ match: { method: refunding }, action: 'drop-answer-after-accept' });
      await expect(gateway().refund(wanted)).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
      expect((await gateway().refund(wanted)).status).toBe('succeeded');
      expect((await gateway().fetch(wanted.providerPaymentId)).refundedMinor).toBe(50_000n);
    });

    it('adds parts up to the whole, to the last minor unit, and refuses anything more', async () => {
      const id = await paid(50_000n);
      for (const part of [20_001n, 101n, 29_898n]) expect((await gateway().refund(refundOf(id, part))).status).toBe('succeeded');
      expect((await gateway().fetch(id)).refundedMinor).toBe(50_000n);
      await expect(gateway().refund(refundOf(id, 100n))).rejects.toEqual(refusal('PSP_REFUSED', { status: 400 }));
    });

    it('cannot give back more than came in, nor what has not come', async () => {
      await expect(gateway().refund(refundOf(await paid(50_000n), 50_001n))).rejects.toEqual(refusal('PSP_REFUSED', { status: 400 }));
      const { providerPaymentId } = await gateway().create(request());
      await expect(gateway().refund(refundOf(providerPaymentId, 100n))).rejects.toEqual(refusal('PSP_REFUSED', { status: 400 }));
    });
  });
});
