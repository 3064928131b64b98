/**
 * @file adapters/postgres/control/psp-inbox.ts
 * @description Payment providers' notifications: stored once, given to the shard they concern, retried until dealt with.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { PspInbox } from './inbox-ports.ts';

const MAX_ERROR_LENGTH = 500;

/** Storing is the API's (role app), claiming the workers'. */
export function createPspInbox(connection: Connection<ControlTables>): PspInbox {
  return {
    put: ({ shardName, tenantId, orderId, receivedAt, ...notification }) =>
      connection.plainly(async ({ db }) => {
        const hints = { shardName: shardName ?? null, tenantId: tenantId ?? null, orderId: orderId ?? null };
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('psp_inbox')
          .values({ ...notification, ...hints, receivedAt, dueAt: receivedAt })
          .onConflict((conflict) => conflict.constraint('one_row_per_notification').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n ? 'stored' : 'repeated';
      }),
    claim: ({ shardName, now, leaseMs, limit }) =>
      connection.plainly(async ({ db }) => {
        const free = db
          .selectFrom('psp_inbox')
          .select('id')
          .where('shardName', '=', shardName)
          .where('processedAt', 'is', null)
          .where('dueAt', '<=', now)
          .orderBy('dueAt')
          .limit(limit)
          .forUpdate()
          .skipLocked();
        const rows = await db
          .updateTable('psp_inbox')
          .set((eb) => ({ dueAt: new Date(now.getTime() + leaseMs), attempts: eb('attempts', '+', 1) }))
          .where('id', 'in', free)
          .returning(['id', 'provider', 'eventKey', 'objectId', 'event', 'tenantId', 'orderId', 'attempts'])
          .execute();
        return rows.map(({ tenantId, orderId, ...row }) => ({
          ...row,
          shardName,
          tenantId: tenantId ?? undefined,
          orderId: orderId ?? undefined,
        }));
      }),
    complete: (id, at) =>
      connection.plainly(async ({ db }) => {
        await db.updateTable('psp_inbox').set({ processedAt: at, lastError: null }).where('id', '=', id).execute();
      }),
    fail: (id, { error, retryAt }) =>
      connection.plainly(async ({ sql }) => {
        // A tenant that has moved meanwhile: the next try is its new shard's.
        await sql(
          `update psp_inbox n set due_at = ?, last_error = ?,
                  shard_name = coalesce((select t.shard_name from tenant_directory t where t.id = n.tenant_id), n.shard_name)
            where n.id = ?`,
          [retryAt, error.slice(0, MAX_ERROR_LENGTH), id],
        );
      }),
  };
}
