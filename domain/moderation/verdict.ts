/**
 * @file domain/moderation/verdict.ts
 * @description What moderation can say about a post, and which of two words is the stricter one.
 * @dependencies -
 * @created 2026-11-29
 */
import type { TextRange } from './normalise.ts';

/** From mild to strict: it may go out, a person looks at it, it may not go out. */
const VERDICTS = ['pass', 'review', 'block'] as const;

/** What becomes of a post. */
export type Verdict = (typeof VERDICTS)[number];

/** One reason against a post and the place in its text. */
export interface Finding {
  readonly topic: string;
  readonly ruleId: string;
  readonly verdict: Exclude<Verdict, 'pass'>;
  readonly range: TextRange;
  /** The original text of the range. */
  readonly matched: string;
  /** Key of the text that tells an advertiser why. */
  readonly reason: string;
}

/** A verdict with everything that led to it, in order of the text. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** The strictest of some verdicts; without any, the post passes. */
export function strictest(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? 'pass';
}

/** Whether a value from outside is a verdict. */
export function isVerdict(value: unknown): value is Verdict {
  return VERDICTS.some((verdict) => verdict === value);
}

/** Judges by findings: in order of the text, each rule once per place. */
export function judgementOf(findings: readonly Finding[]): Judgement {
  const ordered = findings.toSorted((a, b) => a.range.offset - b.range.offset || compare(a.ruleId, b.ruleId));
  const reach = new Map<string, number>();
  const kept = ordered.filter(({ ruleId, range }) => {
    const isNew = range.offset >= (reach.get(ruleId) ?? 0);
    if (isNew) reach.set(ruleId, range.offset + range.length);
    return isNew;
  });
  return { verdict: strictest(kept.map(({ verdict }) => verdict)), findings: kept };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
