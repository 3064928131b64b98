/**
 * @file domain/reconciliation/compare-day.ts
 * @description Holds a provider's day against our rows; the order of either side makes no difference.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ProviderPayment } from '../booking/index.ts';
import { compareChargebacks } from './compare-chargebacks.ts';
import { comparePayouts } from './compare-payouts.ts';
import type { BothSides, DaySides, Difference, DifferenceKind, OwnPart, OwnState, SettledAbroad } from './difference.ts';
import { matchRefunds } from './match-refunds.ts';
import type { MatchedRefund } from './match-refunds.ts';

/** Our books say that money came. */
const CAME: ReadonlySet<OwnState> = new Set(['paid', 'short', 'late']);

/** What is wrong with a day: at most one difference for each thing that the provider has, sorted by what they are about. */
export function compareAll({ money, chargebacks, payouts, abroad }: DaySides): readonly Difference[] {
  const found = [...compareDay(money), ...compareChargebacks(chargebacks), ...comparePayouts(payouts), ...abroad.map(unreported)];
  return found.toSorted(byKey);
}

/** There is no rate here that the tax office would use: people tell the register, and say so. */
function unreported({ tenantId, currency, amountMinor, subjects }: SettledAbroad): Difference {
  const providerRef = `${tenantId} ${currency}`;
  return { kind: 'amount-unreported', providerRef, providerMinor: undefined, ownMinor: amountMinor, currency, subjects };
}

/** What is wrong: at most one difference for each payment and each refund, sorted by what they are about. */
export function compareDay(sides: BothSides): readonly Difference[] {
  const ours = Map.groupBy(sides.own, ({ providerPaymentId }) => providerPaymentId);
  const day = byId(sides.payments);
  const elsewhere = byId(sides.elsewhere);
  const strangers = [...day.values()].filter((payment) => !ours.has(payment.providerPaymentId) && mayBeMoney(payment));
  const differences = [
    ...strangers.map(unknownToUs),
    // Payments of other days are those days' matter; here only their refunds are.
    ...[...ours].flatMap(([id, parts]) => (elsewhere.has(id) ? [] : compareParts(parts, day.get(id)))),
    ...matchRefunds(sides).flatMap(refundDifference),
  ];
  return differences.toSorted(byKey);
}

function byKey(a: Difference, b: Difference): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ kind, providerRef }: Difference): string {
  return `${providerRef} ${kind}`;
}

function byId(payments: readonly ProviderPayment[]): ReadonlyMap<string, ProviderPayment> {
  return new Map(payments.map((payment) => [payment.providerPaymentId, payment] as const));
}

/** A canceled payment never had money and never will: one whose id was lost on its way to us is nobody's business. */
function mayBeMoney({ status }: ProviderPayment): boolean {
  return status !== 'canceled';
}

function unknownToUs({ providerPaymentId, amountMinor, currency }: ProviderPayment): Difference {
  return {
    kind: 'unknown-to-us',
    providerRef: providerPaymentId,
    providerMinor: amountMinor,
    ownMinor: undefined,
    currency,
    subjects: [],
  };
}

function compareParts(parts: readonly OwnPart[], payment: ProviderPayment | undefined): readonly Difference[] {
  const kind =
    payment === undefined ? 'unknown-to-provider' : (stateKind(parts, payment) ?? returnKind(parts, payment) ?? amountKind(parts, payment));
  const [first] = parts;
  if (kind === undefined || first === undefined) return [];
  const { providerPaymentId: providerRef, currency } = first;
  const ownMinor = ownAmount(parts, payment);
  return [{ kind, providerRef, providerMinor: payment?.amountMinor, ownMinor, currency, subjects: parts.map(({ subject }) => subject) }];
}

function stateKind(parts: readonly OwnPart[], payment: ProviderPayment): DifferenceKind | undefined {
  const some = (...states: readonly OwnState[]) => parts.some(({ state }) => states.includes(state));
  switch (payment.status) {
    case 'succeeded':
      // What has gone back as a whole is nobody's any more.
      return some('waiting') || (some('canceled') && payment.amountMinor > payment.refundedMinor) ? 'unheard' : undefined;
    case 'pending':
      return some('paid', 'short', 'late', 'canceled') ? 'state-differs' : undefined;
    case 'canceled':
      return some('paid', 'short', 'late', 'waiting') ? 'state-differs' : undefined;
  }
}

/** More has gone back in our books than at the provider. The other way round is the refunds' own matter. */
function returnKind(parts: readonly OwnPart[], { refundedMinor }: ProviderPayment): DifferenceKind | undefined {
  const returned = sum(parts.flatMap(({ returns }) => returns.map(({ minor }) => minor)));
  return returned > refundedMinor ? 'state-differs' : undefined;
}

/** `paid` says that exactly the price came; short and late money says nothing of its amount, and all of it goes back. */
function amountKind(parts: readonly OwnPart[], payment: ProviderPayment): DifferenceKind | undefined {
  const isSettledOtherwise = parts.some(({ state }) => CAME.has(state)) && !parts.some(({ state }) => state === 'paid');
  if (isSettledOtherwise) return undefined;
  const isSame = ownAmount(parts, payment) === payment.amountMinor && parts.every(({ currency }) => currency === payment.currency);
  return isSame ? undefined : 'amount-differs';
}

/** What our rows say it is for; where they are right about that, what the ledger has received for them once it came. */
function ownAmount(parts: readonly OwnPart[], payment: ProviderPayment | undefined): bigint {
  const priceMinor = sum(parts.map(({ amountMinor }) => amountMinor));
  const isBooked = payment?.status === 'succeeded' && parts.every(({ state }) => state === 'paid');
  return isBooked && priceMinor === payment.amountMinor ? sum(parts.map(({ receivedMinor }) => receivedMinor)) : priceMinor;
}

function refundDifference({ refund, parts, as }: MatchedRefund): readonly Difference[] {
  if (as === 'booked') return [];
  const about = as === 'due' ? parts.filter((part) => part.refund === 'due') : parts;
  return [
    {
      kind: as === 'due' ? 'refund-unheard' : 'refund-unknown-to-us',
      providerRef: refund.providerRefundId,
      providerMinor: refund.amountMinor,
      ownMinor: undefined,
      currency: refund.currency,
      subjects: about.map(({ subject }) => subject),
    },
  ];
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
