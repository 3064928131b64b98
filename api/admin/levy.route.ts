/**
 * @file api/admin/levy.route.ts
 * @description The levy on advertising of a quarter: every shard's ledger is asked what placements brought, each tenant's where the tenant is.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { AdIncome, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { LEVY_BPS, levyOn, spanOfQuarter } from '@lytslot/domain/fiscal';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** Both open in role admin. */
interface LevyDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly clock: Clock;
}

/** Mounts it. A shard that does not answer is an error, never a smaller sum. */
export function levyRoutes(mount: EndpointMount, { directory, shards, clock }: LevyDeps): void {
  mount.json(endpoints.getLevy, async ({ query }) => {
    const { quarter, from, to } = spanOfQuarter(query.quarter);
    const incomes = await incomesOf({ directory, shards }, { from, to });
    const platformMinor = sumOf(incomes.map((one) => one.platformMinor));
    const owners = incomes.filter(({ ownerMinor }) => ownerMinor !== 0n);
    const levyMinor = sumOf([levyOn(platformMinor), ...owners.map(({ ownerMinor }) => levyOn(ownerMinor))]);
    const incomeMinor = platformMinor + sumOf(owners.map(({ ownerMinor }) => ownerMinor));
    return {
      quarter,
      from: from.toISOString(),
      to: to.toISOString(),
      isOver: clock.now() >= to,
      rateBps: Number(LEVY_BPS),
      platform: owed(platformMinor, levyOn(platformMinor)),
      owners: owners.map(({ tenantId, tenantName, ownerMinor }) => ({ tenantId, tenantName, ...owed(ownerMinor, levyOn(ownerMinor)) })),
      total: owed(incomeMinor, levyMinor),
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

function owed(incomeMinor: bigint, levyMinor: bigint) {
  return { income: money(incomeMinor, 'RUB'), levy: money(levyMinor, 'RUB') };
}
