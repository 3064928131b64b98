/**
 * @file api/why/order-why.route.ts
 * @description Why an order stands where it stands, for those whose it is; somebody else's order does not exist.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Account, Directory, OrderPlace, OrderTimeline, ShardSet, WhyFacts } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { AppealBook } from '@lytslot/domain/appeals';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { explainOrder } from '@lytslot/domain/why';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { presentOrderWhy } from './present-why.ts';

/** `everybodysShards` (role admin) only say whose an order is; what is told of it is read in its tenant's own context. */
export interface OrderWhyDeps {
  readonly everybodysShards: Pick<ShardSet, 'get' | 'names'>;
  readonly directory: Pick<Directory, 'shardOf' | 'channel'>;
  readonly whyFacts: Pick<WhyFacts, 'paymentNoticesWaiting'>;
  readonly appeals: Pick<AppealBook, 'ofOrder'>;
  readonly ownShards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
}

/** Mounts it. */
export function orderWhyRoutes(mount: EndpointMount, deps: OrderWhyDeps): void {
  mount.json(endpoints.explainOrder, async ({ account, params: { order } }) => {
    const { tenantId, orderId } = await findOwn(deps, account, order);
    const shardName = await deps.directory.shardOf(tenantId);
    const { readModels } = await deps.ownShards.get(shardName);
    const [timeline, troubles] = await Promise.all([
      readModels.orderTimeline({ tenantId }, orderId),
      readModels.orderTroubles(tenantId, orderId),
    ]);
    if (timeline === undefined) throw notFound(order);
    const { state, placementState, id, number } = timeline.order;
    const { journal, deadline, note } = timeline;
    const around = await readAround(deps, timeline, shardName);
    const why = explainOrder({ state, placementState, journal, deadline, ...troubles, ...around }, deps.clock.now());
    return presentOrderWhy(why, { id, number, note });
  });
}

/** What the control database knows that is in the order's way. */
async function readAround({ directory, whyFacts, appeals }: OrderWhyDeps, { order, payment }: OrderTimeline, shardName: string) {
  const providerPaymentId = payment?.providerPaymentId;
  const [channel, story, paymentNoticesWaiting] = await Promise.all([
    directory.channel(order.channelId),
    // Only what was refused can be appealed against.
    order.placementState === 'REJECTED' ? appeals.ofOrder(order.id) : undefined,
    providerPaymentId === undefined ? 0 : whyFacts.paymentNoticesWaiting({ shardName, providerPaymentId }),
  ]);
  const appealedAt = story?.ruling === undefined ? story?.appeal.at : undefined;
  return { botIsAdmin: channel?.botIsAdmin, paymentNoticesWaiting, appealedAt };
}

/** The one order of this id or number that the account may see. Throws ORDER_NOT_FOUND, or what a shard that may have it threw. */
async function findOwn({ everybodysShards }: OrderWhyDeps, account: Account, order: string): Promise<OrderPlace> {
  const names = await everybodysShards.names();
  const looks = await Promise.allSettled(names.map(async (name) => (await everybodysShards.get(name)).readModels.placeOfOrder(order)));
  const places = looks.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
  const own = places.find((place) => maySee(account, place));
  if (own !== undefined) return own;
  const failed = looks.find((look) => look.status === 'rejected');
  throw failed?.reason instanceof Error ? failed.reason : notFound(order);
}

function maySee({ isAdmin, tenantIds, telegramUserId }: Account, place: OrderPlace): boolean {
  return isAdmin || tenantIds.includes(place.tenantId) || place.advertiserTelegramUserId === telegramUserId;
}

function notFound(order: string): LytSlotError {
  return new LytSlotError('ORDER_NOT_FOUND', 'Nobody who asks has such an order', { orderId: order });
}
