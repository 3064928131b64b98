/**
 * @file domain/payouts/when-next.ts
 * @description When an owner's payout is thought about again. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PayoutFacts, PayoutPlan } from './plan-payout.ts';
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
  facts: Pick<PayoutFacts, 'now' | 'frozenUntil' | 'openMinor'>,
  schedule: Schedule,
): Date | undefined {
  const { now, frozenUntil, openMinor } = facts;
  const scheduled = nextPayoutAt(schedule, now);
  const sooner = (at: Date) => (scheduled === undefined || at < scheduled ? at : scheduled);
  const tomorrow = new Date(limitSpans(now).day.getTime() + DAY_MS);
  if (plan.kind === 'pay') return plan.amountMinor < openMinor ? sooner(tomorrow) : scheduled;
  switch (plan.reason) {
    case 'frozen':
      return sooner(frozenUntil ?? now);
    case 'running':
    case 'books-differ':
      return sooner(new Date(now.getTime() + HOUR_MS));
    case 'day-limit':
    case 'month-limit':
      return sooner(tomorrow);
    case 'no-details':
    case 'held':
    case 'nothing':
    case 'below-minimum':
      return scheduled;
  }
}
