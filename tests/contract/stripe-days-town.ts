/**
 * @file tests/contract/stripe-days-town.ts
 * @description A town that sells in dollars and whose events of Stripe never come, with days of its own and everything that comparing them needs.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { expect } from '@jest/globals';
import { chargebacksFrom, createStripeGateway, statementFrom } from '@lytslot/adapters/stripe';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import type { ReconcilingDeps } from '../../workers/reconciling/reconcile-days.ts';
import { openPayoutTown } from './payout-town.ts';
import { daysOf, itemsOf, reconcilingDeps } from './reconciliation-town.ts';
import { STRIPE, testMetrics } from './stand-ins.ts';

export type StripeDaysTown = Awaited<ReturnType<typeof openStripeDaysTown>>;

/** Opens it; takes some seconds. */
export async function openStripeDaysTown() {
  const town = await openPayoutTown({ LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey });
  await town.sellIn('USD');
  const days = daysOf(town);
  const account = { LYTSLOT_STRIPE_API_URL: town.sandbox.urls.stripe, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey };
  const limits = { timeoutMs: 5_000, metrics: testMetrics().metrics };
  const statement = statementFrom(account, limits);
  if (statement === undefined) throw new Error('there is a key');
  const chargebacks = chargebacksFrom(account, limits);
  const deps: ReconcilingDeps = { ...reconcilingDeps(town), provider: 'stripe', statement, chargebacks };
  // Far enough ahead that days may pass before.
  let hours = 72;
  const sessionOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
  const waiting = () => town.checkOut((hours += 1));
  const pay = (order: OrderSnapshot) => town.sandbox.control('POST', `/stripe/sessions/${sessionOf(order)}/pay`);
  return {
    ...town,
    ...days,
    deps,
    account,
    limits,
    /** As whoever has the key may use it. */
    gateway: createStripeGateway({ ...limits, apiUrl: account.LYTSLOT_STRIPE_API_URL, secretKey: STRIPE.secretKey }),
    sessionOf,
    waiting,
    pay,
    dispute: (order: OrderSnapshot, how: object = {}) =>
      town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${sessionOf(order)}/dispute`, how),
    items: (of: string) => itemsOf(town, of),
    /** Money that a comparison found; another day has begun. */
    paid: async (): Promise<OrderSnapshot> => {
      const order = await waiting();
      await pay(order);
      const over = days.today();
      await days.newDay();
      expect(await reconcileDay(deps, over)).toMatchObject({ found: 1, healed: 1, open: 0 });
      return town.order(order);
    },
  };
}
