/**
 * @file adapters/postgres/shard/disputes.ts
 * @description Writes what a step changes of a dispute, and reads what was said in one.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Evidence, Transition } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Opens or changes the dispute, then adds what was said. The caller holds the order's row lock. */
export async function changeDispute(work: Work<ShardTables>, transition: Transition): Promise<void> {
  const { tenantId, orderId, at, dispute, evidence = [] } = transition;
  if (dispute !== undefined) await putDispute(work, transition, dispute);
  if (evidence.length === 0) return;
  await work.db
    .insertInto('dispute_evidence')
    .values(evidence.map((line) => ({ ...line, tenantId, orderId, at })))
    .execute();
}

async function putDispute({ db }: Work<ShardTables>, { tenantId, orderId }: Transition, change: NonNullable<Transition['dispute']>) {
  const { openedBy, openedAt, advertiserTexts = 0, ownerTexts = 0, ...rest } = change;
  if (openedBy !== undefined && openedAt !== undefined) {
    const opened = { tenantId, orderId, openedBy, openedAt, advertiserTexts, ownerTexts };
    await db
      .insertInto('dispute')
      .values({ ...opened, ...rest })
      .execute();
    return;
  }
  const { numUpdatedRows } = await db
    .updateTable('dispute')
    .set(change)
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new LytSlotError('INTERNAL', 'There is no dispute to change', { orderId });
}

/** Lines of an order's dispute, oldest first; ids grow with time. */
export function evidenceOf({ db }: Work<ShardTables>, orderId: string): Promise<readonly Evidence[]> {
  return db
    .selectFrom('dispute_evidence')
    .select(['id', 'author', 'body', 'facts', 'at'])
    .where('orderId', '=', orderId)
    .orderBy('id')
    .execute();
}
