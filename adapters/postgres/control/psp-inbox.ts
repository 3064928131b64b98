/**
 * @file adapters/postgres/control/psp-inbox.ts
 * @description Payment providers' notifications: stored once, given to the shard they concern, retried until dealt with.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import { optionalText } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import type { PspInbox, TakenNotification } from './inbox-ports.ts';

const MAX_ERROR_LENGTH = 500;

/** Storing is the API's (role app), claiming the workers'. */
export function createPspInbox(connection: Connection<ControlTables>): PspInbox {
  return {
    take: async ({ id, provider, eventKey, objectId, event, tenantId, orderId, receivedAt }) => {
      const params = [id, provider, eventKey, objectId, event, tenantId ?? null, orderId ?? null, receivedAt];
      const [taken] = await connection.statement('select take_psp_notification(?, ?, ?, ?, ?, ?, ?, ?) as outcome', params);
      return String(taken?.['outcome']) as TakenNotification;
    },
    put: async ({ id, provider, eventKey, objectId, event, shardName, tenantId, orderId, receivedAt }) => {
      const stored = await connection.statement(
        `insert into psp_inbox (id, provider, event_key, object_id, event, shard_name, tenant_id, order_id, received_at, due_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict on constraint one_row_per_notification do nothing returning id`,
        [id, provider, eventKey, objectId, event, shardName ?? null, tenantId ?? null, orderId ?? null, receivedAt, receivedAt],
      );
      return stored.length === 1 ? 'stored' : 'repeated';
    },
    claim: async ({ shardName, now, leaseMs, limit }) => {
      const rows = await connection.statement(
        `update psp_inbox set due_at = ?, attempts = attempts + 1
          where id in (select id from psp_inbox where shard_name = ? and processed_at is null and due_at <= ?
                        order by due_at limit ? for update skip locked)
         returning id, provider, event_key, object_id, event, tenant_id, order_id, attempts`,
        [new Date(now.getTime() + leaseMs), shardName, now, limit],
      );
      return rows.map((row) => ({
        id: String(row['id']),
        provider: String(row['provider']),
        eventKey: String(row['event_key']),
        objectId: String(row['object_id']),
        event: String(row['event']),
        shardName,
        tenantId: optionalText(row['tenant_id']),
        orderId: optionalText(row['order_id']),
        attempts: Number(row['attempts']),
      }));
    },
    complete: async (id, at) => {
      await connection.statement('update psp_inbox set processed_at = ?, last_error = null where id = ?', [at, id]);
    },
    fail: async (id, { error, retryAt }) => {
      // A tenant that has moved meanwhile: the next try is its new shard's.
      await connection.statement(
        `update psp_inbox n set due_at = ?, last_error = ?,
                shard_name = coalesce((select t.shard_name from tenant_directory t where t.id = n.tenant_id), n.shard_name)
          where n.id = ?`,
        [retryAt, error.slice(0, MAX_ERROR_LENGTH), id],
      );
    },
  };
}
