/**
 * @file adapters/postgres/control/dispatcher-store.ts
 * @description What one dispatcher reads and commits, a statement each; every commit is fenced by the epoch of its partition.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection, Sql } from '../connection/connection.ts';
import { instant, numberArray, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import { commitStep, NEXT_SESSION } from './dialogue-step.ts';
import type { DispatcherIdentity } from './dialogue-step.ts';
import { createDispatcherLease } from './dispatcher-lease.ts';
import { HELD, heldBy } from './held-partition.ts';
import type { ChatMessage, DispatcherStore, PendingUpdate, SendingEnd } from './inbox-ports.ts';

interface Deps extends DispatcherIdentity {
  readonly sql: Sql;
}

const MAX_ERROR_LENGTH = 500;

/** The store of one dispatcher. */
export function createDispatcherStore(connection: Connection<ControlTables>, identity: DispatcherIdentity): DispatcherStore {
  const { botId, dispatcher } = identity;
  const sql = connection.statement;
  const deps: Deps = { ...identity, sql };
  return {
    ...createDispatcherLease(connection, dispatcher),
    oldestWaiting: (partitions) => oldestWaiting(deps, partitions),
    pendingUpdates: (partitions, except, limit) => pendingUpdates(deps, { partitions, except, limit }),
    chatsWithMessages: (partitions, except, now, limit) => chatsWithMessages(deps, { partitions, except, now, limit }),
    messagesOf: (chatId, now) => messagesOf(deps, chatId, now),
    session: async (chatId) => {
      const [row] = await sql('select state from chat_session where bot_id = ? and chat_id = ?', [botId, chatId]);
      return row?.['state'] ?? undefined;
    },
    commitStep: (step) => commitStep(sql, identity, step),
    noteFailure: async ({ updateRow, assignment, error }) => {
      await sql(
        `with held as (${HELD}) update update_inbox set attempts = attempts + 1, last_error = ? where id = ? and exists (select 1 from held)`,
        [...heldBy(dispatcher, assignment), error.slice(0, MAX_ERROR_LENGTH), updateRow],
      );
    },
    beginSending: async ({ id, assignment }) => {
      const [row] = await sql(
        `with held as (${HELD}),
           sending as (update chat_message_outbox set state = 'sending' where id = ? and ended_at is null and exists (select 1 from held))
         select exists (select 1 from held) as held`,
        [...heldBy(dispatcher, assignment), id],
      );
      return row?.['held'] === true ? 'begun' : 'stale_epoch';
    },
    endSending: (end) => endSending(deps, end),
    postpone: async ({ id, assignment, dueAt, error }) => {
      await sql(
        `with held as (${HELD})
         update chat_message_outbox set state = 'waiting', due_at = ?, attempts = attempts + 1, last_error = ?
          where id = ? and ended_at is null and exists (select 1 from held)`,
        [...heldBy(dispatcher, assignment), dueAt, error.slice(0, MAX_ERROR_LENGTH), id],
      );
    },
  };
}

// The oldest of each chat, in the order of arrival: reading ends with the limit, however much waits behind.
// Updates without a chat have no order among each other: each stands for itself.
async function pendingUpdates(
  { sql, botId }: Deps,
  wanted: { readonly partitions: readonly number[]; readonly except: readonly number[]; readonly limit: number },
): Promise<readonly PendingUpdate[]> {
  const rows = await sql(
    `select id, update_id, partition, chat_id, payload, attempts from update_inbox as candidate
      where bot_id = ? and handled_at is null and partition = any(?::smallint[]) and (chat_id is null or chat_id <> all(?::bigint[]))
        and not exists (
          select 1 from update_inbox as older
           where older.bot_id = candidate.bot_id and older.partition = candidate.partition and older.chat_id = candidate.chat_id
             and older.handled_at is null and older.update_id < candidate.update_id)
      order by id limit ?`,
    [botId, numberArray(wanted.partitions), numberArray(wanted.except), wanted.limit],
  );
  return rows.map((row) => ({
    id: wholeNumber(row['id']),
    updateId: Number(row['update_id']),
    partition: Number(row['partition']),
    chatId: row['chat_id'] === null ? undefined : Number(row['chat_id']),
    payload: row['payload'],
    attempts: Number(row['attempts']),
  }));
}

async function oldestWaiting({ sql, botId }: Deps, partitions: readonly number[]): Promise<Date | undefined> {
  const [row] = await sql(
    'select min(received_at) as oldest from update_inbox where bot_id = ? and handled_at is null and partition = any(?::smallint[])',
    [botId, numberArray(partitions)],
  );
  const oldest = row?.['oldest'] ?? null;
  return oldest === null ? undefined : instant(oldest);
}

async function chatsWithMessages(
  { sql, botId }: Deps,
  wanted: { readonly partitions: readonly number[]; readonly except: readonly number[]; readonly now: Date; readonly limit: number },
): ReturnType<DispatcherStore['chatsWithMessages']> {
  const rows = await sql(
    `select chat_id, partition from (
       select distinct on (chat_id) id, chat_id, partition, due_at from chat_message_outbox
        where bot_id = ? and ended_at is null and partition = any(?::smallint[]) and chat_id <> all(?::bigint[])
        order by chat_id, id
     ) oldest where due_at <= ? order by id limit ?`,
    [botId, numberArray(wanted.partitions), numberArray(wanted.except), wanted.now, wanted.limit],
  );
  return rows.map((row) => ({ chatId: Number(row['chat_id']), partition: Number(row['partition']) }));
}

async function messagesOf({ sql, botId }: Deps, chatId: number, now: Date): Promise<readonly ChatMessage[]> {
  const rows = await sql(
    `select id, partition, kind, content, attempts, due_at > ? as waits from chat_message_outbox
      where bot_id = ? and chat_id = ? and ended_at is null order by id`,
    [now, botId, chatId],
  );
  const waiting = rows.findIndex(({ waits }) => waits === true);
  return (waiting === -1 ? rows : rows.slice(0, waiting)).map((row) => ({
    id: wholeNumber(row['id']),
    chatId,
    partition: Number(row['partition']),
    kind: row['kind'] as ChatMessage['kind'],
    content: row['content'],
    attempts: Number(row['attempts']),
  }));
}

/** What was sent stays sent, but the chat's state belongs to whoever holds the partition now. */
async function endSending({ sql, botId, dispatcher }: Deps, end: SendingEnd): Promise<void> {
  const { id, chatId, assignment, at, outcome, messageId, state, error } = end;
  const ended = `update chat_message_outbox set state = ?, ended_at = ?, message_id = ?, last_error = ? where id = ? and ended_at is null`;
  const values = [outcome, at, messageId ?? null, error?.slice(0, MAX_ERROR_LENGTH) ?? null, id];
  if (state === undefined) return void (await sql(ended, values));
  await sql(
    `with held as (${HELD}), ended as (${ended})
     insert into chat_session (bot_id, chat_id, state, version, updated_at) select ?, ?, ?::jsonb, 1, ? from held ${NEXT_SESSION}`,
    [...heldBy(dispatcher, assignment), ...values, botId, chatId, JSON.stringify(state), at],
  );
}
