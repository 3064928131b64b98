/**
 * @file domain/compliance/plan-line.ts
 * @description What becomes of a policy when a line is put into it: it begins no earlier than now, ends after it began, and stands where no other does.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import { isSameSubject } from './policy.ts';
import type { Effect, Policy, PolicyLine, PolicySubject } from './policy.ts';

/** A line as an administrator proposes it. */
export interface ProposedLine extends PolicySubject {
  readonly id: string;
  readonly effect: Effect;
  /** Undefined: from now on. */
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  readonly reason: PolicyLine['reason'];
  /** The line that ends where this one begins. */
  readonly replaces: string | undefined;
}

/** The line, what it ends, and the policy with both. */
export interface PlannedLine {
  readonly line: PolicyLine;
  readonly ended: { readonly before: PolicyLine; readonly after: PolicyLine } | undefined;
  readonly policy: Policy;
}

/** Plans it; writes nothing. `known` are the topics that rules can find. Throws COMPLIANCE_LINE_INVALID, COMPLIANCE_OVERLAP. */
export function planLine(
  policy: Policy,
  proposed: ProposedLine,
  { now, known }: { readonly now: Date; readonly known: readonly string[] },
): PlannedLine {
  const { replaces, ...rest } = proposed;
  const line: PolicyLine = { ...rest, origin: 'console', from: proposed.from ?? now };
  requireSense(line, now, known);
  const before = replaces === undefined ? undefined : requireReplaceable(policy, line, replaces);
  // One that would have begun later never does: it ends as it begins.
  const after = before && { ...before, until: later(before.from, line.from) };
  const others = policy.filter((one) => one !== before);
  const inTheWay = others.find((one) => isSameSubject(one, line) && overlap(one, line));
  if (inTheWay !== undefined)
    throw new LytSlotError('COMPLIANCE_OVERLAP', 'Another line says something about that time', { line: inTheWay.id });
  return {
    line,
    ended: before && after && { before, after },
    policy: [...others, ...(after === undefined ? [] : [after]), line],
  };
}

function requireSense({ topic, from, until }: PolicyLine, now: Date, known: readonly string[]): void {
  if (!known.includes(topic)) throw invalid('no rule finds this topic', topic);
  // What was decided was decided by the policy of its day.
  if (from < now) throw invalid('it begins in the past', topic);
  if (until !== undefined && until <= from) throw invalid('it ends before it begins', topic);
}

function requireReplaceable(policy: Policy, line: PolicyLine, id: string): PolicyLine {
  const before = policy.find((one) => one.id === id);
  if (before === undefined || !isSameSubject(before, line)) throw invalid('it replaces no line of its own subject', line.topic);
  if (before.until !== undefined && before.until <= line.from) throw invalid('what it replaces is over by then', line.topic);
  return before;
}

function overlap(one: PolicyLine, other: PolicyLine): boolean {
  const isNever = one.until !== undefined && one.until <= one.from;
  return !isNever && (one.until === undefined || other.from < one.until) && (other.until === undefined || one.from < other.until);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function invalid(why: string, topic: string): LytSlotError {
  return new LytSlotError('COMPLIANCE_LINE_INVALID', `The line makes no sense: ${why}`, { topic });
}
