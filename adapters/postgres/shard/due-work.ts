/**
 * @file adapters/postgres/shard/due-work.ts
 * @description Finds due deadlines of all tenants of a shard. Whoever acts on one is guarded by the order's version, so no lock is taken.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { DueWorkReader } from '@lytslot/domain/booking';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Needs role worker: others see no deadlines of other tenants. */
export function createDueWorkReader(connection: Connection<ShardTables>): DueWorkReader {
  return {
    due: (actions, now, limit) =>
      connection.platformWide(({ db }) =>
        db
          .selectFrom('deadline')
          .select(['tenantId', 'orderId', 'action', 'version', 'dueAt'])
          .where('action', 'in', [...actions])
          .where('dueAt', '<=', now)
          // What falls due while a tenant moves is done where it arrives.
          .where('tenantId', 'not in', db.selectFrom('tenant_gate').select('tenant').where('state', '<>', 'open'))
          .orderBy('dueAt')
          .limit(limit)
          .execute(),
      ),
  };
}
