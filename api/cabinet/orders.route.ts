/**
 * @file api/cabinet/orders.route.ts
 * @description An owner's orders; somebody else's order does not exist.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { Directory, OrderTimeline, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { mergePages } from '../orders/merge-pages.ts';
import { presentOwnOrder } from '../orders/present-order.ts';
import { presentOwnOrderDetail } from '../orders/present-timeline.ts';
import { readSurroundings } from '../orders/read-surroundings.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app, every read in the tenant's own context. */
export interface CabinetOrdersDeps {
  readonly directory: Pick<Directory, 'tenant' | 'channel' | 'shardOf'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly postUrl: string;
  readonly clock: Clock;
}

/** Mounts them. */
export function cabinetOrderRoutes(mount: EndpointMount, deps: CabinetOrdersDeps): void {
  mount.json(endpoints.listOwnOrders, async ({ account, query: { tenantId, ...query } }) => {
    const tenantIds = ownTenantIds(account, tenantId);
    const pages = tenantIds.map(async (id) => (await readModelsOf(deps, id)).listOrders({ tenantId: id }, query));
    const { rows, next } = mergePages(await Promise.all(pages), query.limit);
    const around = await readSurroundings(deps, rows);
    return { rows: rows.map((row) => presentOwnOrder(row, around(row))), next };
  });
  mount.json(endpoints.getOwnOrder, async ({ account, params: { orderId } }) => {
    const timeline = await findOwnOrder(deps, account.tenantIds, orderId);
    const around = await readSurroundings(deps, [timeline.order]);
    return presentOwnOrderDetail(timeline, around(timeline.order), deps.clock.now());
  });
}

async function readModelsOf({ directory, shards }: CabinetOrdersDeps, tenantId: string) {
  return (await shards.get(await directory.shardOf(tenantId))).readModels;
}

async function findOwnOrder(deps: CabinetOrdersDeps, tenantIds: readonly string[], orderId: string): Promise<OrderTimeline> {
  const looks = tenantIds.map(async (tenantId) => (await readModelsOf(deps, tenantId)).orderTimeline({ tenantId }, orderId));
  const timeline = (await Promise.all(looks)).find((one) => one !== undefined);
  if (timeline === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'None of the account’s tenants has this order', { orderId });
  return timeline;
}
