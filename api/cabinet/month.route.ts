/**
 * @file api/cabinet/month.route.ts
 * @description An owner’s month to date: what was earned, from whom, what views cost, how full the channels are.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { OwnMonth } from '@lytslot/contracts/http';
import { monthOf } from '@lytslot/domain/documents';
import { boundsOf } from '@lytslot/domain/marking';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import { presentSeen } from '../orders/present-seen.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `shards` are open in role app, every read in the tenant's own context. */
interface MonthDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
}

/** Mounts it. */
export function cabinetMonthRoutes(mount: EndpointMount, deps: MonthDeps): void {
  mount.json(endpoints.getOwnMonth, async ({ account }) => {
    const month = monthOf(deps.clock.now());
    return { rows: (await Promise.all(account.tenantIds.map((tenantId) => readMonth(deps, tenantId, month)))).flat() };
  });
}

/** A tenant that has sold nothing in it has a row of nothing. */
async function readMonth({ directory, shards }: MonthDeps, tenantId: string, month: string): Promise<readonly OwnMonth[]> {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) return [];
  const { readModels } = await shards.get(tenant.shardName);
  const span = boundsOf(month);
  const [found, seen, occupancy] = await Promise.all([
    readModels.ownerMonth({ tenantId, ...span }),
    readModels.seenPlacements({ tenantId }, span),
    readModels.occupancy({ tenantId }, month),
  ]);
  const rows = found.length > 0 ? found : [{ currency: 'RUB', earnedMinor: 0n, placements: 0, buyers: 0, topBuyers: [] } as const];
  return rows.map(({ currency, earnedMinor, topBuyers, ...counts }) => ({
    tenantId,
    tenantName: tenant.name,
    month,
    ...counts,
    earned: money(earnedMinor, currency),
    seen: presentSeen(seen, currency),
    occupancy,
    topBuyers: topBuyers.map(({ name, placements, earnedMinor: brought }) => ({ name, placements, earned: money(brought, currency) })),
  }));
}
