/**
 * @file adapters/postgres/shard/load-order.ts
 * @description One query that reads everything a decision about an order needs.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

/** The order as one consistent view; undefined when the tenant has no such order. */
export async function loadSnapshot(work: Work<ShardTables>, tenantId: string, orderId: string): Promise<OrderSnapshot | undefined> {
  const row = await readRow(work, tenantId, orderId);
  if (row === undefined) return undefined;
  return {
    id: orderId,
    tenantId,
    number: row.number,
    version: row.orderVersion,
    state: row.orderState,
    advertiser: { telegramUserId: row.advertiserTelegramUserId, chatId: row.advertiserChatId },
    quote: {
      priceMinor: row.priceMinor,
      currency: row.currency,
      platformShareBps: row.platformShareBps,
      topHours: row.topHours,
      feedHours: row.feedHours,
      disputeHours: row.disputeHours,
    },
    createdAt: row.createdAt,
    placement: placementOf(row),
    payment: paymentOf(row),
    dispute: disputeOf(row),
    deadline: row.deadlineAction === null || row.dueAt === null ? undefined : { action: row.deadlineAction, dueAt: row.dueAt },
  };
}

// Aliases only for strings and integers: a renamed date or bigint would come unconverted (see query-naming.ts).
function readRow({ db }: Work<ShardTables>, tenantId: string, orderId: string) {
  return db
    .selectFrom('sale_order as o')
    .innerJoin('placement as p', (join) => join.onRef('p.tenantId', '=', 'o.tenantId').onRef('p.orderId', '=', 'o.id'))
    .innerJoin('channel as c', (join) => join.onRef('c.tenantId', '=', 'o.tenantId').onRef('c.id', '=', 'o.channelId'))
    .leftJoin('creative_version as v', (join) =>
      join.onRef('v.tenantId', '=', 'p.tenantId').onRef('v.placementId', '=', 'p.id').onRef('v.versionNo', '=', 'p.creativeVersionNo'),
    )
    .leftJoin('payment as y', (join) => join.onRef('y.tenantId', '=', 'o.tenantId').onRef('y.orderId', '=', 'o.id'))
    .leftJoin('dispute as s', (join) => join.onRef('s.tenantId', '=', 'o.tenantId').onRef('s.orderId', '=', 'o.id'))
    .leftJoin('deadline as d', (join) => join.onRef('d.tenantId', '=', 'o.tenantId').onRef('d.orderId', '=', 'o.id'))
    .select(['o.number', 'o.version as orderVersion', 'o.state as orderState', 'o.advertiserTelegramUserId', 'o.advertiserChatId'])
    .select(['o.priceMinor', 'o.currency', 'o.platformShareBps', 'o.topHours', 'o.feedHours', 'o.disputeHours', 'o.createdAt'])
    .select([
      'p.id as placementId',
      'p.channelId',
      'p.state as placementState',
      'p.publishAt',
      'p.moveTo',
      'p.moveBy',
      'p.shortLink',
      'p.erid',
      'p.messageId',
    ])
    .select([
      'p.publishedAt',
      'p.removedAt',
      'p.attempts',
      'p.absentLooks',
      'p.rounds',
      'p.note',
      'p.refundMinor',
      'p.marking',
      'c.chatId',
      'c.username',
    ])
    .select(['v.content', 'v.entities', 'v.hash', 'd.action as deadlineAction', 'd.dueAt'])
    .select([
      'y.id as paymentId',
      'y.provider',
      'y.providerPaymentId',
      'y.idempotencyKey',
      'y.state as paymentState',
      'y.confirmationUrl',
      'y.providerRefundId',
    ])
    .select(['s.openedBy', 's.openedAt', 's.begunAt', 's.advertiserTexts', 's.ownerTexts'])
    .select(['s.proposedBy', 's.proposedMinor', 's.awardMinor', 's.reason', 's.decidedAt'])
    .where('o.tenantId', '=', tenantId)
    .where('o.id', '=', orderId)
    .executeTakeFirst();
}

function placementOf(row: Row): OrderSnapshot['placement'] {
  const { content, entities, hash } = row;
  return {
    id: row.placementId,
    channelId: row.channelId,
    channelChatId: row.chatId,
    channelUsername: row.username ?? undefined,
    state: row.placementState,
    publishAt: row.publishAt,
    moveTo: row.moveTo ?? undefined,
    moveBy: row.moveBy ?? undefined,
    shortLink: row.shortLink,
    content: content === null || entities === null || hash === null ? undefined : { text: content, entities, hash },
    marking: row.marking ?? undefined,
    erid: row.erid ?? undefined,
    messageId: row.messageId ?? undefined,
    publishedAt: row.publishedAt ?? undefined,
    removedAt: row.removedAt ?? undefined,
    attempts: row.attempts,
    absentLooks: row.absentLooks,
    rounds: row.rounds,
    note: row.note ?? undefined,
    refundMinor: row.refundMinor ?? undefined,
  };
}

function paymentOf(row: Row): OrderSnapshot['payment'] {
  const { paymentId, provider, idempotencyKey, paymentState } = row;
  if (paymentId === null || provider === null || idempotencyKey === null || paymentState === null) return undefined;
  return {
    id: paymentId,
    provider,
    providerPaymentId: row.providerPaymentId ?? undefined,
    idempotencyKey,
    state: paymentState,
    confirmationUrl: row.confirmationUrl ?? undefined,
    providerRefundId: row.providerRefundId ?? undefined,
  };
}

function disputeOf(row: Row): OrderSnapshot['dispute'] {
  const { openedBy, openedAt } = row;
  if (openedBy === null || openedAt === null) return undefined;
  return {
    openedBy,
    openedAt,
    begunAt: row.begunAt ?? undefined,
    advertiserTexts: row.advertiserTexts ?? 0,
    ownerTexts: row.ownerTexts ?? 0,
    proposedBy: row.proposedBy ?? undefined,
    proposedMinor: row.proposedMinor ?? undefined,
    awardMinor: row.awardMinor ?? undefined,
    reason: row.reason ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
  };
}
