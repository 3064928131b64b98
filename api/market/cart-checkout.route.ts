/**
 * @file api/market/cart-checkout.route.ts
 * @description An advertiser pays for several orders at once.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { checkOutTogether } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { acceptedWith, findAccepted, howToPay, keepReceiptContact } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';

/** Mounts it. The problem of the first order that cannot be paid for is the answer, and nothing has changed. */
export function cartCheckoutRoutes(mount: EndpointMount, deps: MarketOrdersDeps): void {
  const { payments, agreements, clock, ids, publicUrl } = deps;
  mount.forPerson(endpoints.checkOutCart, async ({ telegramUserId, body, idempotencyKey }) => {
    const find = () =>
      Promise.all(
        body.orders.map(({ contentHash, ...params }) => findAccepted(deps, { telegramUserId, idempotencyKey, params }, contentHash)),
      );
    const orders = (await find()).map(({ tenantId, id: orderId }) => ({ tenantId, orderId }));
    await keepReceiptContact(deps, { telegramUserId, body });
    const ordersOf = async (tenantId: string) => deps.ordersOf(tenantId);
    await checkOutTogether(
      { ordersOf, payments, agreements, clock, ids, publicUrl },
      { orders, commandId: `api:${telegramUserId}:${idempotencyKey}`, ...howToPay(body) },
    );
    const [first] = await find();
    const confirmationUrl = first?.payment?.confirmationUrl;
    if (first === undefined || confirmationUrl === undefined) throw new LytSlotError('INTERNAL', 'A checkout has no page to pay on');
    return { confirmationUrl, ...(await acceptedWith(deps, first)) };
  });
}
