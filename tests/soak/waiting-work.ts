/**
 * @file tests/soak/waiting-work.ts
 * @description Work that waits in inboxes, outboxes and deadlines, and whether it is done in good time.
 * @dependencies -
 * @created 2026-11-29
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Databases } from './databases.ts';
import type { Finding } from './report.ts';

/** What has been waiting for so long does not move any more. */
const PATIENCE_MS = 75_000;
const EVERY_MS = 2_000;

const CONTROL: Readonly<Record<string, string>> = {
  'an update of the bot is not handled': 'select id::text as subject from update_inbox where handled_at is null',
  'a message to a chat is not sent': `select id::text as subject from chat_message_outbox where state in ('waiting', 'sending')`,
  'a notification of the provider is not looked at': 'select id::text as subject from psp_inbox where processed_at is null',
};
const OUTBOX: Readonly<Record<string, string>> = {
  'an event does not leave the outbox': 'select id::text as subject from outbox where done_at is null',
};
const DEADLINE = 'an order is past its deadline';
const DEADLINES = `select order_id || ' ' || action || ' version ' || version as subject from deadline where due_at < ?`;

type Waiting = ReadonlyMap<string, ReadonlySet<string>>;

/** Waits until what waits now is done; gives what is not. Later work is not looked at, nor what is known to be stuck. */
export async function waitForWork(databases: Databases, now: Date, known: readonly Finding[]): Promise<readonly Finding[]> {
  const until = performance.now() + PATIENCE_MS;
  let left = withoutKnown(await look(databases, now), known);
  while (count(left) > 0 && performance.now() < until) {
    await pause(EVERY_MS);
    left = bothOf(left, await look(databases, now));
  }
  return [...left].map(([what, subjects]) => ({ what, subjects: [...subjects] }));
}

async function look(databases: Databases, now: Date): Promise<Waiting> {
  const waiting = new Map<string, ReadonlySet<string>>();
  const subjects = (rows: readonly Readonly<Record<string, unknown>>[]) => new Set(rows.map(({ subject }) => String(subject)));
  for (const [what, query] of Object.entries(CONTROL)) waiting.set(what, subjects(await databases.control(query)));
  for (const [what, query] of Object.entries(OUTBOX)) waiting.set(what, subjects(await databases.everyShard(query)));
  waiting.set(DEADLINE, subjects(await databases.everyShard(DEADLINES, [now])));
  return waiting;
}

function withoutKnown(waiting: Waiting, known: readonly Finding[]): Waiting {
  const old = new Map(known.map(({ what, subjects }) => [what, new Set(subjects)]));
  return new Map([...waiting].map(([what, subjects]) => [what, new Set([...subjects].filter((subject) => !old.get(what)?.has(subject)))]));
}

function bothOf(before: Waiting, now: Waiting): Waiting {
  return new Map([...before].map(([what, subjects]) => [what, new Set([...subjects].filter((subject) => now.get(what)?.has(subject)))]));
}

function count(waiting: Waiting): number {
  return [...waiting.values()].reduce((sum, { size }) => sum + size, 0);
}
