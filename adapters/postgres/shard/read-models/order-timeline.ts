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
import type { AttemptRow, JournalRow, LedgerRow, OrderTimeline } from '../ports.ts';
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
    ledger: await ledgerOf(work, orderId),
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

async function ledgerOf({ db }: Work<ShardTables>, orderId: string): Promise<readonly LedgerRow[]> {
  const rows = await db
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', (join) => join.onRef('e.tenantId', '=', 't.tenantId').onRef('e.transactionId', '=', 't.id'))
    .innerJoin('ledger_account as a', (join) => join.onRef('a.tenantId', '=', 'e.tenantId').onRef('a.id', '=', 'e.accountId'))
    .select(['t.id', 't.orderId', 't.type', 't.currency', 't.at', 'a.kind', 'e.amountMinor', 'e.balanceAfterMinor'])
    .where('t.orderId', '=', orderId)
    .orderBy('t.orderVersion')
    .orderBy('t.id')
    .orderBy('e.entryNo')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((entries) => {
    const [head] = entries;
    if (head === undefined) return [];
    const { id, type, currency, at } = head;
    const lines = entries.map(({ kind, amountMinor, balanceAfterMinor }) => ({ account: kind, amountMinor, balanceAfterMinor }));
    return [{ id, orderId, type, currency, at, entries: lines }];
  });
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
