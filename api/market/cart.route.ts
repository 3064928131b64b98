/**
 * @file api/market/cart.route.ts
 * @description An advertiser takes several times at once, of any channels.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { holdCart } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { presentOrder } from './slots.route.ts';
import type { MarketDeps } from './slots.route.ts';

/** Mounts it. A cart of all or nothing that cannot be had answers the problem of its first time that cannot. */
export function marketCartRoutes(mount: EndpointMount, deps: MarketDeps): void {
  const { catalogue, gate, clock, ids } = deps;
  mount.forPerson(endpoints.holdCart, async ({ telegramUserId, body, idempotencyKey }) => {
    const channels = await Promise.all(body.items.map(({ channelId }) => catalogue.byId(channelId)));
    const shardOf = new Map(channels.flatMap((channel) => (channel === undefined ? [] : [[channel.tenantId, channel.shardName] as const])));
    const items = body.items.map(({ channelId, startsAt }, index) => {
      const channel = channels[index];
      if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
      return { tenantId: channel.tenantId, channelId, startsAt: new Date(startsAt) };
    });
    const salesOf = async (tenantId: string) => deps.salesOf({ tenantId, shardName: shardOf.get(tenantId) ?? '' });
    // A person's private chat with the bot has the person's own id.
    const advertiser = { telegramUserId, chatId: telegramUserId };
    const command = { items, mode: body.mode, advertiser, commandId: `api:${telegramUserId}:${idempotencyKey}` };
    const { held, refused } = await holdCart({ salesOf, gate, clock, ids }, command);
    const [first] = refused;
    if (body.mode === 'all-or-nothing' && first !== undefined) throw first.error;
    const kept = held.map(async ({ tenantId, orderId }) =>
      presentOrder(await (await salesOf(tenantId)).orders.load(tenantId, orderId), orderId),
    );
    return {
      held: await Promise.all(kept),
      refused: refused.map(({ channelId, startsAt, error }) => ({ channelId, startsAt: startsAt.toISOString(), code: error.code })),
    };
  });
}
