/**
 * @file domain/prepaid/plan-repayment.ts
 * @description Which payments a balance goes back to, how much to each, and what of their bonuses is taken back: the newest first, never more than came. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import { balanceParts, least } from './own-money.ts';
import type { BalanceMovement } from './own-money.ts';

/** A payment of which something is left to give back. */
export interface RepayableDeposit extends BonusOfPayment {
  readonly depositId: string;
}

/** What came and went back of a payment, and of the bonus that it brought. */
export interface BonusOfPayment {
  readonly receivedMinor: bigint;
  readonly repaidMinor: bigint;
  /** Granted with it, and what of that was taken back with what went back. */
  readonly bonusMinor: bigint;
  readonly bonusBackMinor: bigint;
}

/** A balance in one currency, as the books have it. `deposits`: the newest first. */
export interface Repayable {
  /** Whoever writes by it must find it unchanged. */
  readonly version: bigint;
  readonly movements: readonly BalanceMovement[];
  /** Since a bank took a payment back: held against the balance. */
  readonly owedMinor: bigint;
  readonly deposits: readonly RepayableDeposit[];
}

/** What goes back to one payment. */
export interface PlannedPart {
  readonly depositId: string;
  readonly amountMinor: bigint;
  readonly bonusBackMinor: bigint;
}

/** The most that can go back now: one's own money less what is owed, as far as there are payments to give it back to. */
export function mostRepayable({ movements, owedMinor, deposits }: Repayable): bigint {
  const left = deposits.reduce((sum, { receivedMinor, repaidMinor }) => sum + receivedMinor - repaidMinor, 0n);
  const freeMinor = balanceParts(movements).ownMinor - owedMinor;
  return freeMinor > 0n ? least(freeMinor, left) : 0n;
}

/** All of it unless said. Throws REPAYMENT_TOO_MUCH, also where there is nothing. */
export function planRepayment(repayable: Repayable, wantedMinor: bigint | undefined): readonly PlannedPart[] {
  const mostMinor = mostRepayable(repayable);
  const amountMinor = wantedMinor ?? mostMinor;
  if (amountMinor <= 0n || amountMinor > mostMinor) {
    throw new LytSlotError('REPAYMENT_TOO_MUCH', 'So much cannot be paid back', { field: 'amountMinor', mostMinor: mostMinor.toString() });
  }
  const parts: PlannedPart[] = [];
  let missing = amountMinor;
  let { givenMinor } = balanceParts(repayable.movements);
  for (const deposit of repayable.deposits) {
    const part = least(missing, deposit.receivedMinor - deposit.repaidMinor);
    if (part === 0n) continue;
    const bonusBackMinor = least(givenMinor, bonusOf(deposit, part));
    parts.push({ depositId: deposit.depositId, amountMinor: part, bonusBackMinor });
    missing -= part;
    givenMinor -= bonusBackMinor;
  }
  return parts;
}

/** In proportion and rounded up: once all of a payment has gone back, all of its bonus has. */
export function bonusOf({ receivedMinor, repaidMinor, bonusMinor, bonusBackMinor }: BonusOfPayment, part: bigint): bigint {
  const due = (bonusMinor * (repaidMinor + part) + receivedMinor - 1n) / receivedMinor - bonusBackMinor;
  return due > 0n ? due : 0n;
}
