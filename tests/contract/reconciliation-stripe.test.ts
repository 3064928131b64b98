/**
 * @file tests/contract/reconciliation-stripe.test.ts
 * @description A day compared with Stripe's lists over real databases and the sandbox: what no event told of is booked by the usual ways, once; everything else is kept for people.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chargebacksFrom, connectFrom, createStripeGateway, statementFrom } from '@lytslot/adapters/stripe';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { randomUUID } from 'node:crypto';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import type { ReconcilingDeps } from '../../workers/reconciling/reconcile-days.ts';
import { paymentRequest } from './payment-benches.ts';
import { openPayoutTown } from './payout-town.ts';
import type { Owner, PayoutTown } from './payout-town.ts';
import { daysOf, itemsOf, reconcilingDeps } from './reconciliation-town.ts';
import { STRIPE, testMetrics } from './stand-ins.ts';
import { PRICE_MINOR } from './worker-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: PayoutTown;
let deps: ReconcilingDeps;
let days: ReturnType<typeof daysOf>;
let day: string;
/** Far enough ahead that days may pass before. */
let hours = 72;

beforeAll(async () => {
  town = await openPayoutTown({ LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey });
  await town.sellIn('USD');
  days = daysOf(town);
  const [account, limits] = [config(), options()];
  const statement = statementFrom(account, limits);
  if (statement === undefined) throw new Error('there is a key');
  deps = { ...reconcilingDeps(town), provider: 'stripe', statement, chargebacks: chargebacksFrom(account, limits) };
}, 120_000);
afterAll(() => town.close(), 60_000);
beforeEach(async () => {
  day = await days.newDay();
});

