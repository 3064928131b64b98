/**
 * @file tests/soak/judge.ts
 * @description Names what in a report is beyond a threshold; pure.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Memory, Report } from './report.ts';
import type { Thresholds } from './thresholds.ts';

/** Every violation in a sentence; an empty list is a soak that passed. */
export function judge(report: Report, limits: Thresholds): readonly string[] {
  return [
    ...report.findings.map(({ what, subjects }) => `${what}: ${subjects.join(', ')}`),
    ...judgeFaults(report, limits),
    ...judgePosts(report, limits),
    ...judgeSales(report, limits),
    ...judgeQuiet(report, limits),
    ...report.unplannedRestarts.map((pod) => `a pod ended or restarted that no fault had in mind: ${pod}`),
    ...report.memory.filter((one) => one.grownMb > allowedMb(one, limits)).map((one) => describeMemory(one, limits)),
    ...(report.audits === 0 ? ['nothing was audited'] : []),
  ];
}

/** The value below which that share of the values lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function judgeFaults({ faults, plannedFaults, endedEarly }: Report, limits: Thresholds): readonly string[] {
  const missing = plannedFaults - faults.length;
  return [
    ...(missing > 0 && !endedEarly ? [`${missing} planned faults did not happen`] : []),
    ...faults.flatMap(({ fault, atSeconds, recoveredSeconds, failure }) => {
      const when = `${fault} at ${atSeconds} s`;
      if (failure !== undefined) return [`${when} could not be done or undone: ${failure}`];
      if (recoveredSeconds === undefined) return [`after ${when} not everything became Ready again`];
      if (recoveredSeconds <= limits.recoverySeconds) return [];
      return [`after ${when} it took ${recoveredSeconds} s until everything was Ready, more than ${limits.recoverySeconds}`];
    }),
  ];
}

function judgePosts({ posts, minutes, endedEarly }: Report, limits: Thresholds): readonly string[] {
  const [p50, p99] = [percentile(posts.latenessMs, 0.5), percentile(posts.latenessMs, 0.99)];
  const least = Math.floor((limits.postsPerHour * minutes) / 60);
  return [
    ...(p50 > limits.latenessP50Ms ? [`half of the posts were later than ${p50} ms, more than ${limits.latenessP50Ms}`] : []),
    ...(p99 > limits.latenessP99Ms ? [`a hundredth of the posts was later than ${p99} ms, more than ${limits.latenessP99Ms}`] : []),
    ...(posts.published < least && !endedEarly ? [`only ${posts.published} posts went out; fewer than ${least} show nothing`] : []),
    ...(posts.undecided > 0 && !endedEarly ? [`${posts.undecided} posts that were due are undecided in the end`] : []),
  ];
}

function judgeSales({ sales }: Report, limits: Thresholds): readonly string[] {
  const failed = sales.failedInPeace.length;
  if (failed <= Math.max(1, sales.begun * limits.failedInPeaceShare)) return [];
  return [`${failed} of ${sales.begun} buyers failed while nothing was broken, the first: ${sales.failedInPeace[0] ?? ''}`];
}

function judgeQuiet({ quiet, endedEarly }: Report, limits: Thresholds): readonly string[] {
  if (quiet === undefined) return endedEarly ? [] : ['the operator was not watched while nothing changed'];
  if (quiet.orderEvents > 0 || quiet.writes <= limits.quietWrites) return [];
  return [`the operator wrote ${quiet.writes} times in ${quiet.seconds} s in which nothing changed`];
}

function allowedMb({ hours }: Memory, limits: Thresholds): number {
  return limits.memoryOnceMb + limits.memoryMbPerHour * hours;
}

function describeMemory(one: Memory, limits: Thresholds): string {
  const allowed = Math.round(allowedMb(one, limits));
  return `${one.figure} memory of ${one.pod} grew by ${Math.round(one.grownMb)} MB in ${one.hours.toFixed(1)} h, more than ${allowed}`;
}
