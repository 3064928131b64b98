/**
 * @file tests/contract/reconciliation-stripe.test.ts
 * @description A day compared with Stripe's lists over real databases and the sandbox: what no event told of is booked by the usual ways, once; everything else is kept for people.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cancelPlacement } from '@lytslot/domain/booking';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import { paymentRequest } from './payment-benches.ts';
import { openStripeDaysTown } from './stripe-days-town.ts';
import type { StripeDaysTown } from './stripe-days-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: StripeDaysTown;
let deps: StripeDaysTown['deps'];

beforeAll(async () => {
  town = await openStripeDaysTown();
  ({ deps } = town);
}, 120_000);
afterAll(() => town.close(), 60_000);
beforeEach(async () => {
  await town.newDay();
});

const decide = (id: string, status: 'won' | 'lost') => town.sandbox.control('POST', `/stripe/disputes/${id}/close`, { status });
const balances = async () => {
  const rows = await town.sql.shard.run(
    `select kind, sum(balance_minor)::text as minor from ledger_account where tenant_id = ? and currency = 'USD' group by kind`,
    [town.tenantId],
  );
  return new Map(rows.map((row) => [String(row['kind']), BigInt(String(row['minor']))]));
};

describe('a payment', () => {
  it('that no event told of funds its order once, and is no difference the next time', async () => {
    const of = town.today();
    const order = await town.waiting();
    await town.pay(order);
    await town.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await town.order(order)).toMatchObject({ state: 'PAID', payment: { provider: 'stripe', state: 'succeeded' } });
    expect(await reconcileDay(deps, of)).toEqual({ found: 0, healed: 0, open: 0 });
    expect(await town.items(of)).toEqual([`unheard ${town.sessionOf(order)} healed`]);
    const { rows } = await town.control.reconciliations.runs({ limit: 10, after: undefined });
    expect(rows.filter((run) => run.day === of)).toMatchObject([
      { provider: 'stripe', sums: [{ currency: 'USD', providerPaidMinor: PRICE_MINOR, ownPaidMinor: PRICE_MINOR }] },
    ]);
  });

  it('that nobody here made is for people, by a page or without one; one that nobody paid is nothing', async () => {
    const of = town.today();
    const { gateway } = town;
    const { providerPaymentId } = await gateway.create(paymentRequest('USD'));
    await town.sandbox.control('POST', `/stripe/sessions/${providerPaymentId}/pay`);
    const { id } = await town.sandbox.control<{ readonly id: string }>('POST', '/stripe/payments', { amount: 700, currency: 'eur' });
    const expired = await gateway.create(paymentRequest('USD'));
    await town.sandbox.control('POST', `/stripe/sessions/${expired.providerPaymentId}/expire`);
    await town.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 2, healed: 0, open: 2 });
    expect(await town.items(of)).toEqual([`unknown-to-us ${providerPaymentId} open`, `unknown-to-us ${id} open`].toSorted());
    const { rows } = await town.control.reconciliations.runs({ limit: 1, after: undefined });
    expect(rows[0]?.sums.map(({ currency, providerPaidMinor }) => [currency, providerPaidMinor])).toEqual([
      ['EUR', 700n],
      ['USD', paymentRequest('USD').amountMinor],
    ]);
  });

  it('made a moment after midnight by a session of the day before is that day’s alone', async () => {
    const of = town.today();
    await town.advance(town.leftOfDayMs() - 60_000);
    const order = await town.waiting();
    await town.advance(120_000);
    await town.pay(order);
    const next = town.today();
    await town.newDay();
    expect(await reconcileDay(deps, next)).toMatchObject({ found: 0 });
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
  });

  it('whose money the ledger has otherwise than its row is found, though the row is right', async () => {
    const of = town.today();
    await town.paid();
    const tampered = { ...deps, shards: { names: deps.shards.names, get: async () => withLedgerOff(1n) } };
    expect(await reconcileDay(tampered, of)).toMatchObject({ open: 1 });
    expect((await town.items(of)).filter((item) => item.startsWith('amount-differs'))).toHaveLength(1);
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 0 });
  });

  /** The shard, as if its ledger had received more. */
  const withLedgerOff = (minor: bigint): typeof town.shard => ({
    ...town.shard,
    paymentBooks: {
      ...town.shard.paymentBooks,
      parts: async (query) =>
        (await town.shard.paymentBooks.parts(query)).map((part) => ({ ...part, receivedMinor: part.receivedMinor + minor })),
    },
  });
});

