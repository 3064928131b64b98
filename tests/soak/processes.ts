/**
 * @file tests/soak/processes.ts
 * @description What the platform's processes tell of themselves: memory and the operator's writes by Prometheus, errors by their logs.
 * @dependencies zod
 * @created 2026-11-29
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { kubectl } from '../kit/stack.ts';
import type { Databases } from './databases.ts';
import type { Memory, Quiet } from './report.ts';
import { growth } from './trend.ts';
import type { Sample } from './trend.ts';

const answerSchema = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]).optional(),
        values: z.array(z.tuple([z.number(), z.string()])).optional(),
      }),
    ),
  }),
});
const FIGURES = { heap: 'nodejs_heap_size_used_bytes', resident: 'process_resident_memory_bytes' } as const;
const MB = 1_048_576;
const POINTS = 240;
const SCRAPE_SECONDS = 5;
/** A process fills its caches first. */
const WARM_UP_SECONDS = 180;
/** The operator counts open orders again within this time. */
const ECHO_SECONDS = 30;

async function ask(url: string, path: string, query: Readonly<Record<string, string>>) {
  const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
  if (!response.ok) throw new Error(`Prometheus answered ${response.status} to ${query['query'] ?? path}`);
  return answerSchema.parse(await response.json()).data.result;
}

/** Memory of each process between two instants, in seconds of the machine's clock. */
export async function readMemory(prometheusUrl: string, from: number, to: number): Promise<readonly Memory[]> {
  const found: Memory[] = [];
  for (const [figure, query] of Object.entries(FIGURES) as [Memory['figure'], string][]) {
    const step = String(Math.max(SCRAPE_SECONDS, Math.ceil((to - from) / POINTS)));
    for (const { metric, values = [] } of await ask(prometheusUrl, 'query_range', { query, start: String(from), end: String(to), step })) {
      const samples = values.map(([at, value]): Sample => [at, Number(value) / MB]);
      const first = samples[0]?.[0] ?? from;
      const isYoung = first > from + SCRAPE_SECONDS * 2;
      const warm = isYoung ? samples.filter(([at]) => at >= first + WARM_UP_SECONDS) : samples;
      const [begin, end] = [warm[0], warm.at(-1)];
      if (begin === undefined || end === undefined) continue;
      const pod = metric['pod'] ?? metric['instance'] ?? '?';
      found.push({ pod, figure, hours: (end[0] - begin[0]) / 3_600, lastMb: end[1], grownMb: growth(warm) });
    }
  }
  return found;
}

/** Counts the operator's writes for a while in which nobody buys. */
export async function watchQuiet(prometheusUrl: string, databases: Databases, seconds: number): Promise<Quiet> {
  const events = async () =>
    (await databases.everyShard('select count(*)::int as events from order_event')).reduce((sum, row) => sum + Number(row['events']), 0);
  const writes = async () => {
    const rows = await ask(prometheusUrl, 'query', { query: 'sum(lytslot_operator_writes_total)' });
    return Number(rows[0]?.value?.[1] ?? Number.NaN);
  };
  const eventsBefore = await events();
  await pause(ECHO_SECONDS * 1_000);
  const writesBefore = await writes();
  await pause(seconds * 1_000);
  return { seconds, writes: (await writes()) - writesBefore, orderEvents: (await events()) - eventsBefore };
}

const lineSchema = z.object({
  level: z.enum(['error', 'fatal']),
  time: z.iso.datetime(),
  process: z.string().default('?'),
  msg: z.string(),
});

/** Lines at level error or fatal since that instant, by process and message. */
export async function readErrorLines(since: Date): Promise<ReadonlyMap<string, number>> {
  const text = await kubectl(
    'logs',
    '--selector=app.kubernetes.io/part-of=lytslot',
    `--since-time=${since.toISOString()}`,
    '--tail=-1',
    '--max-log-requests=60',
    '--ignore-errors',
  );
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    const found = parseLine(line);
    if (found === undefined || Date.parse(found.time) < since.getTime()) continue;
    const key = `${found.process}: ${found.msg}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function parseLine(line: string) {
  if (!line.includes('"level":"error"') && !line.includes('"level":"fatal"')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
