/**
 * @file api/admin/hand-refunds.route.ts
 * @description An administrator's word that a buyer's money was given back by hand.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { giveBackByHand } from '@lytslot/domain/booking';
import type { HandRefundBook, PaymentRails } from '@lytslot/domain/booking';
import { standing } from '../orders/standing.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import type { ModerationDeps } from './moderation.route.ts';
import { findOrder } from './orders.route.ts';

/** `book` and `shards` are open in role admin. */
interface HandRefundsDeps extends ModerationDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly book: HandRefundBook;
}

/** Mounts it. The bank's reference is what a repeat is recognised by. */
export function handRefundRoutes(mount: EndpointMount, { tenantOf, ordersOf, shards, ...deps }: HandRefundsDeps): void {
  const isCharged = async (orderId: string) => {
    const { ledger } = await findOrder({ shards }, orderId);
    const count = (wanted: string) => ledger.filter(({ type }) => type === wanted).length;
    return count('chargeback-taken') > count('chargeback-won');
  };
  mount.json(endpoints.giveBackByHand, async ({ account, params: { orderId }, body }) => {
    const tenantId = await tenantOf(orderId);
    const orders = ordersOf(tenantId);
    const refund = { ...body, amountMinor: BigInt(body.amountMinor), tenantId, orderId, administratorId: account.id };
    await giveBackByHand({ ...deps, orders, isCharged }, refund);
    return standing(await orders.load(tenantId, orderId), orderId);
  });
}
