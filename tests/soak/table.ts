/**
 * @file tests/soak/table.ts
 * @description A soak's report as the lines that are printed in the end; pure.
 * @dependencies -
 * @created 2026-11-29
 */
import { percentile } from './judge.ts';
import type { Report } from './report.ts';

const WIDTH = 34;
const MOST_LINES = 8;

/** The lines. */
export function tableOf(report: Report): string {
  const { sales, posts, faults, quiet, memory, errorLines } = report;
  const recovered = faults.map(({ recoveredSeconds }) => recoveredSeconds ?? Number.POSITIVE_INFINITY);
  const biggest = memory.toSorted((a, b) => b.grownMb - a.grownMb)[0];
  const errors = Object.entries(errorLines).toSorted(([, a], [, b]) => b - a);
  return [
    row('Length', `${report.minutes} min${report.endedEarly ? ', ended early' : ''}; seed ${report.seed}`),
    row('Buyers', `${sales.begun}: ${listOf(sales.ends)}`),
    row('Failed while nothing was broken', String(sales.failedInPeace.length)),
    row('Paid posts that were due', `${posts.due}: ${posts.published} out, ${posts.refunded} refunded, ${posts.undecided} undecided`),
    row('Lateness p50, p99', `${percentile(posts.latenessMs, 0.5)} ms, ${percentile(posts.latenessMs, 0.99)} ms`),
    row('Faults', `${faults.length} of ${report.plannedFaults}; all Ready after at most ${Math.max(0, ...recovered)} s`),
    row('Audits, findings', `${report.audits}, ${report.findings.length}`),
    row('Operator while nothing changed', quiet ? `${quiet.writes} writes in ${quiet.seconds} s` : 'not watched'),
    row('Restarts nobody planned', String(report.unplannedRestarts.length)),
    row('Memory that grew most', biggest ? `${biggest.pod}, ${biggest.figure}: ${biggest.grownMb.toFixed(1)} MB` : 'not known'),
    row('Error lines', String(errors.reduce((sum, [, count]) => sum + count, 0))),
    ...errors.slice(0, MOST_LINES).map(([what, count]) => `  ${String(count).padStart(5)} × ${what}`),
  ].join('\n');
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(WIDTH)}${value}`;
}

function listOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}
