/**
 * @file api/admin/payouts.route.ts
 * @description Payouts in the console: of all shards, newest first; holds, and the word of whoever makes bank transfers.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { mergePages } from '../orders/merge-pages.ts';
import { found, presentDetails, presentPayout } from '../orders/present-payout.ts';
import { presentTransaction } from '../orders/present-timeline.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { namesOfTenants } from './names-of-tenants.ts';

/** `shards` are open in role admin; what is written goes to the tenant's own shard in role app. */
interface AdminPayoutsDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly ownShards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
}

/** Mounts them. */
export function adminPayoutRoutes(mount: EndpointMount, deps: AdminPayoutsDeps): void {
  const { shards, directory, clock } = deps;
  mount.json(endpoints.listPayouts, async ({ query }) => {
    const names = await shards.names();
    const pages = await Promise.all(names.map(async (name) => (await shards.get(name)).payouts.list({ ...query, tenantId: undefined })));
    const { rows, next } = mergePages(pages, query.limit);
    const nameOf = await namesOfTenants(directory, rows);
    return { rows: rows.map((row) => ({ ...presentPayout(row), tenantName: nameOf(row.tenantId) })), next };
  });
  mount.json(endpoints.getPayout, async ({ params: { tenantId, payoutId } }) => {
    const { desk, tenantName } = await openDesk(deps, tenantId);
    const details = found(await desk.details(tenantId, payoutId), payoutId);
    return { ...presentDetails(details), tenantName, ledger: details.ledger.map(presentTransaction) };
  });
  mount.json(endpoints.holdPayouts, async ({ account, params: { tenantId }, body: { reason } }) => {
    await (await openDesk(deps, tenantId)).desk.hold({ tenantId, reason, by: account.id, at: clock.now() });
    return { tenantId };
  });
  mount.json(endpoints.closePayoutPart, async ({ account, params: { tenantId, payoutId, partNo }, body }) => {
    const word = { ...body, tenantId, payoutId, partNo, by: account.id, at: clock.now() };
    if (!(await (await openDesk(deps, tenantId)).desk.say(word)))
      throw new LytSlotError('PAYOUT_NOT_FOUND', 'No such part waits for a person’s word', { payoutId, partNo });
    return { tenantId };
  });
}

/** A tenant's payouts, in role app. Throws TENANT_NOT_FOUND. */
export async function openDesk({ directory, ownShards }: Pick<AdminPayoutsDeps, 'directory' | 'ownShards'>, tenantId: string) {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'There is no such tenant', { tenantId });
  return { tenantName: tenant.name, desk: (await ownShards.get(tenant.shardName)).payouts };
}
