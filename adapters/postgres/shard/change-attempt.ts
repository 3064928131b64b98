/**
 * @file adapters/postgres/shard/change-attempt.ts
 * @description The attempt ledger of a placement: at most one open attempt, at most one sent, epochs never go back.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { AttemptChange } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

interface Subject {
  readonly tenantId: string;
  readonly placementId: string;
  readonly at: Date;
}

/** Begins or closes an attempt. Throws STALE_EPOCH when a newer worker has been here, ORDER_STATE_CHANGED when there is nothing to close. */
export async function changeAttempt(work: Work<ShardTables>, subject: Subject, change: AttemptChange): Promise<void> {
  if (change.kind === 'begin') await beginAttempt(work, subject, change);
  else await closeAttempt(work, subject, change);
}

async function beginAttempt({ db }: Work<ShardTables>, subject: Subject, change: Extract<AttemptChange, { kind: 'begin' }>): Promise<void> {
  const { tenantId, placementId, at } = subject;
  const { id, attemptNo, epoch, worker } = change;
  const newest = await db
    .selectFrom('placement_attempt')
    .select('epoch')
    .where('tenantId', '=', tenantId)
    .where('placementId', '=', placementId)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest !== undefined && newest.epoch > epoch) {
    throw new LytSlotError('STALE_EPOCH', 'A newer worker has taken over this placement', { placementId, epoch: Number(epoch) });
  }
  await db
    .insertInto('placement_attempt')
    .values({ tenantId, id, placementId, attemptNo, epoch, worker, state: 'calling', begunAt: at })
    .execute();
}

// An unknown attempt may be closed a second time: reconciliation finds out what became of it.
async function closeAttempt({ db }: Work<ShardTables>, subject: Subject, change: Extract<AttemptChange, { kind: 'close' }>): Promise<void> {
  const { tenantId, placementId, at } = subject;
  const { attemptNo, outcome, messageId, error } = change;
  const { numUpdatedRows } = await db
    .updateTable('placement_attempt')
    .set({ state: outcome, closedAt: at, ...(messageId !== undefined && { messageId }), ...(error !== undefined && { error }) })
    .where('tenantId', '=', tenantId)
    .where('placementId', '=', placementId)
    .where('attemptNo', '=', attemptNo)
    .where('state', 'in', ['calling', 'unknown'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return;
  throw new LytSlotError('ORDER_STATE_CHANGED', `Attempt ${attemptNo} is not open`, { placementId, attemptNo });
}
