/**
 * @file api/market/slots.route.ts
 * @description An advertiser's way to a time: what is for sale, why something is not, and taking it.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Catalogue, CatalogueChannel, Prepaid } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Hold, Start } from '@lytslot/contracts/http';
import { holdSlot } from '@lytslot/domain/booking';
import type { NewHold, OfferReader, OrderSnapshot, OrderStore, PackPrice } from '@lytslot/domain/booking';
import { judgeStart, offerSlots } from '@lytslot/domain/inventory';
import type { Slot } from '@lytslot/domain/inventory';
import type { ChannelGate } from '@lytslot/domain/marking';
import { packPrice } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { readSpan, withSurroundings } from '../orders/read-span.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** What of a tenant's shard is needed here, wherever the tenant is at this moment. */
interface TenantSales {
  readonly orders: OrderStore;
  readonly offers: OfferReader;
}

/** `catalogue` is the public part of all channels; a tenant's sales are reached in its own context. */
export interface MarketDeps {
  readonly catalogue: Pick<Catalogue, 'byId'>;
  readonly gate: ChannelGate;
  readonly prepaid: Pick<Prepaid, 'pack'>;
  readonly salesOf: (of: Pick<CatalogueChannel, 'tenantId' | 'shardName'>) => TenantSales;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function marketRoutes(mount: EndpointMount, deps: MarketDeps): void {
  mount.forPerson(endpoints.listSlots, async ({ params, query }) => {
    const channel = await requireListed(deps, params.channelId);
    const span = readSpan(query);
    const now = deps.clock.now();
    const { offer, busy } = await readTime(deps, channel, { ...span, now });
    return {
      channelId: channel.channelId,
      title: channel.title,
      timezone: channel.timezone,
      now: now.toISOString(),
      free: offer.paused ? [] : offerSlots(offer, busy, now, span.from, span.to).map(presentSlot),
    };
  });
  mount.forPerson(endpoints.explainStart, async ({ params }) => explain(deps, params.channelId, new Date(params.startsAt)));
  mount.forPerson(endpoints.holdSlot, async ({ telegramUserId, params, body, idempotencyKey }) => {
    const channel = await requireListed(deps, params.channelId);
    const { tenantId, channelId } = channel;
    await deps.gate.check(channelId);
    const { orders, offers } = deps.salesOf(channel);
    // A person's private chat with the bot has the person's own id.
    const advertiser = { telegramUserId, chatId: telegramUserId };
    const { clock, ids } = deps;
    const pack = body.packId === undefined ? undefined : await packOf(deps, { packId: body.packId, telegramUserId, channelId });
    const command = { tenantId, channelId, startsAt: new Date(body.startsAt), advertiser, ...(pack !== undefined && { pack }) };
    const commandId = `api:${telegramUserId}:${idempotencyKey}`;
    const held = await holdSlot({ orders, offers, clock, ids }, { ...command, commandId });
    return held.hold === undefined ? presentOrder(await orders.load(tenantId, held.orderId), held.orderId) : presentFresh(held.hold);
  });
}

async function packOf(
  { prepaid, clock }: MarketDeps,
  { packId, telegramUserId, channelId }: { readonly packId: string; readonly telegramUserId: number; readonly channelId: string },
): Promise<PackPrice> {
  return packPrice(await prepaid.pack(packId, telegramUserId), { packId, channelId, now: clock.now() });
}

async function requireListed({ catalogue }: MarketDeps, channelId: string): Promise<CatalogueChannel> {
  const channel = await catalogue.byId(channelId);
  if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
  return channel;
}

async function readTime(
  deps: MarketDeps,
  channel: CatalogueChannel,
  asked: { readonly from: Date; readonly to: Date; readonly now: Date },
) {
  const { tenantId, channelId } = channel;
  const { offers } = deps.salesOf(channel);
  const found = await offers.availability({ tenantId, channelId, ...withSurroundings(asked), now: asked.now });
  if (found === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'The channel offers nothing', { channelId });
  return found;
}

async function explain(deps: MarketDeps, channelId: string, startsAt: Date): Promise<Start> {
  const channel = await requireListed(deps, channelId);
  const now = deps.clock.now();
  const { offer, busy } = await readTime(deps, channel, { from: startsAt, to: startsAt, now });
  const about = { channelId, startsAt: startsAt.toISOString() };
  if (offer.paused) return { ...about, refusal: { reason: 'channel-paused' } };
  const judgement = judgeStart(offer, busy, now, startsAt);
  if ('slot' in judgement) return { ...about, slot: presentSlot(judgement.slot) };
  const entries = Object.entries(judgement.refusal).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return { ...about, refusal: Object.fromEntries(entries) as Start['refusal'] };
}

function presentSlot({ startsAt, endsAt, priceMinor, currency }: Slot) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), price: money(priceMinor, currency) };
}

function presentFresh({ orderId, number, channelId, startsAt, expiresAt, quote }: NewHold): Hold {
  const instants = { startsAt: startsAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { orderId, orderNumber: number, state: 'HELD', channelId, ...instants, price: money(quote.priceMinor, quote.currency) };
}

/** A kept time as its buyer sees it. Throws ORDER_NOT_FOUND. */
export function presentOrder(order: OrderSnapshot | undefined, orderId: string): Hold {
  if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'The order is gone', { orderId });
  const { number: orderNumber, state, quote, placement, deadline } = order;
  const expiresAt = state === 'HELD' ? deadline?.dueAt.toISOString() : undefined;
  return {
    orderId,
    orderNumber,
    state,
    channelId: placement.channelId,
    startsAt: placement.publishAt.toISOString(),
    ...(expiresAt !== undefined && { expiresAt }),
    price: money(quote.priceMinor, quote.currency),
  };
}
