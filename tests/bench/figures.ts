/**
 * @file tests/bench/figures.ts
 * @description Medians and spread of what was measured, as a table for people and a list for programs.
 * @dependencies -
 * @created 2026-11-25
 */

/** Middle and ends of some runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the report; the shape of .lytslot/bench/*.json. */
export interface Figure {
  readonly metric: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly peer: (Spread & { readonly name: string }) | null;
  /** Ours divided by the peer's, by medians; null without a peer or when the peer's is 0. */
  readonly ratio: number | null;
  readonly runs: number;
}

/** What was measured of one thing, run by run. */
export interface Sample {
  readonly metric: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** Summary of at least one value. */
export function spread(values: readonly number[]): Spread {
  return { median: round(percentile(values, 50)), min: round(Math.min(...values)), max: round(Math.max(...values)) };
}

/** The value below which `rank` percent of the values are, between neighbours in proportion. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * rank) / 100;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place % 1);
}

/** A line of the report. */
export function toFigure(sample: Sample, peerName: string): Figure {
  const ours = spread(sample.ours);
  const peer = sample.peer.length === 0 ? null : { name: peerName, ...spread(sample.peer) };
  const ratio = peer === null || peer.median === 0 ? null : round(ours.median / peer.median);
  return { metric: sample.metric, unit: sample.unit, ours, peer, ratio, runs: sample.ours.length };
}

/** Ratios of runs that were measured one right after the other. */
export function pairedRatios(ours: readonly number[], peer: readonly number[]): readonly number[] {
  return ours.flatMap((value, run) => {
    const other = peer[run];
    return other === undefined || other === 0 ? [] : [value / other];
  });
}

/** The report as text. */
export function toTable(figures: readonly Figure[], peerName: string): string {
  const rows = figures.map(({ metric, unit, ours, peer, ratio, runs }) => [
    metric,
    unit,
    words(ours),
    peer === null ? '–' : words(peer),
    ratio === null ? '–' : String(ratio),
    String(runs),
  ]);
  const all = [['metric', 'unit', 'ours: median (min … max)', `${peerName}: median (min … max)`, 'ratio', 'runs'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function words({ median, min, max }: Spread): string {
  return `${median} (${min} … ${max})`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
