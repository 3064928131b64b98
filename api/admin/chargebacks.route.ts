/**
 * @file api/admin/chargebacks.route.ts
 * @description What buyers' banks have taken back, in the console: of all shards, newest first.
 * @dependencies adapters, contracts
 * @created 2026-11-30
 */
import type { ChargebackRow, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { ChargebackView } from '@lytslot/contracts/http';
import { mergePages } from '../orders/merge-pages.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { namesOfTenants } from './names-of-tenants.ts';

/** `shards` are open in role admin. */
interface ChargebackDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
}

/** Mounts it. */
export function chargebackRoutes(mount: EndpointMount, { shards, directory }: ChargebackDeps): void {
  mount.json(endpoints.listChargebacks, async ({ query }) => {
    const names = await shards.names();
    const pages = await Promise.all(names.map(async (name) => (await shards.get(name)).chargebacks.list(query)));
    const { rows, next } = mergePages(pages, query.limit);
    const nameOf = await namesOfTenants(directory, rows);
    return { rows: rows.map((row) => present(row, nameOf(row.tenantId))), next };
  });
}

function present(row: ChargebackRow, tenantName: string): ChargebackView {
  const { order, providerChargebackId, amountMinor, currency, evidenceDueAt, openedAt, closedAt, ...rest } = row;
  return {
    ...rest,
    tenantName,
    orderId: order.id,
    orderNumber: order.number,
    providerRef: providerChargebackId,
    amount: money(amountMinor, currency),
    evidenceDueAt: evidenceDueAt?.toISOString(),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  };
}
