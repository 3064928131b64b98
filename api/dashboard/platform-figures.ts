/**
 * @file api/dashboard/platform-figures.ts
 * @description Figures of the whole platform from the read models there are: balances per tenant, pages of orders, ledger checks.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { Directory, ShardSet, TenantRow } from '@lytslot/adapters/postgres';
import type { BoundedCount, LedgerHealth, PlatformFigures, PlatformMoney } from './ports.ts';

interface Deps {
  readonly directory: Pick<Directory, 'listTenants'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
}

type PlacementState = Parameters<PlatformFigures['placements']>[0][number];

const TENANTS_AT_ONCE = 20;
const ORDERS_AT_ONCE = 100;
/** Beyond this a count says "at least". */
const COUNT_LIMIT = 1_000;

/** `shards` are open in role admin. */
export function createPlatformFigures(deps: Deps): PlatformFigures {
  return {
    money: () => sumMoney(deps),
    placements: async (states) => {
      const counts = await Promise.all(states.map((state) => countPlacements(deps, state)));
      return { count: counts.reduce((sum, { count }) => sum + count, 0), isExact: counts.every(({ isExact }) => isExact) };
    },
    ledgers: async () => {
      const names = await deps.shards.names();
      return Promise.all(names.map((name) => checkLedger(deps, name)));
    },
  };
}

async function sumMoney(deps: Deps): Promise<PlatformMoney> {
  const sum = { escrowMinor: 0n, ownersDueMinor: 0n, platformRevenueMinor: 0n };
  for (let offset = 0, total = 1; offset < total; offset += TENANTS_AT_ONCE) {
    const page = await deps.directory.listTenants({ limit: TENANTS_AT_ONCE, offset });
    total = page.total;
    for (const balance of await Promise.all(page.rows.map((tenant) => balanceOf(deps, tenant)))) {
      sum.escrowMinor += balance.escrowMinor;
      sum.ownersDueMinor += balance.availableMinor;
      sum.platformRevenueMinor += balance.platformMinor;
    }
  }
  return sum;
}

async function balanceOf({ shards }: Deps, tenant: TenantRow) {
  return (await shards.get(tenant.shardName)).readModels.tenantBalance(tenant.id);
}

async function countPlacements({ shards }: Deps, placementState: PlacementState): Promise<BoundedCount> {
  let count = 0;
  for (const name of await shards.names()) {
    const { readModels } = await shards.get(name);
    let after: string | undefined;
    do {
      if (count >= COUNT_LIMIT) return { count: COUNT_LIMIT, isExact: false };
      const page = await readModels.listOrders('platform', { placementState, limit: ORDERS_AT_ONCE, after });
      count += page.rows.length;
      after = page.next;
    } while (after !== undefined);
  }
  return { count, isExact: true };
}

async function checkLedger({ shards }: Deps, shardName: string): Promise<LedgerHealth> {
  const { transactions, entries, currencies, balanced } = await (await shards.get(shardName)).readModels.ledgerCheck();
  const sumMinor = currencies.reduce((sum, one) => sum + one.sumMinor, 0n);
  return { shardName, transactions, entries, sumMinor, isBalanced: balanced };
}
