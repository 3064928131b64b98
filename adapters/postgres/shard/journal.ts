/**
 * @file adapters/postgres/shard/journal.ts
 * @description How a line of an order's journal is sealed with the seal of the line before, and what the lines say of a step, a refused post, a time given back or other times proposed.
 * @dependencies domain
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import type { JournalEntry, MoveSide, Rejection } from '@lytslot/domain/booking';
import type { OrderState, PlacementState } from '@lytslot/domain/order-life';
import type { Sql, Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** A journal line with its place in the order's chain. */
export interface JournalLine extends JournalEntry {
  readonly tenantId: string;
  readonly orderId: string;
  /** 1 for the hold, then one more per line: the version the order had after it. */
  readonly seq: number;
  readonly orderState: OrderState;
  readonly placementState: PlacementState;
  readonly at: Date;
}

/** What the first line of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 hex over every field in a fixed order; the prover computes it again from the stored row. */
export function sealLine(line: JournalLine, prevHash: string): string {
  const details = Object.entries(line.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const { tenantId, orderId, seq, id, event, actor, cause, idempotencyKey, orderState, placementState } = line;
  const fields = [
    prevHash,
    tenantId,
    orderId,
    seq,
    id,
    event,
    actor.kind,
    actor.id,
    cause,
    idempotencyKey,
    details,
    orderState,
    placementState,
  ];
  return createHash('sha256')
    .update(JSON.stringify([...fields, line.at.toISOString()]))
    .digest('hex');
}

/** What gave the order a version. */
export async function eventAt({ db }: Work<ShardTables>, orderId: string, version: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('order_event')
    .select('event')
    .where('orderId', '=', orderId)
    .where('seq', '=', version)
    .executeTakeFirst();
  return row?.event;
}

/** The order's last refusal in moderation. */
export async function rejectionOf({ db }: Work<ShardTables>, orderId: string): Promise<Rejection | undefined> {
  const row = await db
    .selectFrom('order_event')
    .select(['actorKind', 'actorId', 'at'])
    .where('orderId', '=', orderId)
    .where('event', '=', 'creative.rejected')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { by: { kind: row.actorKind, id: row.actorId }, at: row.at };
}

/** Who gave the order's time back last. */
export async function releasedBy({ db }: Work<ShardTables>, orderId: string): Promise<JournalEntry['actor']['kind'] | undefined> {
  const row = await db
    .selectFrom('order_event')
    .select('actorKind')
    .where('orderId', '=', orderId)
    .where('event', '=', 'order.released')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.actorKind;
}

/** How many other times a side has proposed; undefined where the order has no journal, because it is not here. */
export async function proposalsOf(
  sql: Sql,
  { tenantId, orderId, side }: { readonly tenantId: string; readonly orderId: string; readonly side: MoveSide },
): Promise<number | undefined> {
  const [found] = await sql(
    `select count(*)::integer as lines, (count(*) filter (where event = 'placement.move-proposed' and actor_kind = ?))::integer as proposed
       from order_event where tenant_id = ? and order_id = ?`,
    [side, tenantId, orderId],
  );
  return found?.['lines'] === 0 ? undefined : Number(found?.['proposed']);
}
