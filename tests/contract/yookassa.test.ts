/**
 * @file tests/contract/yookassa.test.ts
 * @description What only YooKassa has, against its stand-in on real HTTP; the rest is asked of every service alike (payment-services.test.ts).
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { paymentRequest, yookassaBench } from './payment-benches.ts';
import { openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

let sandbox: StandIns;

beforeAll(async () => {
  sandbox = await openStandIns();
});

afterAll(() => sandbox.close());

const bench = yookassaBench(() => sandbox);

it('is asked to capture at once: money is never only held', async () => {
  const { providerPaymentId } = await bench.gateway().create(paymentRequest('RUB'));
  await bench.pay(providerPaymentId);
  const payments = await sandbox.control<readonly { readonly id: string; readonly status: string }[]>('GET', '/yookassa/payments');
  expect(payments.find(({ id }) => id === providerPaymentId)?.status).toBe('succeeded');
});

it('one request of a key at a time or several at once: the payment is one', async () => {
  const wanted = paymentRequest('RUB');
  const answers = await Promise.all([1, 2, 3].map(() => bench.gateway().create(wanted)));
  expect(new Set(answers.map(({ providerPaymentId }) => providerPaymentId)).size).toBe(1);
  expect(await bench.countOf(wanted.metadata.order_id)).toBe(1);
});

it('names the header when a key comes back with another amount', async () => {
  const wanted = paymentRequest('RUB');
  await bench.gateway().create(wanted);
  await expect(bench.gateway().create({ ...wanted, amountMinor: 1n + wanted.amountMinor })).rejects.toMatchObject({
    code: 'PSP_REFUSED',
    params: { code: 'invalid_request', parameter: 'Idempotence-Key' },
  });
});

it('shows a payment one kopeck short as it is', async () => {
  await sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
  const { providerPaymentId } = await bench.gateway().create(paymentRequest('RUB', { amountMinor: 100_000n }));
  await bench.pay(providerPaymentId);
  expect(await bench.gateway().fetch(providerPaymentId)).toMatchObject({ status: 'succeeded', amountMinor: 99_999n });
});
