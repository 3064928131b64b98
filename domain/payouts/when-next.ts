/**
 * @file domain/payouts/when-next.ts
 * @description When an owner's payout is thought about again. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PayoutFacts, PayoutPlan, WaitReason } from './plan-payout.ts';
import { limitSpans, nextPayoutAt } from './schedule.ts';
import type { Schedule } from './schedule.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * On the next day of the schedule; sooner where only time is in the way: details that thaw, a payout under way, a limit of the day, or a rest
 * that a limit left over. Undefined: when they ask.
 */
export function whenNext(
  plan: PayoutPlan,
  facts: Pick<PayoutFacts, 'now' | 'frozenUntil' | 'openMinor' | 'rules'>,
  schedule: Schedule,
): Date | undefined {
  const { now, openMinor, rules } = facts;
  const tomorrow = new Date(limitSpans(now).day.getTime() + DAY_MS);
  const isByOrder = rules.pace === 'order-by-order';
  // What is kept for a while only is not left lying for the owner's day.
  const scheduled = isByOrder ? tomorrow : nextPayoutAt(schedule, now);
  const sooner = (at: Date) => (scheduled === undefined || at < scheduled ? at : scheduled);
  if (plan.kind === 'wait') {
    const at = whenPassed(plan.reason, { ...facts, tomorrow });
    return at === undefined ? scheduled : sooner(at);
  }
  if (isByOrder) return now;
  return plan.amountMinor < openMinor ? sooner(tomorrow) : scheduled;
}

/** When what is in the way may be out of it by itself; undefined: only somebody's doing changes it. */
function whenPassed(
  reason: WaitReason,
  { now, frozenUntil, tomorrow }: Pick<PayoutFacts, 'now' | 'frozenUntil'> & { readonly tomorrow: Date },
): Date | undefined {
  switch (reason) {
    case 'frozen':
      return frozenUntil ?? now;
    case 'running':
    case 'books-differ':
      return new Date(now.getTime() + HOUR_MS);
    case 'day-limit':
    case 'month-limit':
      return tomorrow;
    case 'no-details':
    case 'held':
    case 'nothing':
    case 'below-minimum':
      return undefined;
  }
}
