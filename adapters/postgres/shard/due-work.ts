/**
 * @file adapters/postgres/shard/due-work.ts
 * @description Finds due deadlines of all tenants of a shard. Whoever acts on one is guarded by the order's version, so no lock is taken.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { DueWorkReader } from '@lytslot/domain/booking';
import type { DeadlineAction } from '@lytslot/domain/order-life';
import type { Connection } from '../connection/connection.ts';
import { instant } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Needs role worker: others see no deadlines of other tenants. */
export function createDueWorkReader(connection: Connection<ShardTables>): DueWorkReader {
  return {
    due: async (actions, now, limit) => {
      const rows = await connection.statement('select * from due_work(?::text[], ?, ?)', [`{${actions.join(',')}}`, now, limit]);
      return rows.map((row) => ({
        tenantId: String(row['tenant_id']),
        orderId: String(row['order_id']),
        action: row['action'] as DeadlineAction,
        version: Number(row['version']),
        dueAt: instant(row['due_at']),
      }));
    },
  };
}
