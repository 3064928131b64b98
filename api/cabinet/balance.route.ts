/**
 * @file api/cabinet/balance.route.ts
 * @description An owner's money, straight from the ledger.
 * @dependencies adapters, contracts
 * @created 2026-11-24
 */
import type { Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Balance } from '@lytslot/contracts/http';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `shards` are open in role app, every read in the tenant's own context. */
export interface BalanceDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get'>;
}

/** Mounts it. */
export function balanceRoutes(mount: EndpointMount, deps: BalanceDeps): void {
  mount.json(endpoints.getBalances, async ({ account }) => {
    const balances = await Promise.all(account.tenantIds.map((tenantId) => readBalance(deps, tenantId)));
    return { rows: balances.flat() };
  });
}

async function readBalance({ directory, shards }: BalanceDeps, tenantId: string): Promise<readonly Balance[]> {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) return [];
  const balances = await (await shards.get(tenant.shardName)).readModels.tenantBalances(tenantId);
  return balances.map(({ currency, escrowMinor, availableMinor, platformMinor }) => ({
    tenantId,
    tenantName: tenant.name,
    platformShareBps: tenant.revenueShareBps,
    escrow: money(escrowMinor, currency),
    available: money(availableMinor, currency),
    platformShare: money(platformMinor, currency),
  }));
}
