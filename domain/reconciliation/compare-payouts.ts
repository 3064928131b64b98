/**
 * @file domain/reconciliation/compare-payouts.ts
 * @description Holds what a provider has paid to owners against the parts of our payouts, one by one.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Difference, DifferenceKind, ListSides, OwnPayout, StatementPayout } from './difference.ts';

/** At most one for each payout of the provider's. `elsewhere` are ids of the provider's. */
export function comparePayouts({ listed, own, elsewhere }: ListSides<StatementPayout, OwnPayout>): readonly Difference[] {
  const ours = new Map(own.map((part) => [part.partId, part] as const));
  const theirs = new Map(listed.map((payout) => [payout.providerPayoutId, payout] as const));
  return [
    ...[...theirs.values()].flatMap((payout) => compareOne(payout, payout.partId === undefined ? undefined : ours.get(payout.partId))),
    ...[...ours.values()].flatMap((part) => {
      const ref = part.providerPayoutId;
      const isStray = part.state === 'paid' && ref !== undefined && !theirs.has(ref) && !elsewhere.has(ref);
      return isStray ? [difference('payout-unknown-to-provider', ref, { part })] : [];
    }),
  ];
}

function compareOne(payout: StatementPayout, part: OwnPayout | undefined): readonly Difference[] {
  const kind = kindOf(payout, part);
  return kind === undefined ? [] : [difference(kind, payout.providerPayoutId, { payout, part })];
}

function kindOf(payout: StatementPayout, part: OwnPayout | undefined): DifferenceKind | undefined {
  // Of a part that was paid by another one: it was paid twice.
  const isAnother = part?.providerPayoutId !== undefined && part.providerPayoutId !== payout.providerPayoutId;
  if (part === undefined || isAnother) return payout.status === 'canceled' ? undefined : 'payout-unknown-to-us';
  if (part.amountMinor !== payout.amountMinor || part.currency !== payout.currency) return 'payout-differs';
  const word = { pending: undefined, succeeded: 'paid', canceled: 'returned' }[payout.status];
  const isFinal = part.state === 'paid' || part.state === 'returned';
  if (word === part.state || (word === undefined && !isFinal)) return undefined;
  return isFinal || part.state === 'by-hand' ? 'payout-differs' : 'payout-unheard';
}

function difference(
  kind: DifferenceKind,
  providerRef: string,
  { payout, part }: { readonly payout?: StatementPayout; readonly part: OwnPayout | undefined },
): Difference {
  return {
    kind,
    providerRef,
    providerMinor: payout?.amountMinor,
    ownMinor: part?.amountMinor,
    currency: payout?.currency ?? part?.currency ?? '',
    subjects: part === undefined ? [] : [part.subject],
  };
}
