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

/**
 * What the services of a currency can do. `order-by-order`: they keep each order's money by itself and not for ever, so that each is paid by itself,
 * as soon as it is earned, however little it is.
 */
export interface PayoutRules {
  readonly paysTo: readonly DestinationKind[];
  readonly pace: 'by-terms' | 'order-by-order';
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
  readonly rules: PayoutRules;
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

/** Lines of one payout; whoever has more is paid the rest the next time. */
export const MOST_LINES = 5_000;

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
  const { destination, openMinor, minimumMinor, used, rules } = facts;
  const isByOrder = rules.pace === 'order-by-order';
  const lines = isByOrder ? facts.lines.filter(({ amountMinor }) => amountMinor >= LEAST_PART_MINOR).slice(0, 1) : facts.lines;
  if (destination === undefined) return { kind: 'wait', reason: 'no-details' };
  if (isByOrder && lines.length === 0) return { kind: 'wait', reason: 'nothing' };
  if (!isByOrder && openMinor < minimumMinor) return { kind: 'wait', reason: 'below-minimum' };
  const room = roomOf(destination, used);
  const chosen = linesWithin(lines, room.minor);
  const amountMinor = chosen.reduce((sum, line) => sum + line.amountMinor, 0n);
  if (amountMinor < LEAST_PART_MINOR) return { kind: 'wait', reason: room.bound };
  return { kind: 'pay', amountMinor, lines: chosen, parts: splitAmount(amountMinor, LIMITS[destination].mostMinor) };
}

/** What is said ahead of time. `look`: it depends on the lines themselves. */
export type Foresight =
  | { readonly kind: 'pay'; readonly amountMinor: bigint }
  | { readonly kind: 'wait'; readonly reason: WaitReason }
  | { readonly kind: 'look' };

/** The same decision from sums alone, as far as they go: of all lines, where no limit says which of them. */
export function planFromSums(facts: Omit<PayoutFacts, 'lines'> & { readonly lineCount: number }): Foresight {
  const blocked = whyBlocked(facts);
  if (blocked !== undefined) return { kind: 'wait', reason: blocked };
  const { destination, openMinor, minimumMinor, used, rules, lineCount } = facts;
  if (rules.pace === 'order-by-order' || destination === undefined) return { kind: 'look' };
  if (openMinor < minimumMinor) return { kind: 'wait', reason: 'below-minimum' };
  return openMinor <= roomOf(destination, used).minor && lineCount <= MOST_LINES
    ? { kind: 'pay', amountMinor: openMinor }
    : { kind: 'look' };
}

/** What the destination still takes, and which limit that is. */
function roomOf(destination: DestinationKind, used: UsedLimits): { readonly minor: bigint; readonly bound: 'day-limit' | 'month-limit' } {
  const { mostMinor, mostPerDay, mostPerMonthMinor } = LIMITS[destination];
  const todayMinor = BigInt(Math.max(0, mostPerDay - used.partsToday)) * mostMinor;
  const monthMinor = mostPerMonthMinor - used.monthMinor;
  return todayMinor < monthMinor ? { minor: todayMinor, bound: 'day-limit' } : { minor: monthMinor, bound: 'month-limit' };
}

function whyBlocked({
  rules,
  now,
  openMinor,
  payableMinor,
  destination,
  frozenUntil,
  holdReason,
  isRunning,
}: Omit<PayoutFacts, 'lines'>): WaitReason | undefined {
  if (holdReason !== undefined) return 'held';
  if (isRunning) return 'running';
  if (openMinor !== payableMinor) return 'books-differ';
  if (openMinor < LEAST_PART_MINOR) return 'nothing';
  if (destination === undefined || !rules.paysTo.includes(destination)) return 'no-details';
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
