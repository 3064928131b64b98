/**
 * @file tests/contract/connect.test.ts
 * @description What owners earn in dollars and euros: paid by Stripe Connect to accounts of their own, once, in its own currency, when they and the money are there.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectFrom, createStripeGateway } from '@lytslot/adapters/stripe';
import type { Currency } from '@lytslot/domain/ledger';
import { paymentRequest } from './payment-benches.ts';
import { openPayoutTown, SBP } from './payout-town.ts';
import type { Owner, PayoutTown } from './payout-town.ts';
import { STRIPE, testMetrics } from './stand-ins.ts';

interface TransferRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly metadata: Readonly<Record<string, string>>;
}

let town: PayoutTown;
beforeAll(async () => {
  town = await openPayoutTown({ LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey });
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
  expect(await town.breaches()).toEqual([]);
});

const options = () => ({ timeoutMs: 5_000, metrics: testMetrics().metrics });
const transfersTo = async ({ tenantId }: Owner) =>
  (await town.sandbox.control<readonly TransferRow[]>('GET', '/stripe/transfers')).filter(
    ({ metadata }) => metadata['tenant_id'] === tenantId,
  );
const partOf = async (owner: Owner) => (await owner.newest()).parts.map(({ state, reason }) => [state, reason]);

/** A buyer has paid into the platform's account. */
async function buyerPays(currency: Exclude<Currency, 'RUB'>) {
  const gateway = createStripeGateway({ ...options(), apiUrl: town.sandbox.urls.stripe, secretKey: STRIPE.secretKey });
  const { providerPaymentId } = await gateway.create(paymentRequest(currency));
  await town.sandbox.control('POST', `/stripe/sessions/${providerPaymentId}/pay`);
}

/** An account of the owner's, with details that have thawed; whether Stripe knows who they are is another matter. */
async function withAccount(owner: Owner): Promise<string> {
  const config = { LYTSLOT_STRIPE_API_URL: town.sandbox.urls.stripe, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey };
  const { tenantId } = owner;
  const request = { idempotencyKey: `connect-${tenantId}`, tenantId, country: 'DE', kind: 'person' } as const;
  const accountId = await connectFrom(config, options())?.onboarding.openAccount(request);
  if (accountId === undefined) throw new Error('there is a key');
  await owner.details({ kind: 'stripe_account', accountId });
  return accountId;
}

const onboard = (accountId: string) => town.sandbox.control('POST', `/stripe/accounts/${accountId}/onboard`);

describe('an owner who sold in dollars', () => {
  it('is paid by one transfer, as soon as Stripe knows them and the buyers’ money is there', async () => {
    const owner = await town.owner('USD');
    await owner.settle(20);
    const accountId = await withAccount(owner);
    await owner.terms('on-request', 1_000n);
    await owner.ask();
    await owner.pay(0);
    expect([await partOf(owner), await transfersTo(owner)]).toEqual([[['asked', 'PSP_UNAVAILABLE']], []]);
    await onboard(accountId);
    await owner.pay(1);
    expect([await partOf(owner), await transfersTo(owner)]).toEqual([[['asked', 'PSP_UNAVAILABLE']], []]);
    await buyerPays('USD');
    await owner.pay(4);
    expect(await transfersTo(owner)).toMatchObject([{ amount: 1_600, currency: 'usd', destination: accountId }]);
    const { payout, lines } = await owner.newest();
    expect(payout).toMatchObject({
      state: 'paid',
      amountMinor: 1_600n,
      currency: 'USD',
      payee: { destinationKind: 'stripe_account' },
    });
    expect(lines.map(({ amountMinor, order }) => [amountMinor, order?.number.slice(0, 3)])).toEqual([[1_600n, 'LS-']]);
    expect(await owner.balances()).toMatchObject({ stripe_clearing: -1_600n, platform_revenue: -400n });
    await owner.ask();
    expect([(await owner.payouts()).length, (await owner.overview()).waitsFor]).toEqual([1, 'nothing']);
  }, 60_000);

  it('is paid once when the answer to the transfer is lost', async () => {
    const owner = await town.owner('USD');
    await owner.settle(20);
    await onboard(await withAccount(owner));
    await owner.terms('on-request', 1_000n);
    await buyerPays('USD');
    await owner.ask();
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST', path: '/v1/transfers' }, action: 'drop-answer-after-accept' });
    await owner.pay(0);
    expect(await partOf(owner)).toEqual([['asked', 'PSP_UNKNOWN_OUTCOME']]);
    // Longer than Stripe keeps a key: only looking finds it.
    await town.advance(25 * 3_600_000);
    await owner.pay(0);
    expect([(await partOf(owner))[0]?.[0], (await transfersTo(owner)).length]).toEqual(['paid', 1]);
  }, 60_000);

  it('is owed it again, under a hold, when Stripe refuses the account', async () => {
    const owner = await town.owner('USD');
    await owner.settle(20);
    await owner.details({ kind: 'stripe_account', accountId: 'acct_nobody' });
    await owner.terms('on-request', 1_000n);
    await owner.ask();
    await owner.pay(0);
    expect([await partOf(owner), (await owner.overview()).standing.holdReason]).toEqual([
      [['returned', 'refused: destination']],
      'the payment service returned a payout: refused: destination',
    ]);
    expect(await owner.balances()).toMatchObject({ owner_payable: -1_600n });
  }, 60_000);
});

it('roubles and euros of one owner are paid by themselves; a hold stops both', async () => {
  const owner = await town.owner('EUR');
  const roubles = owner.of('RUB');
  await owner.settle(20);
  await roubles.settle(10_000);
  await onboard(await withAccount(owner));
  await roubles.details(SBP);
  for (const each of [owner, roubles]) await each.terms('on-request', 1_000n);
  await owner.hold('жалоба');
  await owner.ask();
  await roubles.ask();
  expect([(await owner.overview()).waitsFor, (await roubles.overview()).waitsFor]).toEqual(['held', 'held']);
  await owner.hold(undefined);
  await buyerPays('EUR');
  await owner.ask();
  await roubles.ask();
  await owner.pay();
  const paid = (await owner.payouts()).map(({ currency, amountMinor, state }) => [currency, amountMinor, state]);
  expect(paid.toSorted()).toEqual([
    ['EUR', 1_600n, 'paid'],
    ['RUB', 800_000n, 'paid'],
  ]);
  const overviews = await town.desk.overviews(owner.tenantId, { day: new Date(0), month: new Date(0) });
  expect(overviews.map(({ standing, paidMinor }) => [standing.currency, paidMinor])).toEqual([
    ['RUB', 800_000n],
    ['EUR', 1_600n],
  ]);
}, 60_000);
