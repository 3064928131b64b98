/**
 * @file domain/payouts/begin-payout.ts
 * @description A tenant's time to be paid has come: looks at the books, and makes a payout or says why not.
 * @dependencies -
 * @created 2026-11-30
 */
import { payoutReserved } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planFromSums, planPayout } from './plan-payout.ts';
import type { Foresight, PayoutPlan, PayoutRules, WaitReason } from './plan-payout.ts';
import type { NewPayout, PayoutAccount, PayoutBooks, PayoutOutlook, PayoutStanding } from './ports.ts';
import { limitSpans } from './schedule.ts';
import { whenNext } from './when-next.ts';

/** What it needs. */
export interface BeginPayoutDeps {
  readonly books: Pick<PayoutBooks, 'standing' | 'make' | 'postpone'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly rulesOf: (currency: Currency) => PayoutRules;
}

/** `stale`: somebody else was quicker, or something changed; the next look decides. */
export type BeginOutcome = 'made' | 'stale' | 'gone' | WaitReason;

/** Safe to repeat and to run twice at once: what is made is guarded by the version it was decided on. */
export async function beginPayout({ books, clock, ids, rulesOf }: BeginPayoutDeps, account: PayoutAccount): Promise<BeginOutcome> {
  const now = clock.now();
  const standing = await books.standing(account, limitSpans(now));
  if (standing === undefined) return 'gone';
  const facts = { ...standing, rules: rulesOf(account.currency), now };
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

/** What the owner is told ahead of time: what would happen if the time were now. Where it depends on the lines, `whole` reads them. */
export async function foresee(
  outlook: PayoutOutlook,
  { rules, now, whole }: { readonly rules: PayoutRules; readonly now: Date; readonly whole: () => Promise<PayoutStanding | undefined> },
): Promise<Exclude<Foresight, { readonly kind: 'look' }>> {
  const foreseen = planFromSums({ ...outlook, rules, now });
  if (foreseen.kind !== 'look') return foreseen;
  const standing = await whole();
  return standing === undefined ? { kind: 'wait', reason: 'no-details' } : planPayout({ ...standing, rules, now });
}
