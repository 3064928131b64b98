/**
 * @file infra/cluster/ports.ts
 * @description Finds out before anything starts whether a port is taken, and by whom.
 * @dependencies -
 * @created 2026-11-24
 */
import { readFile, readdir, readlink } from 'node:fs/promises';

import { SetupError } from '../shared/setup-error.ts';

export interface Listener {
  readonly port: number;
  readonly inode: string;
}

export interface Conflict {
  readonly port: number;
  readonly neededBy: string;
  readonly holder: string;
}

/** Listening sockets of one /proc/net/tcp or tcp6 table (state 0A). */
export function parseListeners(table: string): Listener[] {
  const rows = table.split('\n').slice(1);
  return rows.flatMap((row) => {
    const columns = row.trim().split(/\s+/);
    const [, local, , state] = columns;
    const inode = columns[9];
    const port = local?.split(':')[1];
    return state === '0A' && port && inode ? [{ port: Number.parseInt(port, 16), inode }] : [];
  });
}

/** The error for taken ports: names each port, what needs it and who holds it. */
function portConflictError(conflicts: readonly Conflict[]): SetupError {
  const lines = conflicts.map(({ port, neededBy, holder }) => `port ${port} (needed by ${neededBy}) is held by ${holder}`);
  return new SetupError(lines.join('\n  '), 'stop the process named above, then run the same command again; nothing was changed');
}

/** Throws SetupError when one of the wanted ports has a listener. */
export async function checkPorts(wanted: Readonly<Record<string, number>>): Promise<void> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')));
  const listeners = tables.flatMap(parseListeners);
  const taken = Object.entries(wanted).flatMap(([neededBy, port]) => {
    const listener = listeners.find((candidate) => candidate.port === port);
    return listener ? [{ port, neededBy, inode: listener.inode }] : [];
  });
  if (taken.length === 0) return;
  const conflicts = await Promise.all(taken.map(async ({ port, neededBy, inode }) => ({ port, neededBy, holder: await holderOf(inode) })));
  throw portConflictError(conflicts);
}

async function holderOf(inode: string): Promise<string> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (target === `socket:[${inode}]`) {
        const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'unknown')).trim();
        return `process ${pid} (${name})`;
      }
    }
  }
  return 'a process that this user may not see';
}
