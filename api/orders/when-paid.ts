/**
 * @file api/orders/when-paid.ts
 * @description When an owner is paid next, and why not now.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { PayoutOverview, ShardDatabase } from '@lytslot/adapters/postgres';
import { foresee, limitSpans, payoutRules } from '@lytslot/domain/payouts';
import type { PayoutWays, WaitReason } from '@lytslot/domain/payouts';

/** `wouldPayMinor` is what would be paid now; without it `waitsFor` says why nothing would. */
export interface WhenPaid {
  readonly nextAt: Date | undefined;
  readonly wouldPayMinor?: bigint;
  readonly waitsFor?: WaitReason;
}

/** Whom it is asked of. */
export interface WhenPaidDeps {
  readonly desk: Pick<ShardDatabase['payouts'], 'standing'>;
  readonly ways: PayoutWays;
  readonly now: Date;
}

/** By the same decision that the worker makes when the time comes. */
export async function whenPaid({ standing }: Pick<PayoutOverview, 'standing'>, { desk, ways, now }: WhenPaidDeps): Promise<WhenPaid> {
  const { nextAt, frozenUntil, currency } = standing;
  const whole = () => desk.standing(standing, limitSpans(now));
  const plan = await foresee(standing, { rules: payoutRules(ways, currency), now, whole });
  if (plan.kind === 'pay') return { nextAt, wouldPayMinor: plan.amountMinor };
  return { nextAt: later(nextAt, plan.reason === 'frozen' ? frozenUntil : undefined), waitsFor: plan.reason };
}

/** A day that comes while details are frozen is looked at again when they thaw. */
function later(nextAt: Date | undefined, thawsAt: Date | undefined): Date | undefined {
  return nextAt !== undefined && thawsAt !== undefined && thawsAt > nextAt ? thawsAt : nextAt;
}
