/**
 * @file api/admin/revenue-share.route.ts
 * @description What a month's settled placements came to and whose it is, by tenant: from the ledgers of all shards, and nothing else.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Directory, RevenueShareRow, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { RevenueShare } from '@lytslot/contracts/http';
import { boundsOf } from '@lytslot/domain/marking';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { namesOfManyTenants } from './names-of-tenants.ts';

/** `shards` are open in role admin: each tenant is seen in one of them, on the move too. */
interface RevenueShareDeps {
  readonly directory: Pick<Directory, 'listTenants' | 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
}

/** Mounts it. A shard that does not answer fails the report: a sum without it would be wrong. */
export function revenueShareRoutes(mount: EndpointMount, { directory, shards }: RevenueShareDeps): void {
  mount.json(endpoints.getRevenueShare, async ({ query: { month } }) => {
    const names = await shards.names();
    const found = await Promise.all(names.map(async (name) => (await shards.get(name)).documents.revenueShare(boundsOf(month))));
    const rows = found.flat();
    const nameOf = await namesOfManyTenants(directory, rows);
    const named = rows.map((row) => ({ tenantId: row.tenantId, tenantName: nameOf(row.tenantId), ...presentSums(row) }));
    return { month, rows: named.sort((one, other) => one.tenantName.localeCompare(other.tenantName, 'ru')), totals: totalsOf(rows) };
  });
}

type Sums = Omit<RevenueShareRow, 'tenantId'>;

function totalsOf(rows: readonly RevenueShareRow[]): RevenueShare['totals'] {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return Array.from(byCurrency.values(), (some) =>
    presentSums(some.reduce<Sums>(add, { ...NOTHING, currency: some[0]?.currency ?? 'RUB' })),
  );
}

const NOTHING = { placements: 0, grossMinor: 0n, ownerMinor: 0n, platformMinor: 0n } as const;

function add(sum: Sums, row: Sums): Sums {
  return {
    currency: sum.currency,
    placements: sum.placements + row.placements,
    grossMinor: sum.grossMinor + row.grossMinor,
    ownerMinor: sum.ownerMinor + row.ownerMinor,
    platformMinor: sum.platformMinor + row.platformMinor,
  };
}

function presentSums({ placements, currency, grossMinor, ownerMinor, platformMinor }: Sums) {
  const of = (minor: bigint) => money(minor, currency);
  return { placements, gross: of(grossMinor), ownerShare: of(ownerMinor), platformShare: of(platformMinor) };
}
