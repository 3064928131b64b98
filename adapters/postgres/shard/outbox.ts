/**
 * @file adapters/postgres/shard/outbox.ts
 * @description Gives out messages that orders left behind: leased, retried, and one after the other within an order.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Outbox, OutboxRow } from './ports.ts';
import { nothingOfMoving, takeByTenant } from './take-by-tenant.ts';

const MAX_ERROR_LENGTH = 500;

/** Needs role worker: it looks for messages of all tenants. */
export function createOutbox(connection: Connection<ShardTables>): Outbox {
  return {
    claim: ({ now, leaseMs, limit }) => claim(connection, now, new Date(now.getTime() + leaseMs), limit),
    done: ({ tenantId, id, at }) =>
      connection.inTenant(tenantId, async ({ db }) => {
        await db.updateTable('outbox').set({ doneAt: at, lastError: null }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
      }),
    fail: async ({ tenantId, id, error, retryAt }) => {
      const change = { dueAt: retryAt, lastError: error.slice(0, MAX_ERROR_LENGTH) };
      const failing = connection.inTenant(tenantId, async ({ db }) => {
        await db.updateTable('outbox').set(change).where('tenantId', '=', tenantId).where('id', '=', id).execute();
      });
      // Of a tenant that moves, the lease ends by itself where it arrives.
      await failing.catch(nothingOfMoving);
    },
  };
}

async function claim(connection: Connection<ShardTables>, now: Date, until: Date, limit: number): Promise<readonly OutboxRow[]> {
  const candidates = await connection.platformWide(({ db }) =>
    db
      .selectFrom('outbox as o')
      .select(['o.tenantId', 'o.id'])
      .where('o.doneAt', 'is', null)
      .where('o.dueAt', '<=', now)
      .where('o.tenantId', 'not in', db.selectFrom('tenant_gate').select('tenant').where('state', '<>', 'open'))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as e')
              .select('e.id')
              .whereRef('e.tenantId', '=', 'o.tenantId')
              .whereRef('e.orderId', '=', 'o.orderId')
              .whereRef('e.seq', '<', 'o.seq')
              .where('e.doneAt', 'is', null),
          ),
        ),
      )
      .orderBy('o.seq')
      .limit(limit)
      .execute(),
  );
  return takeByTenant(candidates, (tenantId, ids) => take(connection, tenantId, ids, { now, until }));
}

function take(
  connection: Connection<ShardTables>,
  tenantId: string,
  ids: readonly string[],
  lease: { readonly now: Date; readonly until: Date },
): Promise<readonly OutboxRow[]> {
  return connection.inTenant(tenantId, async ({ db }) => {
    const rows = await db
      .selectFrom('outbox')
      .select('id')
      .where('tenantId', '=', tenantId)
      .where('id', 'in', ids)
      .where('doneAt', 'is', null)
      .where('dueAt', '<=', lease.now)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return [];
    const free = rows.map(({ id }) => id);
    const taken = await db
      .updateTable('outbox')
      .set((eb) => ({ dueAt: lease.until, attempts: eb('attempts', '+', 1) }))
      .where('tenantId', '=', tenantId)
      .where('id', 'in', free)
      .returning(['id', 'tenantId', 'orderId', 'topic', 'payload', 'attempts'])
      .execute();
    return taken.map(({ orderId, ...row }) => ({ ...row, orderId: orderId ?? undefined }));
  });
}
