/**
 * @file domain/payouts/plan-payout.ts
 * @description Whether an owner is paid now, what for and in which parts; or why not yet. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { LIMITS } from './payee.ts';
import type { DestinationKind } from './payee.ts';
import { LEAST_PART_MINOR, splitAmount } from './split-amount.ts';

/** Money that can be paid out: the owner's share of a settled order, or a part of an earlier payout that did not arrive. */
export type PayableSource =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'returned-part'; readonly payoutId: string; readonly partNo: number };

/** One of them. */
export interface PayableLine {
  readonly source: PayableSource;
  readonly amountMinor: bigint;
}

/** What was paid to the destination so far, what is still on its way included. */
export interface UsedLimits {
  readonly partsToday: number;
  readonly monthMinor: bigint;
}

/** Everything the decision depends on. `lines` are the oldest of all that `openMinor` sums up; `payableMinor` is the ledger's own balance. */
export interface PayoutFacts {
  readonly now: Date;
  readonly lines: readonly PayableLine[];
  readonly openMinor: bigint;
  readonly payableMinor: bigint;
  readonly minimumMinor: bigint;
  readonly destination: DestinationKind | undefined;
  readonly frozenUntil: Date | undefined;
  /** Why nothing goes out, where somebody has said so. */
  readonly holdReason: string | undefined;
  readonly isRunning: boolean;
  readonly used: UsedLimits;
  /** How many of them one payout may pay. */
  readonly mostLines: number;
}

/** Why nobody is paid now. */
export type WaitReason =
  | 'no-details'
  | 'held'
  | 'frozen'
  | 'running'
  | 'nothing'
  | 'below-minimum'
  | 'day-limit'
  | 'month-limit'
  | 'books-differ';

/** What to do: `lines` are paid with `parts`; both add up to `amountMinor`. */
export type PayoutPlan =
  | { readonly kind: 'pay'; readonly amountMinor: bigint; readonly lines: readonly PayableLine[]; readonly parts: readonly bigint[] }
  | { readonly kind: 'wait'; readonly reason: WaitReason };

/**
 * Whole lines only, oldest first, as many as the destination takes today and this month; the rest waits for the next time. Says `books-differ`
 * where the lines are not what the ledger owes: then somebody has to look before any money goes out.
 */
export function planPayout(facts: PayoutFacts): PayoutPlan {
  const blocked = whyBlocked(facts);
  if (blocked !== undefined) return { kind: 'wait', reason: blocked };
  const { destination, lines, openMinor, minimumMinor, used, mostLines } = facts;
  if (destination === undefined) return { kind: 'wait', reason: 'no-details' };
  if (openMinor < minimumMinor) return { kind: 'wait', reason: 'below-minimum' };
  const { mostMinor, mostPerDay, mostPerMonthMinor } = LIMITS[destination];
  const todayMinor = BigInt(Math.max(0, mostPerDay - used.partsToday)) * mostMinor;
  const monthMinor = mostPerMonthMinor - used.monthMinor;
  const roomMinor = todayMinor < monthMinor ? todayMinor : monthMinor;
  const chosen = linesWithin(lines.slice(0, mostLines), roomMinor);
  const amountMinor = chosen.reduce((sum, line) => sum + line.amountMinor, 0n);
  if (amountMinor < LEAST_PART_MINOR) return { kind: 'wait', reason: todayMinor < monthMinor ? 'day-limit' : 'month-limit' };
  return { kind: 'pay', amountMinor, lines: chosen, parts: splitAmount(amountMinor, mostMinor) };
}

function whyBlocked({
  now,
  openMinor,
  payableMinor,
  destination,
  frozenUntil,
  holdReason,
  isRunning,
}: PayoutFacts): WaitReason | undefined {
  if (holdReason !== undefined) return 'held';
  if (isRunning) return 'running';
  if (openMinor !== payableMinor) return 'books-differ';
  if (openMinor < LEAST_PART_MINOR) return 'nothing';
  if (destination === undefined) return 'no-details';
  return frozenUntil !== undefined && frozenUntil > now ? 'frozen' : undefined;
}

function linesWithin(lines: readonly PayableLine[], roomMinor: bigint): readonly PayableLine[] {
  const chosen: PayableLine[] = [];
  let total = 0n;
  for (const line of lines) {
    if (total + line.amountMinor > roomMinor) break;
    chosen.push(line);
    total += line.amountMinor;
  }
  return chosen;
}
