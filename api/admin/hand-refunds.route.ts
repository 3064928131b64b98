/**
 * @file api/admin/hand-refunds.route.ts
 * @description An administrator's word that a buyer's money was given back by hand.
 * @dependencies contracts, domain
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { giveBackByHand } from '@lytslot/domain/booking';
import type { HandRefundBook, PaymentRails } from '@lytslot/domain/booking';
import { standing } from '../orders/standing.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import type { ModerationDeps } from './moderation.route.ts';

/** `book` is open in role admin. */
interface HandRefundsDeps extends ModerationDeps {
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly book: HandRefundBook;
}

/** Mounts it. The bank's reference is what a repeat is recognised by. */
export function handRefundRoutes(mount: EndpointMount, { tenantOf, ordersOf, ...deps }: HandRefundsDeps): void {
  mount.json(endpoints.giveBackByHand, async ({ account, params: { orderId }, body }) => {
    const tenantId = await tenantOf(orderId);
    const orders = ordersOf(tenantId);
    const refund = { ...body, amountMinor: BigInt(body.amountMinor), tenantId, orderId, administratorId: account.id };
    await giveBackByHand({ ...deps, orders }, refund);
    return standing(await orders.load(tenantId, orderId), orderId);
  });
}
