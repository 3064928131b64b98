/**
 * @file domain/payouts/begin-payout.ts
 * @description A tenant's time to be paid has come: looks at the books, and makes a payout or says why not.
 * @dependencies -
 * @created 2026-11-30
 */
import { payoutReserved } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planPayout } from './plan-payout.ts';
import type { PayoutPlan, WaitReason } from './plan-payout.ts';
import type { NewPayout, PayoutAccount, PayoutBooks, PayoutStanding } from './ports.ts';
import { limitSpans } from './schedule.ts';
import { whenNext } from './when-next.ts';

/** What it needs. */
export interface BeginPayoutDeps {
  readonly books: Pick<PayoutBooks, 'standing' | 'make' | 'postpone'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** How many lines one payout may pay: where the service keeps each order's money by itself, one. */
  readonly mostLines?: number;
}

/** `stale`: somebody else was quicker, or something changed; the next look decides. */
export type BeginOutcome = 'made' | 'stale' | 'gone' | WaitReason;

/** Safe to repeat and to run twice at once: what is made is guarded by the version it was decided on. */
export async function beginPayout(
  { books, clock, ids, mostLines = Infinity }: BeginPayoutDeps,
  account: PayoutAccount,
): Promise<BeginOutcome> {
  const now = clock.now();
  const standing = await books.standing(account, limitSpans(now));
  if (standing === undefined) return 'gone';
  const facts = { ...standing, mostLines, now };
  const plan = planPayout(facts);
  const nextAt = whenNext(plan, facts, standing.schedule);
  if (plan.kind === 'wait') {
    await books.postpone(standing, { reason: plan.reason, nextAt });
    return plan.reason;
  }
  return books.make(standing, payoutOf(plan, account.currency, ids), { at: now, nextAt });
}

function payoutOf(plan: Extract<PayoutPlan, { readonly kind: 'pay' }>, currency: Currency, ids: IdGenerator): NewPayout {
  const id = ids.next();
  const amount = { minor: plan.amountMinor, currency };
  return {
    id,
    amountMinor: plan.amountMinor,
    lines: plan.lines,
    parts: plan.parts.map((amountMinor) => ({ id: ids.next(), amountMinor })),
    posting: payoutReserved({ id: ids.next(), subjectId: id }, amount),
  };
}

/** What the owner is told ahead of time: what would happen if the time were now. */
export function foresee(standing: PayoutStanding, now: Date): PayoutPlan {
  return planPayout({ ...standing, mostLines: Infinity, now });
}
