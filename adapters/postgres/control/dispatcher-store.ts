/**
 * @file adapters/postgres/control/dispatcher-store.ts
 * @description What one dispatcher reads and commits; every commit is fenced by the epoch of its partition.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection, Work } from '../connection/connection.ts';
import { instant, numberArray, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import { createDispatcherLease } from './dispatcher-lease.ts';
import type { Assignment, DialogueStep, DispatcherStore, PendingUpdate, SendingEnd } from './inbox-ports.ts';

/** Which bot, and the pod's name in the assignments. */
export interface DispatcherIdentity {
  readonly botId: number;
  readonly dispatcher: string;
}

interface Deps extends DispatcherIdentity {
  readonly connection: Connection<ControlTables>;
}

const MAX_ERROR_LENGTH = 500;

/** The store of one dispatcher. */
export function createDispatcherStore(connection: Connection<ControlTables>, identity: DispatcherIdentity): DispatcherStore {
  const deps: Deps = { ...identity, connection };
  return {
    ...createDispatcherLease(connection, identity.dispatcher),
    oldestWaiting: (partitions) => oldestWaiting(deps, partitions),
    pendingUpdates: (partitions, except, limit) => pendingUpdates(deps, { partitions, except, limit }),
    chatsWithMessages: (partitions, except, now, limit) => chatsWithMessages(deps, { partitions, except, now, limit }),
    messagesOf: (chatId, now) => messagesOf(deps, chatId, now),
    session: (chatId) =>
      connection.plainly(async ({ db }) => {
        const row = await db
          .selectFrom('chat_session')
          .select('state')
          .where('botId', '=', identity.botId)
          .where('chatId', '=', chatId)
          .executeTakeFirst();
        return row?.state ?? undefined;
      }),
    commitStep: (step) => connection.plainly((work) => commitStep(work, deps, step)),
    noteFailure: ({ updateRow, assignment, error }) =>
      connection.plainly(async (work) => {
        if (!(await holdsPartition(work, deps, assignment))) return;
        await work.db
          .updateTable('update_inbox')
          .set((eb) => ({ attempts: eb('attempts', '+', 1), lastError: error.slice(0, MAX_ERROR_LENGTH) }))
          .where('id', '=', updateRow)
          .execute();
      }),
    beginSending: ({ id, assignment }) =>
      connection.plainly(async (work) => {
        if (!(await holdsPartition(work, deps, assignment))) return 'stale_epoch';
        await work.db
          .updateTable('chat_message_outbox')
          .set({ state: 'sending' })
          .where('id', '=', id)
          .where('endedAt', 'is', null)
          .execute();
        return 'begun';
      }),
    endSending: (end) => connection.plainly((work) => endSending(work, deps, end)),
    postpone: ({ id, assignment, dueAt, error }) =>
      connection.plainly(async (work) => {
        if (!(await holdsPartition(work, deps, assignment))) return;
        await work.db
          .updateTable('chat_message_outbox')
          .set((eb) => ({ state: 'waiting', dueAt, attempts: eb('attempts', '+', 1), lastError: error.slice(0, MAX_ERROR_LENGTH) }))
          .where('id', '=', id)
          .where('endedAt', 'is', null)
          .execute();
      }),
  };
}

