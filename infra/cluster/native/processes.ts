/**
 * @file infra/cluster/native/processes.ts
 * @description Starts the cluster's processes so that they outlive the shell, and ends only those it started.
 * @dependencies -
 * @created 2026-11-24
 */
import { spawn } from 'node:child_process';
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { SetupError } from '../../shared/setup-error.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Layout } from './layout.ts';

export interface Component {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Scheduling priority: negative comes first. Builds and tests run at 0 and above. */
  readonly nice: number;
  readonly env?: NodeJS.ProcessEnv;
}

const UNKILLABLE_MS = 20_000;

interface PidRecord {
  readonly pid: number;
  readonly program: string;
  /** Start time in clock ticks since boot: a reused pid has another one. */
  readonly startedTicks: string;
}

/** Starts a component in its own session, its output in a log file, and remembers its pid. */
export async function startComponent(layout: Layout, component: Component): Promise<void> {
  await Promise.all([mkdir(layout.pids, { recursive: true }), mkdir(layout.logs, { recursive: true })]);
  const log = await open(logFile(layout, component.name), 'w');
  const child = spawn('nice', ['-n', String(component.nice), component.program, ...component.args], {
    cwd: layout.root,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, ...component.env },
  });
  const started = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', reject);
  });
  child.unref();
  await log.close();
  const record: PidRecord = { pid: started, program: component.program, startedTicks: (await startTicks(started)) ?? '' };
  await writeWhole(pidFile(layout, component.name), JSON.stringify(record));
}

/** Whether a component of ours is alive under its recorded pid. */
export async function isRunning(layout: Layout, name: string): Promise<boolean> {
  return (await livePid(layout, name)) !== undefined;
}

/** Throws with the log's last lines when a component that should run has ended. */
export async function mustBeRunning(layout: Layout, name: string): Promise<void> {
  if (await isRunning(layout, name)) return;
  throw new SetupError(`${name} ended right after its start\n  ${await lastLines(layout, name)}`, `read ${logFile(layout, name)}`);
}

/** Last lines of a component's log, indented for an error message. */
export async function lastLines(layout: Layout, name: string): Promise<string> {
  const text = await readFile(logFile(layout, name), 'utf8').catch(() => '(no log)');
  return text.trimEnd().split('\n').slice(-12).join('\n  ');
}

/** Ends a component: SIGTERM, then SIGKILL after the grace period. A pid that is not ours any more is left alone. */
export async function stopComponent(layout: Layout, name: string, graceMs: number): Promise<void> {
  const pid = await livePid(layout, name);
  if (pid !== undefined) await endProcess(pid, graceMs);
  await rm(pidFile(layout, name), { force: true });
}

/** Ends one process and waits until it is gone. */
export async function endProcess(pid: number, graceMs: number): Promise<void> {
  const before = await startTicks(pid);
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name);
    } catch {
      // Gone already: that is what was wanted.
    }
  };
  const gone = async (): Promise<boolean> => (await startTicks(pid)) !== before;
  signal('SIGTERM');
  const deadline = performance.now() + graceMs;
  while (!(await gone())) {
    if (performance.now() > deadline) signal('SIGKILL');
    if (performance.now() > deadline + UNKILLABLE_MS)
      throw new SetupError(
        `process ${pid} does not end, not even by SIGKILL`,
        `look at "cat /proc/${pid}/stack"; a restart of the machine ends it`,
      );
    await pause(30);
  }
}

/** Names of the components with a pid file, whether or not they still run. */
export async function recordedComponents(layout: Layout): Promise<string[]> {
  const files = await readdir(layout.pids).catch(() => []);
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
}

async function livePid(layout: Layout, name: string): Promise<number | undefined> {
  const text = await readFile(pidFile(layout, name), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const record = JSON.parse(text) as PidRecord;
  const [ticks, commandLine] = await Promise.all([startTicks(record.pid), readFile(`/proc/${record.pid}/cmdline`, 'utf8').catch(() => '')]);
  // Empty while the kernel swaps one program for the next: `nice` is just becoming the component.
  const isOurs = commandLine === '' || commandLine.split('\0').includes(record.program);
  return ticks !== undefined && ticks === record.startedTicks && isOurs ? record.pid : undefined;
}

/** Start time of a live process in ticks since boot; undefined for dead ones and zombies. */
async function startTicks(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The command name may hold spaces and brackets: count from its closing bracket.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

function logFile(layout: Layout, name: string): string {
  return join(layout.logs, `${name}.log`);
}

function pidFile(layout: Layout, name: string): string {
  return join(layout.pids, `${name}.json`);
}
