/**
 * @file adapters/postgres/shard/read-models/order-timeline.ts
 * @description Everything one order's screen shows: row, post, payment, deadline, journal, ledger, attempts.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import { evidenceOf } from '../disputes.ts';
import { loadSnapshot } from '../load-order.ts';
import type { AttemptRow, JournalRow, OrderTimeline } from '../ports.ts';
import { ledgerRows } from './ledger-rows.ts';
import { orderRow } from './order-rows.ts';

/** Undefined when the scope has no such order. */
export async function orderTimeline(work: Work<ShardTables>, orderId: string): Promise<OrderTimeline | undefined> {
  const order = await orderRow(work, orderId);
  if (order === undefined) return undefined;
  const snapshot = await loadSnapshot(work.sql, order.tenantId, orderId);
  if (snapshot === undefined) return undefined;
  const { placement, payment, dispute, deadline } = snapshot;
  return {
    order,
    content: placement.content,
    note: placement.note,
    rounds: placement.rounds,
    experiment: placement.experiment,
    moveTo: placement.moveTo,
    moveBy: placement.moveBy,
    payment: payment && { ...payment, amountMinor: order.priceMinor },
    dispute,
    evidence: dispute === undefined ? [] : await evidenceOf(work, orderId),
    deadline,
    journal: await journalOf(work, orderId),
    ledger: await ledgerRows(work, { orderId }),
    attempts: await attemptsOf(work, placement.id),
  };
}

async function journalOf({ db }: Work<ShardTables>, orderId: string): Promise<readonly JournalRow[]> {
  return db
    .selectFrom('order_event')
    .select(['id', 'seq', 'event', 'actorKind', 'actorId', 'cause', 'details', 'orderState', 'placementState', 'at', 'hash'])
    .where('orderId', '=', orderId)
    .orderBy('seq')
    .execute();
}

async function attemptsOf({ db }: Work<ShardTables>, placementId: string): Promise<readonly AttemptRow[]> {
  const rows = await db
    .selectFrom('placement_attempt')
    .select(['attemptNo', 'state', 'worker', 'epoch', 'begunAt', 'closedAt', 'messageId', 'error'])
    .where('placementId', '=', placementId)
    .orderBy('attemptNo')
    .execute();
  return rows.map(({ closedAt, messageId, error, ...row }) => ({
    ...row,
    closedAt: closedAt ?? undefined,
    messageId: messageId ?? undefined,
    error: error ?? undefined,
  }));
}
