/**
 * @file api/orders/present-order.ts
 * @description Orders as the contract shows them: money as strings, instants as ISO, the post's address.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { OrderRow, OrderTimeline } from '@lytslot/adapters/postgres';
import type { Order, OwnOrder } from '@lytslot/contracts/http';
import { splitRevenue } from '@lytslot/domain/ledger';

/** What a row does not know about itself. */
export interface OrderSurroundings {
  readonly tenantName: string;
  readonly shardName: string;
  readonly channelTimezone: string;
  /** Base of links to posts, e.g. https://t.me */
  readonly postUrl: string;
}

/** An amount on the wire. */
export function money(amountMinor: bigint, currency: string): { readonly amountMinor: string; readonly currency: string } {
  return { amountMinor: amountMinor.toString(), currency };
}

/** For the channel's owner. */
export function presentOwnOrder(row: OrderRow, around: OrderSurroundings): OwnOrder {
  const { ownerMinor } = splitRevenue(row.priceMinor, row.platformShareBps);
  const { channelUsername, messageId } = row;
  const postUrl =
    channelUsername !== undefined && messageId !== undefined ? `${around.postUrl}/${channelUsername}/${messageId}` : undefined;
  return {
    id: row.id,
    number: row.number,
    tenantId: row.tenantId,
    state: row.state,
    placementState: row.placementState,
    channelId: row.channelId,
    channelTitle: row.channelTitle,
    channelUsername,
    channelTimezone: around.channelTimezone,
    price: money(row.priceMinor, row.currency),
    ownerShare: money(ownerMinor, row.currency),
    platformShareBps: row.platformShareBps,
    topHours: row.topHours,
    feedHours: row.feedHours,
    publishAt: row.publishAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString(),
    postUrl,
    erid: row.erid,
    shortLink: row.shortLink,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** For the console. */
export function presentOrder(row: OrderRow, around: OrderSurroundings): Order {
  return {
    ...presentOwnOrder(row, around),
    tenantName: around.tenantName,
    shardName: around.shardName,
    advertiserTelegramId: row.advertiserTelegramUserId,
    version: row.version,
  };
}

/** The deadline on the wire. */
export function presentDeadline(deadline: OrderTimeline['deadline']) {
  return deadline && { action: deadline.action, dueAt: deadline.dueAt.toISOString() };
}

/** The post on the wire, entity for entity; what its file is called is the bot's own business. */
export function presentContent(content: OrderTimeline['content']) {
  if (content === undefined) return undefined;
  const entities = content.entities.map(({ type, offset, length, url }) => ({ type, offset, length, url }));
  const { text, media, buttons, hash } = content;
  const rows = buttons?.map((row) => row.map(({ text: words, url }) => ({ text: words, url })));
  return { text, entities, ...(media !== undefined && { media: media.kind }), ...(rows !== undefined && { buttons: rows }), hash };
}
