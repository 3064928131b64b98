/**
 * @file tests/bench/report.ts
 * @description The figures of a benchmark that ran beside pgbench: as a table on the screen, and as JSON in .lytslot/bench.
 * @dependencies -
 * @created 2026-11-30
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { statePath } from '../kit/stack.ts';
import { toTable } from './figures.ts';
import type { Figure } from './figures.ts';

export const PEER = 'pgbench';

/** Writes .lytslot/bench/<name>.json and prints the table, with what else the machine had to do. */
export async function report(name: string, figures: readonly Figure[]): Promise<void> {
  const path = statePath(`bench/${name}.json`);
  await mkdir(statePath('bench'), { recursive: true });
  await writeFile(path, `${JSON.stringify(figures, null, 2)}\n`);
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`\n${toTable(figures, PEER)}\n\n${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}; load average ${load.join(' ')}.`);
  console.log(`The API, its clients, pgbench and PostgreSQL share these cores. Written: ${path}`);
}
