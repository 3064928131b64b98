/**
 * @file domain/prepaid/split-taken-back.ts
 * @description What a balance loses where a bank takes a payment into it back: the bonus as far as it is unspent, the money as far as it is there; the rest is owed. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';
import { balanceParts, least } from './own-money.ts';
import type { BalanceMovement } from './own-money.ts';
import { bonusOf } from './plan-repayment.ts';
import type { BonusOfPayment } from './plan-repayment.ts';

/** A payment that came, and the balance it went into, as the books have them. What banks have of it already counts as gone back. */
export interface DepositStanding extends BonusOfPayment {
  readonly currency: Currency;
  /** Whoever writes by it must find the balance unchanged. */
  readonly version: bigint;
  readonly movements: readonly BalanceMovement[];
}

/** The first two are the amount; the bonus is besides. */
export interface TakenParts {
  readonly balanceMinor: bigint;
  readonly owedMinor: bigint;
  readonly bonusBackMinor: bigint;
}

/** Never more than the balance has. What was spent of a bonus stays with its person. */
export function splitTakenBack({ movements, ...payment }: DepositStanding, amountMinor: bigint): TakenParts {
  const { ownMinor, givenMinor } = balanceParts(movements);
  const part = least(amountMinor, payment.receivedMinor - payment.repaidMinor);
  const bonusBackMinor = least(givenMinor, bonusOf(payment, part));
  const balanceMinor = least(amountMinor, ownMinor + givenMinor - bonusBackMinor);
  return { balanceMinor, owedMinor: amountMinor - balanceMinor, bonusBackMinor };
}
