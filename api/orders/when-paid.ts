/**
 * @file api/orders/when-paid.ts
 * @description When an owner is paid next, and why not now.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { PayoutOverview } from '@lytslot/adapters/postgres';
import { foresee, payoutRules } from '@lytslot/domain/payouts';
import type { PayoutWays, WaitReason } from '@lytslot/domain/payouts';

/** `wouldPayMinor` is what would be paid now; without it `waitsFor` says why nothing would. */
export interface WhenPaid {
  readonly nextAt: Date | undefined;
  readonly wouldPayMinor?: bigint;
  readonly waitsFor?: WaitReason;
}

/** By the same decision that the worker makes when the time comes. */
export function whenPaid({ standing }: Pick<PayoutOverview, 'standing'>, ways: PayoutWays, now: Date): WhenPaid {
  const plan = foresee(standing, payoutRules(ways, standing.currency), now);
  if (plan.kind === 'pay') return { nextAt: standing.nextAt, wouldPayMinor: plan.amountMinor };
  return { nextAt: later(standing.nextAt, plan.reason === 'frozen' ? standing.frozenUntil : undefined), waitsFor: plan.reason };
}

/** A day that comes while details are frozen is looked at again when they thaw. */
function later(nextAt: Date | undefined, thawsAt: Date | undefined): Date | undefined {
  return nextAt !== undefined && thawsAt !== undefined && thawsAt > nextAt ? thawsAt : nextAt;
}
