/**
 * @file api/admin/moderation.route.ts
 * @description A moderator's verdict on a post that the rules left to a person.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OrderStore } from '@lytslot/domain/booking';
import { decideModeration } from '@lytslot/domain/creatives';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { standing } from '../orders/standing.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `tenantOf` finds whose order it is among all shards (throws ORDER_NOT_FOUND); `ordersOf` writes in that tenant's context. */
export interface ModerationDeps {
  readonly tenantOf: (orderId: string) => Promise<string>;
  readonly ordersOf: (tenantId: string) => OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts it. */
export function moderationRoutes(mount: EndpointMount, { tenantOf, ordersOf, clock, ids }: ModerationDeps): void {
  mount.json(endpoints.decideModeration, async ({ account, params: { orderId }, body, idempotencyKey }) => {
    const tenantId = await tenantOf(orderId);
    const orders = ordersOf(tenantId);
    const command = { tenantId, orderId, moderatorId: account.id, commandId: `api:${account.id}:${idempotencyKey}` };
    await decideModeration({ orders, clock, ids }, { ...command, ...body });
    return standing(await orders.load(tenantId, orderId), orderId);
  });
}
