/**
 * @file tests/bench/operator/results.ts
 * @description Turns what the contenders showed into the figures of the report. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import { total } from './audit-log.ts';
import type { Writes } from './audit-log.ts';
import { pairedRatios, percentile, toFigure } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { Life } from './life.ts';

/** Everything one contender showed. */
export interface Results {
  readonly contender: 'ours' | 'twin';
  readonly lives: Life[];
  readonly idleWrites: Writes[];
  readonly heapMb: number[];
}

const PEER = 'Go twin (controller-runtime)';

interface Metric {
  readonly metric: string;
  readonly unit: string;
  readonly of: (results: Results) => readonly number[];
}

const METRICS: readonly Metric[] = [
  { metric: 'cold_converge_s', unit: 's', of: ({ lives }) => lives.map(({ coldConvergeS }) => coldConvergeS) },
  { metric: 'cold_cpu_s', unit: 's', of: ({ lives }) => lives.map(({ coldCpuS }) => coldCpuS) },
  { metric: 'cold_writes', unit: 'writes', of: ({ lives }) => lives.map(({ coldWrites }) => total(coldWrites)) },
  { metric: 'restart_synced_s', unit: 's', of: ({ lives }) => lives.map(({ restartSyncedS }) => restartSyncedS) },
  { metric: 'restart_settled_s', unit: 's', of: ({ lives }) => lives.map(({ restartSettledS }) => restartSettledS) },
  { metric: 'restart_writes', unit: 'writes', of: ({ lives }) => lives.map(({ restartWrites }) => total(restartWrites)) },
  { metric: 'edit_ready_p50_ms', unit: 'ms', of: ({ lives }) => lives.map(({ editsMs }) => percentile(editsMs, 50)) },
  { metric: 'edit_ready_p99_ms', unit: 'ms', of: ({ lives }) => lives.map(({ editsMs }) => percentile(editsMs, 99)) },
  { metric: 'edit_writes', unit: 'writes', of: ({ lives }) => lives.map(({ editWrites }) => total(editWrites)) },
  { metric: 'idle_writes', unit: 'writes', of: ({ idleWrites }) => idleWrites.map(total) },
  { metric: 'partitions_moved_pct', unit: '%', of: ({ lives }) => lives.map(({ partitionsMovedPct }) => partitionsMovedPct) },
  { metric: 'heap_mb_per_10k', unit: 'MB', of: ({ heapMb }) => heapMb },
];

/** The report's lines; the ratio of cold starts is a line of its own, from runs one right after the other. */
export function toFigures(results: readonly Results[]): readonly Figure[] {
  const ours = results.find(({ contender }) => contender === 'ours');
  const peer = results.find(({ contender }) => contender === 'twin');
  if (ours === undefined) return [];
  return METRICS.flatMap(({ metric, unit, of }) => {
    const figure = toFigure({ metric, unit, ours: of(ours), peer: peer === undefined ? [] : of(peer) }, PEER);
    if (metric !== 'cold_converge_s' || peer === undefined) return [figure];
    const ratios = pairedRatios(of(ours), of(peer));
    return [figure, toFigure({ metric: 'cold_converge_go_ratio', unit: 'ours / Go twin', ours: ratios, peer: [] }, PEER)];
  });
}
