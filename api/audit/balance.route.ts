/**
 * @file api/audit/balance.route.ts
 * @description The books of the whole platform added up again, shard by shard, and the platform’s own beside them.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { ControlDatabase, LedgerCheck, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Currency } from '@lytslot/domain/ledger';
import { PLATFORM_BOOKS } from '@lytslot/domain/proof';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** Both open in role admin. */
interface AuditDeps {
  readonly books: Pick<ControlDatabase, 'booksCheck'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly clock: Clock;
}

/** Mounts it. */
export function auditRoutes(mount: EndpointMount, { books, shards, clock }: AuditDeps): void {
  mount.json(endpoints.auditBalance, async () => {
    const names = await shards.names();
    const checks = await Promise.all([
      ...names.map(async (name) => [name, await (await shards.get(name)).readModels.ledgerCheck()] as const),
      books.booksCheck().then((check) => [PLATFORM_BOOKS, check] as const),
    ]);
    const sums = Map.groupBy(
      checks.flatMap(([, { currencies }]) => currencies),
      ({ currency }) => currency,
    );
    return {
      at: clock.now().toISOString(),
      isBalanced: checks.every(([, { balanced }]) => balanced),
      sums: [...sums].map(([currency, each]) =>
        money(
          each.reduce((sum, { sumMinor }) => sum + sumMinor, 0n),
          currency as Currency,
        ),
      ),
      places: checks.map(([name, check]) => presentPlace(name, check)),
    };
  });
}

function presentPlace(name: string, { transactions, entries, accounts, unbalancedTransactions, wrongBalances, balanced }: LedgerCheck) {
  return {
    name,
    isBalanced: balanced,
    transactions,
    entries,
    accounts: accounts.map(({ kind, minor, currency }) => ({ kind, balance: money(minor, currency as Currency) })),
    unbalancedTransactions: [...unbalancedTransactions],
    wrongBalances: [...wrongBalances],
  };
}
