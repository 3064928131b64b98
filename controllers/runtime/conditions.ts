/**
 * @file controllers/runtime/conditions.ts
 * @description Conditions: carries transition times over, finds transitions, sums up into Ready.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Condition } from '@lytslot/crds/schema';

/** What a controller says about one aspect; times and generation are added here. */
export interface Finding {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/** A condition whose status or reason changed, for Events. */
export interface Transition {
  readonly finding: Finding;
  readonly wasStatus: Condition['status'] | undefined;
}

/** Conditions as they are to be stored: the transition time stays while the status stays. */
export function toConditions(
  findings: readonly Finding[],
  previous: readonly Condition[] | undefined,
  at: { readonly generation: number; readonly now: Date },
): Condition[] {
  return findings.map((finding) => {
    const known = previous?.find(({ type }) => type === finding.type);
    const lastTransitionTime = known?.status === finding.status ? known.lastTransitionTime : at.now.toISOString().replace(/\.\d+Z$/, 'Z');
    return { ...finding, observedGeneration: at.generation, lastTransitionTime };
  });
}

/**
 * What is worth an Event: every new reason of Ready, and a part that turned over and says something else. That a new object is Ready is no
 * news: ten thousand of them would be ten thousand writes that say what the condition says.
 */
export function transitions(findings: readonly Finding[], previous: readonly Condition[] | undefined): readonly Transition[] {
  const news = findings.flatMap((finding) => {
    const known = previous?.find(({ type }) => type === finding.type);
    const isNews = known === undefined ? finding.status === 'False' : hasTurned(finding, known);
    return isNews ? [{ finding, wasStatus: known?.status }] : [];
  });
  const ready = news.find(({ finding }) => finding.type === 'Ready');
  // The part that explains Ready says the same.
  return news.filter((one) => one === ready || one.finding.message !== ready?.finding.message);
}

function hasTurned(finding: Finding, known: Condition): boolean {
  return known.status !== finding.status || (finding.type === 'Ready' && known.reason !== finding.reason);
}

/** Ready as the sum of the others: the first that is not True explains it. */
export function summarize(parts: readonly Finding[], whenReady: { readonly reason: string; readonly message: string }): Finding {
  const worst = parts.find(({ status }) => status === 'False') ?? parts.find(({ status }) => status === 'Unknown');
  if (worst === undefined) return { type: 'Ready', status: 'True', ...whenReady };
  return { type: 'Ready', status: 'False', reason: worst.reason, message: worst.message };
}

/** Status of one condition of an object; Unknown when nobody said anything. */
export function conditionStatus(conditions: readonly Condition[] | undefined, type: string): Condition['status'] {
  return conditions?.find((condition) => condition.type === type)?.status ?? 'Unknown';
}
