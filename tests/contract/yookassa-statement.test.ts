/**
 * @file tests/contract/yookassa-statement.test.ts
 * @description YooKassa's own lists of payments and refunds, against its stand-in on real HTTP: every page, and honest errors.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createYookassaStatement } from '@lytslot/adapters/yookassa';
import type { LytSlotError } from '@lytslot/domain/shared';
import { paymentRequest, yookassaBench } from './payment-benches.ts';
import { openStandIns, SHOP, testMetrics } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

let sandbox: StandIns;
const bench = yookassaBench(() => sandbox);

beforeAll(async () => {
  sandbox = await openStandIns();
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const refusal = (code: LytSlotError['code'], params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

describe('the statement', () => {
  const HOUR_MS = 3_600_000;
  const statement = (secretKey = SHOP.secretKey) =>
    createYookassaStatement({
      ...SHOP,
      secretKey,
      apiUrl: `${sandbox.urls.yookassa}/v3`,
      timeoutMs: 3_000,
      metrics: testMetrics().metrics,
    });
  const all = async <Row>(pages: AsyncIterable<readonly Row[]>) => {
    const rows: Row[] = [];
    for await (const page of pages) rows.push(...page);
    return rows;
  };
  /** An hour of the sandbox that nothing else has happened in. */
  const newHour = async () => {
    await sandbox.control('POST', '/clock/advance', { ms: 2 * HOUR_MS });
    const from = new Date((await sandbox.control<{ now: string }>('GET', '/clock')).now);
    return { from, to: new Date(from.getTime() + HOUR_MS) };
  };

  it('has every payment and refund of a span once, over several pages, and none of before or after', async () => {
    await bench.gateway().create(paymentRequest('RUB'));
    const { from, to } = await newHour();
    const made = new Set<string>();
    for (let index = 0; index < 103; index += 1) made.add((await bench.gateway().create(paymentRequest('RUB'))).providerPaymentId);
    const [first = ''] = made;
    await sandbox.control('POST', `/yookassa/payments/${first}/pay`);
    const about = { tenantId: randomUUID(), orderId: randomUUID(), paymentKey: randomUUID(), ownerMinor: 0n };
    const back = { ...about, idempotencyKey: randomUUID(), providerPaymentId: first, amountMinor: 505n, currency: 'RUB' };
    const { providerRefundId } = await bench.gateway().refund(back);
    await newHour();
    await bench.gateway().create(paymentRequest('RUB'));
    const payments = await all(statement().payments(from, to));
    expect(payments).toHaveLength(103);
    expect(new Set(payments.map(({ providerPaymentId }) => providerPaymentId))).toEqual(made);
    expect(payments.at(-1)).toMatchObject({ providerPaymentId: first, status: 'succeeded', amountMinor: 149_005n, refundedMinor: 505n });
    expect(await all(statement().refunds(from, to))).toEqual([
      {
        providerRefundId,
        providerPaymentId: first,
        status: 'succeeded',
        amountMinor: 505n,
        currency: 'RUB',
        createdAt: expect.any(Date),
      },
    ]);
  });

  it('is honest about a list it did not get', async () => {
    const { from, to } = await newHour();
    await expect(all(statement('wrong-secret-key').payments(from, to))).rejects.toEqual(refusal('PSP_REFUSED', { status: 401 }));
    await sandbox.fault({ service: 'yookassa', match: { method: 'GET' }, action: 'error-500' });
    await expect(all(statement().refunds(from, to))).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
  });
});
