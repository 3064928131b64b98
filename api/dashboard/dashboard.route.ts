/**
 * @file api/dashboard/dashboard.route.ts
 * @description The console’s first page: what needs a person, the money, and what is known of the books.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { KindBalance, Proofs, ShardFigures, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { checkSignature, readReport } from '@lytslot/domain/proof';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `shards` are open in role admin. */
interface DashboardDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly proofs: Pick<Proofs, 'newest'>;
  readonly clock: Clock;
}

/** The prover looks every night. */
const FRESH_MS = 48 * 3_600_000;

/** Mounts it. Amounts are what the accounts say: it asks every few seconds and goes through no history. */
export function dashboardRoutes(mount: EndpointMount, { shards, proofs, clock }: DashboardDeps): void {
  mount.json(endpoints.getDashboard, async () => {
    const names = await shards.names();
    const figures = await Promise.all(names.map(async (name) => (await shards.get(name)).readModels.figures()));
    const count = (...states: readonly string[]) =>
      sum(figures.flatMap(({ placements }) => states.map((state) => placements.get(state) ?? 0)));
    return {
      at: clock.now().toISOString(),
      money: moneyOf(figures),
      livePlacements: count('LIVE', 'REMOVAL_DUE'),
      unknownPublishes: count('PUBLISH_UNKNOWN'),
      failedPublishes: count('PUBLISH_FAILED'),
      openDisputes: count('DISPUTED'),
      books: await booksOf({ proofs, clock }, new Map(names.map((name, place) => [name, figures[place]?.balances ?? []]))),
    };
  });
}

/** All that advertisers paid is in escrow, with the owners, on its way to them, or the platform’s. */
function moneyOf(figures: readonly ShardFigures[]) {
  const used = new Set(figures.flatMap(({ balances }) => balances.map(({ currency }) => currency)));
  return ['RUB', ...[...used].filter((currency) => currency !== 'RUB').toSorted()].map((currency) => fundsIn(figures, currency));
}

function fundsIn(figures: readonly ShardFigures[], currency: string) {
  const balances = figures.flatMap((shard) => shard.balances).filter((balance) => balance.currency === currency);
  const owed = (...kinds: readonly string[]) => -total(balances.filter(({ kind }) => kinds.includes(kind)));
  const escrow = owed('escrow');
  const ownersDue = owed('owner_payable', 'payout_transit');
  const paidOut = figures.reduce((all, { paidOutMinor }) => all + (paidOutMinor.get(currency) ?? 0n), 0n);
  const revenue = owed('platform_revenue');
  return {
    gmv: money(escrow + ownersDue + paidOut + revenue, currency),
    escrow: money(escrow, currency),
    ownersDue: money(ownersDue, currency),
    paidOut: money(paidOut, currency),
    platformRevenue: money(revenue, currency),
    ledgerSum: money(total(balances), currency),
  };
}

async function booksOf({ proofs, clock }: Pick<DashboardDeps, 'clock' | 'proofs'>, balances: ReadonlyMap<string, readonly KindBalance[]>) {
  const kept = new Map((await proofs.newest()).map((proof) => [proof.shardName, proof]));
  return [...new Set([...balances.keys(), ...kept.keys()])].map((name) => {
    const own = balances.get(name);
    const proof = kept.get(name);
    const isBalanced = own && isZeroInEachCurrency(own);
    const signed = proof === undefined || checkSignature(proof) ? proof && presentProof(proof) : 'forged';
    const verdict = verdictOf({ isBalanced, signed, now: clock.now() });
    return { name, ...(isBalanced !== undefined && { isBalanced }), verdict, ...(typeof signed === 'object' && { proof: signed }) };
  });
}

function verdictOf(known: {
  readonly isBalanced: boolean | undefined;
  readonly signed: ReturnType<typeof presentProof> | 'forged' | undefined;
  readonly now: Date;
}): 'right' | 'wrong' | 'unproved' {
  const { isBalanced, signed, now } = known;
  if (isBalanced === false || signed === 'forged' || (signed?.breaches.length ?? 0) > 0) return 'wrong';
  const isFresh = signed !== undefined && now.getTime() - Date.parse(signed.finishedAt) < FRESH_MS;
  return isFresh ? 'right' : 'unproved';
}

function presentProof(proof: Parameters<typeof readReport>[0] & { readonly finishedAt: Date }) {
  const { counted, breaches } = readReport(proof);
  return {
    finishedAt: proof.finishedAt.toISOString(),
    orders: counted.orders,
    entries: counted.ledgerEntries,
    breaches: breaches.map(({ problem, subjects }) => ({ problem, subjects: subjects.length })),
  };
}

function isZeroInEachCurrency(balances: readonly KindBalance[]): boolean {
  return [...Map.groupBy(balances, ({ currency }) => currency).values()].every((each) => total(each) === 0n);
}

function total(balances: readonly KindBalance[]): bigint {
  return balances.reduce((all, { minor }) => all + minor, 0n);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}
