/**
 * @file domain/reconciliation/compare-chargebacks.ts
 * @description Holds what a provider says buyers' banks have taken against what is booked of it, order by order, and of payments into balances.
 * @dependencies -
 * @created 2026-11-30
 */
import { depositOf, splitChargeback } from '../chargebacks/index.ts';
import type { ProviderChargeback } from '../chargebacks/index.ts';
import type { Difference, DifferenceKind, ListSides, OwnChargeback } from './difference.ts';

/** At most one for each chargeback. */
export function compareChargebacks({ listed, own, elsewhere }: ListSides<ProviderChargeback, OwnChargeback>): readonly Difference[] {
  const ours = Map.groupBy(own, ({ providerChargebackId }) => providerChargebackId);
  const theirs = new Map(listed.map((chargeback) => [chargeback.providerChargebackId, chargeback] as const));
  const strays = [...ours].filter(([id]) => !theirs.has(id) && !elsewhere.has(id));
  return [
    ...[...theirs.values()].flatMap((chargeback) => compareOne(chargeback, ours.get(chargeback.providerChargebackId) ?? [])),
    ...strays.map(([id, parts]) => unknownToProvider(id, parts)),
  ];
}

function compareOne(chargeback: ProviderChargeback, parts: readonly OwnChargeback[]): readonly Difference[] {
  const kind = kindOf(chargeback, parts);
  if (kind === undefined) return [];
  const { providerChargebackId: providerRef, amountMinor: providerMinor, currency } = chargeback;
  return [{ kind, providerRef, providerMinor, ownMinor: sumOf(parts), currency, subjects: parts.map(({ subject }) => subject) }];
}

function kindOf(chargeback: ProviderChargeback, parts: readonly OwnChargeback[]): DifferenceKind | undefined {
  const due = dueOf(chargeback);
  if (due.size === 0 && parts.length === 0) return 'chargeback-unknown-to-us';
  const known = new Set(parts.map(({ subject }) => subject.id));
  if ([...due.keys()].some((id) => !known.has(id))) return 'chargeback-unheard';
  const isSame = parts.every((part) => due.get(part.subject.id) === part.amountMinor && part.currency === chargeback.currency);
  if (!isSame) return 'chargeback-differs';
  const others = parts.filter(({ state }) => state !== chargeback.state);
  if (others.length === 0) return undefined;
  return others.every(({ state }) => state === 'open') ? 'chargeback-unheard' : 'chargeback-differs';
}

/** What it takes of each order, or of the one deposit. */
function dueOf(chargeback: ProviderChargeback): ReadonlyMap<string, bigint> {
  const depositId = depositOf(chargeback);
  if (depositId !== undefined) return new Map([[depositId, chargeback.amountMinor]]);
  return new Map(splitChargeback(chargeback).map(({ orderId, amountMinor }) => [orderId, amountMinor] as const));
}

function unknownToProvider(providerRef: string, parts: readonly OwnChargeback[]): Difference {
  return {
    kind: 'chargeback-unknown-to-provider',
    providerRef,
    providerMinor: undefined,
    ownMinor: sumOf(parts),
    currency: parts[0]?.currency ?? '',
    subjects: parts.map(({ subject }) => subject),
  };
}

function sumOf(parts: readonly OwnChargeback[]): bigint | undefined {
  return parts.length === 0 ? undefined : parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