// Updates without a chat have no order among each other: each stands for itself.
function pendingUpdates(
  { connection, botId }: Deps,
  wanted: { readonly partitions: readonly number[]; readonly except: readonly number[]; readonly limit: number },
): Promise<readonly PendingUpdate[]> {
  return connection.plainly(async ({ sql }) => {
    const rows = await sql(
      `select id, update_id, partition, chat_id, payload, attempts from (
         select distinct on (chat_id, case when chat_id is null then id end) * from update_inbox
          where bot_id = ? and handled_at is null and partition = any(?::smallint[]) and (chat_id is null or chat_id <> all(?::bigint[]))
          order by chat_id, case when chat_id is null then id end, update_id
       ) oldest order by id limit ?`,
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
  });
}

function oldestWaiting({ connection, botId }: Deps, partitions: readonly number[]): Promise<Date | undefined> {
  return connection.plainly(async ({ sql }) => {
    const [row] = await sql(
      'select min(received_at) as oldest from update_inbox where bot_id = ? and handled_at is null and partition = any(?::smallint[])',
      [botId, numberArray(partitions)],
    );
    const oldest = row?.['oldest'] ?? null;
    return oldest === null ? undefined : instant(oldest);
  });
}

function chatsWithMessages(
  { connection, botId }: Deps,
  wanted: { readonly partitions: readonly number[]; readonly except: readonly number[]; readonly now: Date; readonly limit: number },
): ReturnType<DispatcherStore['chatsWithMessages']> {
  return connection.plainly(async ({ sql }) => {
    const rows = await sql(
      `select chat_id, partition from (
         select distinct on (chat_id) id, chat_id, partition, due_at from chat_message_outbox
          where bot_id = ? and ended_at is null and partition = any(?::smallint[]) and chat_id <> all(?::bigint[])
          order by chat_id, id
       ) oldest where due_at <= ? order by id limit ?`,
      [botId, numberArray(wanted.partitions), numberArray(wanted.except), wanted.now, wanted.limit],
    );
    return rows.map((row) => ({ chatId: Number(row['chat_id']), partition: Number(row['partition']) }));
  });
}

function messagesOf({ connection, botId }: Deps, chatId: number, now: Date): ReturnType<DispatcherStore['messagesOf']> {
  return connection.plainly(async ({ db }) => {
    const rows = await db
      .selectFrom('chat_message_outbox')
      .select(['id', 'chatId', 'partition', 'kind', 'content', 'attempts', 'dueAt'])
      .where('botId', '=', botId)
      .where('chatId', '=', chatId)
      .where('endedAt', 'is', null)
      .orderBy('id')
      .execute();
    const waiting = rows.findIndex(({ dueAt }) => dueAt > now);
    return waiting === -1 ? rows : rows.slice(0, waiting);
  });
}

/** Holds the assignment still until the transaction ends: the operator's move waits for the commit, or comes first and is seen. */
async function holdsPartition({ sql }: Work<ControlTables>, { dispatcher }: Deps, { partition, epoch }: Assignment): Promise<boolean> {
  const rows = await sql(
    `select 1 from partition_assignment where partition = ? and epoch = ? and dispatcher = ? and state <> 'released' for share`,
    [partition, epoch, dispatcher],
  );
  return rows.length === 1;
}

async function commitStep(work: Work<ControlTables>, deps: Deps, step: DialogueStep): Promise<'committed' | 'stale_epoch'> {
  if (!(await holdsPartition(work, deps, step.assignment))) return 'stale_epoch';
  // Handled before, by this dispatcher whose answer was lost: the step must not take effect twice.
  if (!(await markHandled(work, deps, step))) return 'stale_epoch';
  const { chatId } = step;
  if (chatId === undefined) return 'committed';
  if (step.state !== undefined) await putSession(work, deps, { chatId, state: step.state, at: step.at });
  if (step.messages.length === 0) return 'committed';
  const { partition } = step.assignment;
  const queued = { botId: deps.botId, chatId, partition, state: 'waiting' as const, createdAt: step.at, dueAt: step.at };
  await work.db
    .insertInto('chat_message_outbox')
    .values(step.messages.map(({ kind, content, dedupeKey }) => ({ ...queued, kind, content, dedupeKey })))
    .onConflict((conflict) => conflict.constraint('one_row_per_message').doNothing())
    .execute();
  return 'committed';
}

async function markHandled({ db }: Work<ControlTables>, { dispatcher }: Deps, { handled, at, assignment }: DialogueStep): Promise<boolean> {
  if ('updateRow' in handled) {
    const { numUpdatedRows } = await db
      .updateTable('update_inbox')
      .set({ handledAt: at, handledBy: dispatcher, epoch: assignment.epoch })
      .where('id', '=', handled.updateRow)
      .where('partition', '=', assignment.partition)
      .where('handledAt', 'is', null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('chat_message_outbox')
    .set({ state: 'handled', endedAt: at })
    .where('id', '=', handled.messageRow)
    .where('partition', '=', assignment.partition)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function putSession(
  { db }: Work<ControlTables>,
  { botId }: Deps,
  { chatId, state, at }: { readonly chatId: number; readonly state: unknown; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('chat_session')
    .values({ botId, chatId, state, version: 1, updatedAt: at })
    .onConflict((conflict) =>
      conflict.columns(['botId', 'chatId']).doUpdateSet((eb) => ({ state, version: eb('chat_session.version', '+', 1), updatedAt: at })),
    )
    .execute();
}

async function endSending(work: Work<ControlTables>, deps: Deps, end: SendingEnd): Promise<void> {
  const { id, chatId, at, outcome, messageId, state, error } = end;
  await work.db
    .updateTable('chat_message_outbox')
    .set({ state: outcome, endedAt: at, messageId: messageId ?? null, lastError: error?.slice(0, MAX_ERROR_LENGTH) ?? null })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute();
  // What was sent stays sent, but the chat's state belongs to whoever holds the partition now.
  if (state !== undefined && (await holdsPartition(work, deps, end.assignment))) await putSession(work, deps, { chatId, state, at });
}