const config = () => ({ LYTSLOT_STRIPE_API_URL: town.sandbox.urls.stripe, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey });
const options = () => ({ timeoutMs: 5_000, metrics: testMetrics().metrics });
const sessionOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
const waiting = () => town.checkOut((hours += 1));
const pay = (order: OrderSnapshot) => town.sandbox.control('POST', `/stripe/sessions/${sessionOf(order)}/pay`);
const dispute = (order: OrderSnapshot, how: object = {}) =>
  town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${sessionOf(order)}/dispute`, how);
const decide = (id: string, status: 'won' | 'lost') => town.sandbox.control('POST', `/stripe/disputes/${id}/close`, { status });
const items = (of: string) => itemsOf(town, of);
const balances = async () => {
  const rows = await town.sql.shard.run(
    `select kind, sum(balance_minor)::text as minor from ledger_account where tenant_id = ? and currency = 'USD' group by kind`,
    [town.tenantId],
  );
  return new Map(rows.map((row) => [String(row['kind']), BigInt(String(row['minor']))]));
};
const compareYesterday = async () => {
  const over = day;
  day = await days.newDay();
  return reconcileDay(deps, over);
};

/** Money that a comparison found before. */
async function paid(): Promise<OrderSnapshot> {
  const order = await waiting();
  await pay(order);
  expect(await compareYesterday()).toMatchObject({ found: 1, healed: 1, open: 0 });
  return town.order(order);
}

describe('a payment', () => {
  it('that no event told of funds its order once, and is no difference the next time', async () => {
    const of = day;
    const order = await waiting();
    await pay(order);
    await days.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await town.order(order)).toMatchObject({ state: 'PAID', payment: { provider: 'stripe', state: 'succeeded' } });
    expect(await reconcileDay(deps, of)).toEqual({ found: 0, healed: 0, open: 0 });
    expect(await items(of)).toEqual([`unheard ${sessionOf(order)} healed`]);
    const { rows } = await town.control.reconciliations.runs({ limit: 10, after: undefined });
    expect(rows.filter((run) => run.day === of)).toMatchObject([
      { provider: 'stripe', sums: [{ currency: 'USD', providerPaidMinor: PRICE_MINOR, ownPaidMinor: PRICE_MINOR }] },
    ]);
  });

  it('that nobody here made is for people, by a page or without one; one that nobody paid is nothing', async () => {
    const of = day;
    const gateway = createStripeGateway({ ...options(), apiUrl: town.sandbox.urls.stripe, secretKey: STRIPE.secretKey });
    const { providerPaymentId } = await gateway.create(paymentRequest('USD'));
    await town.sandbox.control('POST', `/stripe/sessions/${providerPaymentId}/pay`);
    const { id } = await town.sandbox.control<{ readonly id: string }>('POST', '/stripe/payments', { amount: 700, currency: 'eur' });
    const expired = await gateway.create(paymentRequest('USD'));
    await town.sandbox.control('POST', `/stripe/sessions/${expired.providerPaymentId}/expire`);
    await days.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 2, healed: 0, open: 2 });
    expect(await items(of)).toEqual([`unknown-to-us ${providerPaymentId} open`, `unknown-to-us ${id} open`].toSorted());
    const { rows } = await town.control.reconciliations.runs({ limit: 1, after: undefined });
    expect(rows[0]?.sums.map(({ currency, providerPaidMinor }) => [currency, providerPaidMinor])).toEqual([
      ['EUR', 700n],
      ['USD', paymentRequest('USD').amountMinor],
    ]);
  });

  it('made a moment after midnight by a session of the day before is that day’s alone', async () => {
    const of = day;
    await town.advance(days.leftOfDayMs() - 60_000);
    const order = await waiting();
    await town.advance(120_000);
    await pay(order);
    const next = days.today();
    await days.newDay();
    expect(await reconcileDay(deps, next)).toMatchObject({ found: 0 });
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
  });

  it('whose money the ledger has otherwise than its row is found, though the row is right', async () => {
    const of = day;
    await paid();
    const tampered = { ...deps, shards: { names: deps.shards.names, get: async () => withLedgerOff(1n) } };
    expect(await reconcileDay(tampered, of)).toMatchObject({ open: 1 });
    expect((await items(of)).filter((item) => item.startsWith('amount-differs'))).toHaveLength(1);
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
    const order = await paid();
    const other = await paid();
    const of = day;
    const actor = { kind: 'owner', id: order.tenantId } as const;
    await cancelPlacement(town.use, { tenantId: order.tenantId, orderId: order.id, actor, reason: '', commandId: randomUUID() });
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST', path: '/v1/refunds' }, action: 'drop-answer-after-accept' });
    await expect(town.work('payments')).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    const gateway = createStripeGateway({ ...options(), apiUrl: town.sandbox.urls.stripe, secretKey: STRIPE.secretKey });
    const about = { tenantId: other.tenantId, orderId: other.id, paymentKey: randomUUID(), ownerMinor: 0n };
    const byHand = { ...about, idempotencyKey: randomUUID(), providerPaymentId: sessionOf(other), amountMinor: 100n, currency: 'USD' };
    const { providerRefundId } = await gateway.refund(byHand);
    await days.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 2, healed: 1, open: 1 });
    expect((await town.order(order)).state).toBe('REFUNDED');
    const kept = await items(of);
    expect(kept).toContain(`refund-unknown-to-us ${providerRefundId} open`);
    expect(kept.filter((item) => /^refund-unheard \w+ healed$/.test(item))).toHaveLength(1);
  });
});

describe('a chargeback', () => {
  it('whose every event was lost is found by its day and booked as an event would have it, once', async () => {
    const order = await paid();
    const of = day;
    const before = await balances();
    const { id } = await dispute(order);
    await days.newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await items(of)).toEqual([`chargeback-unheard ${id} healed`]);
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
    const order = await paid();
    const asked = day;
    const { id } = await dispute(order, { kind: 'inquiry' });
    await days.newDay();
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
    await town.advance(20 * 86_400_000);
    const taken = await days.newDay();
    await town.sandbox.control('POST', `/stripe/disputes/${id}/escalate`);
    await days.newDay();
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
    expect(await reconcileDay(deps, taken)).toEqual({ found: 1, healed: 1, open: 0 });
    // Our row says when the bank first asked: that day has nothing to say of it.
    expect(await reconcileDay(deps, asked)).toMatchObject({ found: 0 });
  });

  it('of somebody else’s payment, and one that is booked otherwise, are for people', async () => {
    const order = await paid();
    const of = day;
    const gateway = createStripeGateway({ ...options(), apiUrl: town.sandbox.urls.stripe, secretKey: STRIPE.secretKey });
    const { providerPaymentId } = await gateway.create({ ...paymentRequest('USD'), metadata: {} });
    await town.sandbox.control('POST', `/stripe/sessions/${providerPaymentId}/pay`);
    const foreign = await town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${providerPaymentId}/dispute`, {});
    const { id } = await dispute(order);
    await days.newDay();
    await reconcileDay(deps, of);
    await town.sql.shard.run('alter table chargeback disable trigger user');
    await town.sql.shard.run('update chargeback set amount_minor = amount_minor - 1 where provider_chargeback_id = ?', [id]);
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 3 });
    expect(await items(of)).toEqual(
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

describe('a payout', () => {
  /** An owner in dollars who has asked to be paid what is there. */
  async function asking(): Promise<Owner> {
    const owner = await town.owner('USD');
    const accountId = await connectFrom(config(), options())?.onboarding.openAccount({
      idempotencyKey: randomUUID(),
      tenantId: owner.tenantId,
      country: 'DE',
      kind: 'person',
    });
    if (accountId === undefined) throw new Error('there is a key');
    await town.sandbox.control('POST', `/stripe/accounts/${accountId}/onboard`);
    await owner.settle(20);
    await owner.details({ kind: 'stripe_account', accountId });
    await owner.terms('on-request', 1_000n);
    await town.sandbox.control('POST', '/stripe/payments', { amount: 10_000, currency: 'usd' });
    day = await days.newDay();
    await owner.ask();
    return owner;
  }
  const transferOf = async ({ tenantId }: Owner) => {
    type Row = { readonly id: string; readonly metadata: Readonly<Record<string, string>> };
    const all = await town.sandbox.control<readonly Row[]>('GET', '/stripe/transfers');
    return all.find(({ metadata }) => metadata['tenant_id'] === tenantId)?.id;
  };

  it('that both have is no difference, and one that Stripe does not have is', async () => {
    const owner = await asking();
    await owner.pay();
    const of = day;
    await days.newDay();
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 0 });
    const ref = await transferOf(owner);
    await town.sql.shard.run(`update payout_part set provider_payout_id = 'tr_gone' where provider_payout_id = ?`, [ref]);
    await reconcileDay(deps, of);
    expect(await items(of)).toEqual([`payout-unknown-to-provider tr_gone open`, `payout-unknown-to-us ${ref} open`].toSorted());
    await town.sql.shard.run(`update payout_part set provider_payout_id = ? where provider_payout_id = 'tr_gone'`, [ref]);
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 0 });
  });

  it('whose answer was lost is hurried, and healed when it is compared again', async () => {
    const owner = await asking();
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST', path: '/v1/transfers' }, action: 'drop-answer-after-accept' });
    await owner.pay(0);
    const of = day;
    await days.newDay();
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 1, open: 1 });
    expect(await items(of)).toEqual([`payout-unheard ${await transferOf(owner)} open`]);
    await owner.pay(0);
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 0, open: 0 });
    expect(await items(of)).toEqual([`payout-unheard ${await transferOf(owner)} healed`]);
  });
});

it('a day of which a list could not be read is not kept', async () => {
  const of = day;
  await days.newDay();
  await town.sandbox.fault({ service: 'stripe', match: { method: 'GET', path: '/v1/disputes' }, action: 'error-500' });
  await expect(reconcileDay(deps, of)).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
  expect(await reconcileDay(deps, of)).toMatchObject({ open: 0 });
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
