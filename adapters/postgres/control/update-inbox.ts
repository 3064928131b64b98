/**
 * @file adapters/postgres/control/update-inbox.ts
 * @description Stores what Telegram delivers before anything is done about it; what is delivered at once is one commit.
 * @dependencies -
 * @created 2026-11-24
 */
import { coalesce, NO_REST } from '../connection/coalesce.ts';
import type { Connection } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';
import type { ReceivedUpdate, UpdateInbox } from './inbox-ports.ts';

// Telegram keeps at most a hundred calls of a webhook open.
const BATCH_LIMIT = 100;

/** The inbox on the control database. */
export function createUpdateInbox(connection: Connection<ControlTables>): UpdateInbox {
  const put = coalesce<ReceivedUpdate, 'stored' | 'repeated'>({
    run: (updates) => putAll(connection, updates),
    keysOf: (update) => [identity(update)],
    mayBeOnes: (error) => refusalOf(error) !== undefined,
    limit: BATCH_LIMIT,
    rest: NO_REST,
  });
  return { put };
}

// In the order of their numbers, so that two gateways that are told the same updates never wait for each other.
async function putAll(
  connection: Connection<ControlTables>,
  updates: readonly ReceivedUpdate[],
): Promise<readonly ('stored' | 'repeated')[]> {
  const rows = await connection.statement(
    `insert into update_inbox (bot_id, update_id, chat_id, partition, payload, received_at)
     select u."botId", u."updateId", u."chatId", u.partition, u.payload, u."receivedAt"
       from jsonb_to_recordset(?::jsonb)
         as u("botId" bigint, "updateId" bigint, "chatId" bigint, partition smallint, payload jsonb, "receivedAt" timestamptz)
      order by u."botId", u."updateId"
     on conflict on constraint one_row_per_update do nothing
     returning bot_id, update_id`,
    [JSON.stringify(updates)],
  );
  const stored = new Set(rows.map((row) => identity({ botId: Number(row['bot_id']), updateId: Number(row['update_id']) })));
  return updates.map((update) => (stored.has(identity(update)) ? 'stored' : 'repeated'));
}

function identity({ botId, updateId }: Pick<ReceivedUpdate, 'botId' | 'updateId'>): string {
  return `${botId}/${updateId}`;
}
