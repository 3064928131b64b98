/**
 * @file tests/bench/operator/contender.ts
 * @description The operators under test, each as a child process that is told everything by its environment, as its image runs it.
 * @dependencies -
 * @created 2026-11-25
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { statePath } from '../../kit/stack.ts';
import { until } from '../../kit/wait.ts';
import { collectAndReadHeap, INSPECTOR_ARGS } from './node-heap.ts';
import { NAMESPACE } from './population.ts';

/** What both are told to put into pods. */
export const PLATFORM_IMAGE = 'lytslot/platform:bench';
export const PULL_POLICY = 'Never';

const root = new URL('../../../', import.meta.url).pathname;
// Linux counts processor time in hundredths of a second on every architecture that matters here.
const CLOCK_TICKS = 100;

/** A program that claims to be the operator. */
export interface Contender {
  readonly name: 'ours' | 'twin';
  readonly userAgent: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Live heap after a full collection, in bytes; the process must have been started with `heapArgs`. */
  readonly heapArgs: readonly string[];
  readHeap(operator: RunningOperator): Promise<number>;
}

/** What both are told. */
export interface Surroundings {
  readonly kubeconfig: string;
  readonly controlUrl: string;
  readonly shardUrls: string;
  /** For the twin: the children it makes. */
  readonly childrenFile: string;
}

/** A running operator. */
export interface RunningOperator {
  readonly startedMs: number;
  readonly port: number;
  /** Its files of standard output and errors. */
  readonly log: string;
  /** Resolves with the monotonic time at which it said that its view is complete. */
  untilSynced(timeoutMs: number): Promise<number>;
  /** Processor time it has used so far, in seconds: says more than the clock on a machine that others use too. */
  cpuSeconds(): Promise<number>;
  /** True when no work waits or runs, by its own metrics. */
  isQuiet(): Promise<boolean>;
  /** SIGTERM, then waits for the end. */
  stop(): Promise<void>;
}

/** Our operator, as its image runs it. */
export function ours(nodeArgs: readonly string[]): Contender {
  return {
    name: 'ours',
    userAgent: 'lytslot-operator',
    program: process.execPath,
    args: [...nodeArgs, `${root}controllers/main.ts`],
    heapArgs: INSPECTOR_ARGS,
    readHeap: ({ log }) => collectAndReadHeap(log),
  };
}

/** The Go twin. */
export function twin(program: string): Contender {
  return {
    name: 'twin',
    userAgent: 'lytslot-operator-twin',
    program,
    args: [],
    heapArgs: [],
    readHeap: async ({ port }) => Number(await (await fetch(`http://127.0.0.1:${port}/debug/heap`)).text()),
  };
}

/** Starts it; resolves at once. */
export async function start(
  contender: Contender,
  surroundings: Surroundings,
  label: string,
  extraArgs: readonly string[] = [],
): Promise<RunningOperator> {
  const port = await freePort();
  await mkdir(statePath('bench/logs'), { recursive: true });
  const log = statePath(`bench/logs/${contender.name}-${label}.log`);
  const file = await open(log, 'w');
  const startedMs = performance.now();
  const child = spawn(contender.program, [...extraArgs, ...contender.args], {
    cwd: statePath('bench/logs'),
    env: environment(surroundings, port),
    stdio: ['ignore', file.fd, file.fd],
  });
  await file.close();
  return {
    startedMs,
    port,
    log,
    untilSynced: (timeoutMs) =>
      until({ what: `${contender.name} to be synced (see ${log})`, timeoutMs, everyMs: 20 }, async () => {
        if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
        return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200 && performance.now();
      }),
    isQuiet: async () => isQuiet(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
    cpuSeconds: () => cpuSecondsOf(child),
    stop: () => end(child),
  };
}

/** No depth and no busy worker in the metrics that both call by the same names. */
export function isQuiet(metrics: string): boolean {
  const busy = /^(?:workqueue_depth|controller_runtime_active_workers)(?:\{[^}]*\})? (\S+)$/gm;
  const values = Array.from(metrics.matchAll(busy), ([, value]) => Number(value));
  return values.length > 0 && values.every((value) => value === 0);
}

function environment(surroundings: Surroundings, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    LYTSLOT_POD_NAME: `operator-${port}`,
    LYTSLOT_PORT: String(port),
    LYTSLOT_NAMESPACE: NAMESPACE,
    LYTSLOT_KUBECONFIG: surroundings.kubeconfig,
    LYTSLOT_CONTROL_DATABASE_URL: surroundings.controlUrl,
    LYTSLOT_SHARD_DATABASES_DIR: surroundings.shardUrls,
    LYTSLOT_PLATFORM_IMAGE: PLATFORM_IMAGE,
    LYTSLOT_IMAGE_PULL_POLICY: PULL_POLICY,
    LYTSLOT_TWIN_CHILDREN: surroundings.childrenFile,
  };
}

async function cpuSecondsOf({ pid = 0 }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, which may hold spaces, ends with the last bracket; utime and stime are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
