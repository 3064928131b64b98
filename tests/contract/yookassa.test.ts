/**
 * @file tests/contract/yookassa.test.ts
 * @description The YooKassa client against a stand-in on real HTTP: one payment per key, exact kopecks, honest errors.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createYookassaGateway, createYookassaStatement } from '@lytslot/adapters/yookassa';
import type { LytSlotError } from '@lytslot/domain/shared';
import { openStandIns, SHOP, testMetrics } from './stand-ins.ts';
import type { FaultOrder, StandIns } from './stand-ins.ts';

let sandbox: StandIns;

beforeAll(async () => {
  sandbox = await openStandIns();
});

afterAll(() => sandbox.close());

afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const observed = testMetrics();

function gateway(change: { readonly secretKey?: string; readonly apiUrl?: string; readonly timeoutMs?: number } = {}) {
  return createYookassaGateway({ ...SHOP, apiUrl: `${sandbox.urls.yookassa}/v3`, timeoutMs: 3_000, metrics: observed.metrics, ...change });
}

function request(change: { readonly idempotencyKey?: string; readonly amountMinor?: bigint } = {}) {
  return {
    idempotencyKey: randomUUID(),
    amountMinor: 149_005n,
    currency: 'RUB' as const,
    description: 'Реклама в канале «Утренний кофе»',
    returnUrl: 'https://lytslot.example/return',
    metadata: { order_id: randomUUID(), tenant_id: randomUUID(), payment_id: randomUUID() },
    payer: { telegramUserId: 3001 },
    parts: [],
    ...change,
  };
}

async function paymentsWith(orderId: string): Promise<number> {
  const payments = await sandbox.control<readonly { metadata: { order_id?: string } }[]>('GET', '/yookassa/payments');
  return payments.filter(({ metadata }) => metadata.order_id === orderId).length;
}

const refusal = (code: LytSlotError['code'], params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

describe('creating', () => {
  it('makes a payment captured at once, to the kopeck, with our metadata', async () => {
    const wanted = request();
    const created = await gateway().create(wanted);
    expect(created.confirmationUrl).toMatch(/^http/);
    const { providerPaymentId } = created;
    expect(await gateway().fetch(providerPaymentId)).toEqual({
      providerPaymentId,
      status: 'pending',
      amountMinor: 149_005n,
      refundedMinor: 0n,
      currency: 'RUB',
      metadata: wanted.metadata,
    });
    await sandbox.control('POST', `/yookassa/payments/${providerPaymentId}/pay`);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'succeeded', amountMinor: 149_005n });
  });

  it('makes one payment of a key, however often it is asked', async () => {
    const wanted = request();
    const answers = await Promise.all([gateway().create(wanted), gateway().create(wanted), gateway().create(wanted)]);
    expect(new Set(answers.map(({ providerPaymentId }) => providerPaymentId)).size).toBe(1);
    expect(await paymentsWith(wanted.metadata.order_id)).toBe(1);
  });

  it('is refused when a key comes back with another amount', async () => {
    const wanted = request();
    await gateway().create(wanted);
    await expect(gateway().create({ ...wanted, amountMinor: 149_006n })).rejects.toEqual(
      refusal('PSP_REFUSED', { status: 400, code: 'invalid_request', parameter: 'Idempotence-Key' }),
    );
    expect(await paymentsWith(wanted.metadata.order_id)).toBe(1);
  });

  it('cuts a description to what YooKassa takes', async () => {
    await expect(gateway().create({ ...request(), description: 'ж'.repeat(500) })).resolves.toBeDefined();
  });
});

describe('what came in', () => {
  it('shows a payment one kopeck short as it is', async () => {
    await sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
    const { providerPaymentId } = await gateway().create(request({ amountMinor: 100_000n }));
    await sandbox.control('POST', `/yookassa/payments/${providerPaymentId}/pay`);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'succeeded', amountMinor: 99_999n });
  });

  it('shows a declined payment as canceled', async () => {
    const { providerPaymentId } = await gateway().create(request());
    await sandbox.control('POST', `/yookassa/payments/${providerPaymentId}/decline`);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ status: 'canceled' });
  });

  it('knows no payment of another shop', async () => {
    await expect(gateway().fetch(randomUUID())).rejects.toEqual(refusal('PAYMENT_NOT_FOUND'));
  });
});

describe('lost and refused calls', () => {
  const LOST: readonly { readonly about: string; readonly fault: FaultOrder }[] = [
    { about: 'the answer is lost after the payment was made', fault: { service: 'yookassa', action: 'drop-answer-after-accept' } },
    { about: 'YooKassa breaks after the payment was made', fault: { service: 'yookassa', action: 'error-500', work: 'done' } },
    { about: 'the connection is reset', fault: { service: 'yookassa', action: 'reset' } },
    { about: 'no answer comes in time', fault: { service: 'yookassa', action: 'hang-until-released', work: 'done' } },
  ];

  it.each(LOST)('$about: the outcome is unknown, and the same key gives the one payment', async ({ fault }) => {
    await sandbox.fault(fault);
    const wanted = request();
    await expect(gateway({ timeoutMs: 500 }).create(wanted)).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
    const { providerPaymentId } = await gateway().create(wanted);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ metadata: wanted.metadata });
    expect(await paymentsWith(wanted.metadata.order_id)).toBe(1);
  });

  it('says when to come back', async () => {
    await sandbox.fault({ service: 'yookassa', action: 'rate-limit' });
    await expect(gateway().create(request())).rejects.toEqual(refusal('PSP_UNAVAILABLE', { retryAfterMs: expect.any(Number) }));
  });

  it('names the variables when the key is wrong, and never the key', async () => {
    const error = await gateway({ secretKey: 'wrong-secret-key' })
      .create(request())
      .catch((caught: unknown) => caught as LytSlotError);
    expect(error).toEqual(refusal('PSP_REFUSED', { status: 401 }));
    expect((error as LytSlotError).message).toContain('LYTSLOT_YOOKASSA_SECRET_KEY');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('wrong-secret-key');
  });

  it('does not know the outcome when nobody listens', async () => {
    await expect(gateway({ apiUrl: 'http://127.0.0.1:1/v3' }).create(request())).rejects.toEqual(refusal('PSP_UNKNOWN_OUTCOME'));
  });

  it('counts calls by outcome', async () => {
    expect(await observed.calls('create_payment', 'ok')).toBeGreaterThan(0);
    expect(await observed.calls('create_payment', 'unknown')).toBeGreaterThan(0);
    expect(await observed.calls('create_payment', 'refused')).toBeGreaterThan(0);
    expect(await observed.calls('create_payment', 'rate_limited')).toBe(1);
  });
});

describe('giving back', () => {
  async function paid(): Promise<string> {
    const { providerPaymentId } = await gateway().create(request({ amountMinor: 50_000n }));
    await sandbox.control('POST', `/yookassa/payments/${providerPaymentId}/pay`);
    return providerPaymentId;
  }

  it('refunds once per key and knows the refund afterwards', async () => {
    const providerPaymentId = await paid();
    const wanted = {
      idempotencyKey: randomUUID(),
      providerPaymentId,
      amountMinor: 20_001n,
      currency: 'RUB' as const,
      tenantId: randomUUID(),
    };
    const first = await gateway().refund(wanted);
    expect(first.status).toBe('succeeded');
    expect(await gateway().refund(wanted)).toEqual(first);
    expect(await gateway().fetch(providerPaymentId)).toMatchObject({ refundedMinor: 20_001n, currency: 'RUB' });
    expect(await gateway().fetchRefund(first.providerRefundId)).toEqual(first);
  });

  it('cannot give back more than came in', async () => {
    const providerPaymentId = await paid();
    const tooMuch = {
      idempotencyKey: randomUUID(),
      providerPaymentId,
      amountMinor: 50_001n,
      currency: 'RUB' as const,
      tenantId: randomUUID(),
    };
    await expect(gateway().refund(tooMuch)).rejects.toEqual(refusal('PSP_REFUSED', { status: 400 }));
  });
});

describe('the statement', () => {
  const HOUR_MS = 3_600_000;
  const statement = (secretKey = SHOP.secretKey) =>
    createYookassaStatement({ ...SHOP, secretKey, apiUrl: `${sandbox.urls.yookassa}/v3`, timeoutMs: 3_000, metrics: observed.metrics });
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
    await gateway().create(request());
    const { from, to } = await newHour();
    const made = new Set<string>();
    for (let index = 0; index < 103; index += 1) made.add((await gateway().create(request())).providerPaymentId);
    const [first = ''] = made;
    await sandbox.control('POST', `/yookassa/payments/${first}/pay`);
    const back = { idempotencyKey: randomUUID(), providerPaymentId: first, amountMinor: 505n, currency: 'RUB', tenantId: randomUUID() };
    const { providerRefundId } = await gateway().refund(back);
    await newHour();
    await gateway().create(request());
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
