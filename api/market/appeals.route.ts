/**
 * @file api/market/appeals.route.ts
 * @description An advertiser's appeal against the refusal of their post.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { lodgeAppeal } from '@lytslot/domain/appeals';
import { LytSlotError } from '@lytslot/domain/shared';
import { presentAppeal } from '../orders/present-appeal.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { findBought } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';

/** Mounts it. */
export function marketAppealRoutes(mount: EndpointMount, deps: MarketOrdersDeps): void {
  const { appeals, appealWindowMs: windowMs, clock, ids } = deps;
  mount.forPerson(endpoints.lodgeAppeal, async (call) => {
    const { tenantId, id: orderId } = await findBought(deps, call);
    const command = { tenantId, orderId, commandId: `api:${call.telegramUserId}:${call.idempotencyKey}` };
    await lodgeAppeal({ orders: deps.ordersOf(tenantId), appeals, clock, ids, windowMs }, { ...command, ...call.body });
    const story = await appeals.ofOrder(orderId);
    if (story === undefined) throw new LytSlotError('APPEAL_NOT_FOUND', 'The appeal is gone', { orderId });
    return presentAppeal(story);
  });
}
