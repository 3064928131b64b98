/**
 * @file tests/contract/stars.test.ts
 * @description What only Stars are like: what is asked for to the last field, a list that is read on and on, a refund whose end nobody knew under another key.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { paymentRequest } from './payment-benches.ts';
import { payInStars, starsBench } from './stars-bench.ts';
import { openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

let sandbox: StandIns;
const bench = starsBench(() => sandbox);

beforeAll(async () => {
  sandbox = await openStandIns();
  await bench.open?.();
}, 60_000);
afterAll(async () => {
  await bench.close?.();
  await sandbox.close();
});
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const request = (change: object = {}) => paymentRequest('XTR', { amountMinor: 150n, ...change });
const made = async (change?: object) => (await bench.gateway().create(request(change))).providerPaymentId;
const known = async () => Number((await bench.sql().run('select count(*) as lines from star_transaction'))[0]?.['lines']);
const pages = () => bench.calls('getStarTransactions', 'ok');
const refundOf = (providerPaymentId: string) => ({
  idempotencyKey: randomUUID(),
  providerPaymentId,
  amountMinor: 150n,
  currency: 'XTR',
  tenantId: randomUUID(),
  orderId: randomUUID(),
  paymentKey: randomUUID(),
  ownerMinor: 0n,
});

it('an invoice says what it is for, in Stars, with our id and nothing else', async () => {
  const payload = await made({ description: `LytSlot ${'7'.repeat(300)}` });
  const [invoice] = await sandbox.control<readonly object[]>('GET', '/telegram/stars/invoices');
  const [title, description] = [`LytSlot ${'7'.repeat(24)}`, `LytSlot ${'7'.repeat(247)}`];
  expect(invoice).toEqual({ slug: expect.any(String), botId: 7_000_000_001, title, description, payload, amount: 150 });
});

it('takes nothing but Stars', async () => {
  await expect(bench.gateway().create(paymentRequest('RUB'))).rejects.toMatchObject({ code: 'PSP_REFUSED' });
});

it('a list of many pages is read once, and gone on from there', async () => {
  const id = await made();
  for (let time = 0; time < 230; time += 1) await payInStars(sandbox, id);
  const before = await pages();
  expect(await bench.gateway().fetch(id)).toMatchObject({ status: 'succeeded', amountMinor: 150n, refundedMinor: 0n });
  expect([await known(), (await pages()) - before]).toEqual([230, 3]);
  expect((await bench.gateway().fetch(id)).status).toBe('succeeded');
  expect([await known(), (await pages()) - before]).toEqual([230, 4]);
  // All but the first are nobody's, and wait to go back.
  const [row] = await bench.sql().run(`select count(*) as lines from star_transaction where into_what = 'surplus' and returned_at is null`);
  expect(Number(row?.['lines'])).toBe(229);
}, 60_000);

it('a list that does not go on from what is known is read from its beginning', async () => {
  await sandbox.control('POST', '/reset');
  const id = await made();
  await payInStars(sandbox, id);
  expect((await bench.gateway().fetch(id)).status).toBe('succeeded');
  expect((await bench.gateway().fetch(id)).status).toBe('succeeded');
  expect(await known()).toBe(231);
});

it.each([
  ['never came', { action: 'reset' }],
  ['came, and its answer was lost', { action: 'drop-answer-after-accept' }],
] as const)('a refund that %s is made once, also under another key', async (_about, fault) => {
  const id = await made();
  await payInStars(sandbox, id);
  await sandbox.fault({ service: 'telegram', match: { method: 'refundStarPayment' }, ...fault });
  await expect(bench.gateway().refund(refundOf(id))).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
  const other = refundOf(id);
  const outcome = await bench
    .gateway()
    .refund(other)
    .catch((error: { code?: string }) => error.code);
  // What Telegram's list shows as gone back is no refund of this key, and whoever asks for the payment sees it.
  expect(outcome).toEqual(fault.action === 'reset' ? { providerRefundId: other.idempotencyKey, status: 'succeeded' } : 'PSP_REFUSED');
  expect((await bench.gateway().fetch(id)).refundedMinor).toBe(150n);
  const lines = await sandbox.control<readonly { readonly receiver?: { readonly invoice_payload: string } }[]>(
    'GET',
    '/telegram/stars/transactions',
  );
  expect(lines.filter(({ receiver }) => receiver?.invoice_payload === id)).toHaveLength(1);
});
