/**
 * @file adapters/postgres/control/update-inbox.ts
 * @description Where the gateway leaves bot updates; what Telegram sends twice is stored once.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { UpdateInbox } from './inbox-ports.ts';

/** The inbox on the control database. */
export function createUpdateInbox(connection: Connection<ControlTables>): UpdateInbox {
  return {
    put: async ({ botId, updateId, chatId, partition, payload, receivedAt }) => {
      const stored = await connection.statement(
        `insert into update_inbox (bot_id, update_id, chat_id, partition, payload, received_at) values (?, ?, ?, ?, ?, ?)
         on conflict on constraint one_row_per_update do nothing returning id`,
        [botId, updateId, chatId ?? null, partition, JSON.stringify(payload), receivedAt],
      );
      return stored.length === 1 ? 'stored' : 'repeated';
    },
  };
}