describe('a refund', () => {
  it('whose answer was lost is booked when it is found, and one that nobody asked for is for people', async () => {
    const order = await town.paid();
    const other = await town.paid();
    const of = town.today();
    const actor = { kind: 'owner', id: order.tenantId } as const;
    await cancelPlacement(town.use, { tenantId: order.tenantId, orderId: order.id, actor, reason: '', commandId: randomUUID() });
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST', path: '/v1/refunds' }, action: 'drop-answer-after-accept' });
    await expect(town.work('payments')).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    const { gateway } = town;
    const about = { tenantId: other.tenantId, orderId: other.id, paymentKey: randomUUID(), ownerMinor: 0n };
    const byHand = { ...about, idempotencyKey: randomUUID(), providerPaymentId: town.sessionOf(other), amountMinor: 100n, currency: 'USD' };
    const { providerRefundId } = await gateway.refund(byHand);
    await town.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 2, healed: 1, open: 1 });
    expect((await town.order(order)).state).toBe('REFUNDED');
    const kept = await town.items(of);
    expect(kept).toContain(`refund-unknown-to-us ${providerRefundId} open`);
    expect(kept.filter((item) => /^refund-unheard \w+ healed$/.test(item))).toHaveLength(1);
  });
});

describe('a chargeback', () => {
  it('whose every event was lost is found by its day and booked as an event would have it, once', async () => {
    const order = await town.paid();
    const of = town.today();
    const before = await balances();
    const { id } = await town.dispute(order);
    await town.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await town.items(of)).toEqual([`chargeback-unheard ${id} healed`]);
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 0 });
    const after = await balances();
    const change = (kind: string) => (after.get(kind) ?? 0n) - (before.get(kind) ?? 0n);
    expect([change('chargeback'), change('stripe_clearing')]).toEqual([PRICE_MINOR, -PRICE_MINOR]);
    // Its end is asked about by the workers, and by the day as well.
    await decide(id, 'won');
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect((await balances()).get('chargeback')).toBe(before.get('chargeback') ?? 0n);
  });

  it('that began as an inquiry is of the day on which the money was taken', async () => {
    const order = await town.paid();
    const asked = town.today();
    const { id } = await town.dispute(order, { kind: 'inquiry' });
    await town.newDay();
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
    await town.advance(20 * 86_400_000);
    const taken = await town.newDay();
    await town.sandbox.control('POST', `/stripe/disputes/${id}/escalate`);
    await town.newDay();
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
    expect(await reconcileDay(deps, taken)).toEqual({ found: 1, healed: 1, open: 0 });
    // Our row says when the bank first asked: that day has nothing to say of it.
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
  });

  it('of somebody else’s payment, and one that is booked otherwise, are for people', async () => {
    const order = await town.paid();
    const of = town.today();
    const { gateway } = town;
    const { providerPaymentId } = await gateway.create({ ...paymentRequest('USD'), metadata: {} });
    await town.sandbox.control('POST', `/stripe/sessions/${providerPaymentId}/pay`);
    const foreign = await town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${providerPaymentId}/dispute`, {});
    const { id } = await town.dispute(order);
    await town.newDay();
    await reconcileDay(deps, of);
    await town.sql.shard.run('alter table chargeback disable trigger user');
    await town.sql.shard.run('update chargeback set amount_minor = amount_minor - 1 where provider_chargeback_id = ?', [id]);
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 3 });
    expect(await town.items(of)).toEqual(
      [
        `chargeback-differs ${id} open`,
        `chargeback-unheard ${id} healed`,
        `chargeback-unknown-to-us ${foreign.id} open`,
        `unknown-to-us ${providerPaymentId} open`,
      ].toSorted(),
    );
    await town.sql.shard.run('update chargeback set amount_minor = amount_minor + 1 where provider_chargeback_id = ?', [id]);
    await town.sql.shard.run('alter table chargeback enable trigger user');
  });
});

it('a day of which a list could not be read is not kept', async () => {
  const of = town.today();
  await town.newDay();
  await town.sandbox.fault({ service: 'stripe', match: { method: 'GET', path: '/v1/disputes' }, action: 'error-500' });
  await expect(reconcileDay(deps, of)).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
  expect(await reconcileDay(deps, of)).toMatchObject({ open: 0 });
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
