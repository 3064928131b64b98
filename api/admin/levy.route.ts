/**
 * @file api/admin/levy.route.ts
 * @description The levy on advertising of a quarter: every shard's ledger is asked what placements brought, each tenant's where the tenant is.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { AdIncome, ControlDatabase, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { levyOf, spanOfQuarter } from '@lytslot/domain/fiscal';
import type { Owed } from '@lytslot/domain/fiscal';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** Both open in role admin. */
interface LevyDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly levyQuarters: Pick<ControlDatabase['levyQuarters'], 'closed'>;
  readonly clock: Clock;
}

/** Mounts it. A shard that does not answer is an error, never a smaller sum. */
export function levyRoutes(mount: EndpointMount, { directory, shards, levyQuarters, clock }: LevyDeps): void {
  mount.json(endpoints.getLevy, async ({ query }) => {
    const span = spanOfQuarter(query.quarter);
    const { quarter, from, to, rateBps } = span;
    const { platform, owners } = levyOf(span, await incomesOf({ directory, shards }, span));
    const all = [platform, ...owners];
    return {
      quarter,
      from: from.toISOString(),
      to: to.toISOString(),
      isOver: clock.now() >= to,
      closedAt: (await levyQuarters.closed()).get(quarter)?.toISOString(),
      rateBps: Number(rateBps),
      platform: owed(platform),
      owners: owners.map(({ tenantId, tenantName, ...owner }) => ({ tenantId, tenantName, ...owed(owner) })),
      total: owed({ incomeMinor: sumOf(all.map((one) => one.incomeMinor)), levyMinor: sumOf(all.map((one) => one.levyMinor)) }),
    };
  });
}

/** While a tenant moves, two shards have its books; the one it belongs to counts. */
async function incomesOf(
  { directory, shards }: Pick<LevyDeps, 'directory' | 'shards'>,
  span: { readonly from: Date; readonly to: Date },
): Promise<readonly (AdIncome & { readonly tenantName: string })[]> {
  const names = await shards.names();
  const found = await Promise.all(
    names.map(async (shardName) =>
      (await (await shards.get(shardName)).readModels.adIncome(span)).map((income) => ({ shardName, ...income })),
    ),
  );
  const named = await Promise.all(found.flat().map(async (income) => ({ ...income, tenant: await directory.tenant(income.tenantId) })));
  return named
    .filter(({ tenant, shardName }) => tenant === undefined || tenant.shardName === shardName)
    .map(({ tenant, ...income }) => ({ ...income, tenantName: tenant?.name ?? income.tenantId }));
}

function sumOf(minors: readonly bigint[]): bigint {
  return minors.reduce((sum, minor) => sum + minor, 0n);
}

function owed({ incomeMinor, levyMinor }: Owed) {
  return { income: money(incomeMinor, 'RUB'), levy: money(levyMinor, 'RUB') };
}
