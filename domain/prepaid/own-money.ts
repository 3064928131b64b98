/**
 * @file domain/prepaid/own-money.ts
 * @description What of a balance is its person's own money and what was given to them: only the former is ever paid back. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { BookEvent } from '../ledger/index.ts';

/** A movement of a balance, in the order of the books; positive is into it. */
export interface BalanceMovement {
  readonly type: BookEvent;
  readonly minor: bigint;
}

/** Both together are the balance. */
export interface BalanceParts {
  readonly ownMinor: bigint;
  /** Bonuses and credits: they pay for posts and are paid out to nobody. */
  readonly givenMinor: bigint;
}

const GIVEN: ReadonlySet<BookEvent> = new Set(['promo-granted', 'promo-taken-back', 'promo-restored', 'late-credited']);
const COMES_BACK: ReadonlySet<BookEvent> = new Set(['prepaid-returned', 'pack-ended', 'deposit-given-back']);
const BANKS: ReadonlySet<BookEvent> = new Set(['deposit-taken-back', 'deposit-given-back']);

/**
 * One's own money is spent first and what was given last, so that nobody spends a bonus and takes the payment that brought it back. What comes back of
 * spending is what was given as far as that had been spent; what a bank gives back is what was given as far as banks had taken that.
 */
export function balanceParts(movements: readonly BalanceMovement[]): BalanceParts {
  let own = 0n;
  let given = 0n;
  const gone = { spent: 0n, bank: 0n };
  for (const { type, minor } of movements) {
    const way = BANKS.has(type) ? 'bank' : 'spent';
    if (GIVEN.has(type)) given += minor;
    else if (COMES_BACK.has(type)) {
      const again = least(minor, gone[way]);
      gone[way] -= again;
      given += again;
      own += minor - again;
    } else if (minor >= 0n || own >= -minor) own += minor;
    else {
      const more = -minor - own;
      own = 0n;
      given -= more;
      gone[way] += more;
    }
  }
  return { ownMinor: own, givenMinor: given };
}

/** The smaller of two. */
export function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
