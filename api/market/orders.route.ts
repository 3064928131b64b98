/**
 * @file api/market/orders.route.ts
 * @description What an advertiser does about a paid order: a new version, a word on the owner's text, cancelling.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Directory } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { BoughtOrder } from '@lytslot/contracts/http';
import { allows, cancelPlacement, cancelTerms } from '@lytslot/domain/booking';
import type { OrderSnapshot, OrderStore } from '@lytslot/domain/booking';
import { answerDraft, resubmitCreative } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { money, presentContent, presentDeadline } from '../orders/present-order.ts';
import { standing } from '../orders/standing.ts';
import type { EndpointMount, PersonCall } from '../server/mount-endpoint.ts';

/** `ordersOf`: a tenant's orders wherever the tenant is. */
export interface MarketOrdersDeps {
  readonly directory: Pick<Directory, 'channel'>;
  readonly ordersOf: (tenantId: string) => OrderStore;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function marketOrderRoutes(mount: EndpointMount, deps: MarketOrdersDeps): void {
  const { clock, ids, publicUrl } = deps;
  mount.forPerson(endpoints.getBoughtOrder, async (call) => presentBought(await findBought(deps, call), clock.now()));
  mount.forPerson(endpoints.resubmitPost, async (call) =>
    act(deps, call, (orders, command) => resubmitCreative({ orders, clock, ids, publicUrl }, { ...command, ...call.body })),
  );
  mount.forPerson(endpoints.answerDraft, async (call) =>
    act(deps, call, (orders, command) => answerDraft({ orders, clock, ids }, { ...command, ...call.body })),
  );
  mount.forPerson(endpoints.cancelBoughtOrder, async (call) =>
    act(deps, call, (orders, command) => {
      const actor = { kind: 'advertiser', id: String(call.telegramUserId) } as const;
      return cancelPlacement({ orders, clock, ids }, { ...command, reason: call.body.reason, actor });
    }),
  );
}

type OrderCall = Pick<PersonCall<undefined, undefined>, 'telegramUserId' | 'idempotencyKey'> & {
  readonly params: { readonly channelId: string; readonly orderId: string };
};

interface Command {
  readonly tenantId: string;
  readonly orderId: string;
  readonly commandId: string;
}

async function act(deps: MarketOrdersDeps, call: OrderCall, take: (orders: OrderStore, command: Command) => Promise<unknown>) {
  const { tenantId, id: orderId } = await findBought(deps, call);
  const orders = deps.ordersOf(tenantId);
  await take(orders, { tenantId, orderId, commandId: `api:${call.telegramUserId}:${call.idempotencyKey}` });
  return standing(await orders.load(tenantId, orderId), orderId);
}

/** Somebody else's order does not exist. Throws ORDER_NOT_FOUND, CHANNEL_NOT_FOUND. */
async function findBought({ directory, ordersOf }: MarketOrdersDeps, { telegramUserId, params }: OrderCall): Promise<OrderSnapshot> {
  const { channelId, orderId } = params;
  const channel = await directory.channel(channelId);
  if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
  const order = await ordersOf(channel.tenantId).load(channel.tenantId, orderId);
  if (order === undefined || order.placement.channelId !== channelId || order.advertiser.telegramUserId !== telegramUserId)
    throw new LytSlotError('ORDER_NOT_FOUND', 'The person has no such order in this channel', { orderId });
  return order;
}

function presentBought(order: OrderSnapshot, now: Date): BoughtOrder {
  const { id, number, quote, placement, deadline } = order;
  const price = money(quote.priceMinor, quote.currency);
  const content = presentContent(placement.content);
  const due = presentDeadline(deadline);
  return {
    ...standing(order, id),
    orderNumber: number,
    channelId: placement.channelId,
    publishAt: placement.publishAt.toISOString(),
    price,
    rounds: placement.rounds,
    ...(content !== undefined && { content }),
    ...(placement.note !== undefined && { note: placement.note }),
    ...(due !== undefined && { deadline: due }),
    ...(allows(order, 'placement.cancelled') && {
      cancelRefund: money(cancelTerms(order, 'advertiser', now).refundMinor, quote.currency),
    }),
  };
}
