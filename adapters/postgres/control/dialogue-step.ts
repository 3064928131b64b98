/**
 * @file adapters/postgres/control/dialogue-step.ts
 * @description A dialogue's step as one statement: fence, what it handled, the chat's next state and its messages, or nothing at all.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Sql } from '../connection/connection.ts';
import { HELD, heldBy } from './held-partition.ts';
import type { DialogueStep } from './inbox-ports.ts';

/** The bot, and the dispatcher's name in the assignments. */
export interface DispatcherIdentity {
  readonly botId: number;
  readonly dispatcher: string;
}

/** A part of the statement with its values in their order. */
interface Part {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Commits the step. `stale_epoch`: the partition is somebody else's, or the step was committed before and its answer lost;
 * either way it has no effect a second time.
 */
export async function commitStep(sql: Sql, identity: DispatcherIdentity, step: DialogueStep): Promise<'committed' | 'stale_epoch'> {
  const parts = [held(identity, step), handled(identity, step), ...session(identity, step), ...queued(identity, step)];
  const rows = await sql(
    `with ${parts.map(({ text }) => text).join(', ')} select 1 from handled`,
    parts.flatMap(({ values }) => values),
  );
  return rows.length === 1 ? 'committed' : 'stale_epoch';
}

function held({ dispatcher }: DispatcherIdentity, { assignment }: DialogueStep): Part {
  return { text: `held as (${HELD})`, values: heldBy(dispatcher, assignment) };
}

function handled({ dispatcher }: DispatcherIdentity, { handled: what, at, assignment }: DialogueStep): Part {
  if ('updateRow' in what) {
    return {
      text: `handled as (update update_inbox set handled_at = ?, handled_by = ?, epoch = ?
        where id = ? and partition = ? and handled_at is null and exists (select 1 from held) returning 1)`,
      values: [at, dispatcher, assignment.epoch, what.updateRow, assignment.partition],
    };
  }
  return {
    text: `handled as (update chat_message_outbox set state = 'handled', ended_at = ?
      where id = ? and partition = ? and ended_at is null and exists (select 1 from held) returning 1)`,
    values: [at, what.messageRow, assignment.partition],
  };
}

function session({ botId }: DispatcherIdentity, { chatId, state, at }: DialogueStep): readonly Part[] {
  if (chatId === undefined || state === undefined) return [];
  return [
    {
      text: `session as (insert into chat_session (bot_id, chat_id, state, version, updated_at)
        select ?, ?, ?::jsonb, 1, ? from handled ${NEXT_SESSION})`,
      values: [botId, chatId, JSON.stringify(state), at],
    },
  ];
}

/** What a chat's session becomes when there is one. */
export const NEXT_SESSION = `on conflict (bot_id, chat_id) do update
  set state = excluded.state, version = chat_session.version + 1, updated_at = excluded.updated_at`;

function queued({ botId }: DispatcherIdentity, { chatId, messages, at, assignment }: DialogueStep): readonly Part[] {
  if (chatId === undefined || messages.length === 0) return [];
  return [
    {
      text: `queued as (
        insert into chat_message_outbox (bot_id, chat_id, partition, kind, content, dedupe_key, state, created_at, due_at)
        select ?, ?, ?, message ->> 'kind', message -> 'content', message ->> 'dedupeKey', 'waiting', ?, ?
          from handled, jsonb_array_elements(?::jsonb) with ordinality as told (message, place) order by place
        on conflict on constraint one_row_per_message do nothing)`,
      values: [botId, chatId, assignment.partition, at, at, JSON.stringify(messages)],
    },
  ];
}
