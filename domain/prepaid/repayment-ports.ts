/**
 * @file domain/prepaid/repayment-ports.ts
 * @description A repayment as it is kept, and its books.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PaymentProvider } from '../booking/index.ts';
import type { Currency, Money } from '../ledger/index.ts';
import type { PlannedPart, Repayable } from './plan-repayment.ts';

/** `refused`: the service's last word was a no, and nobody has asked since; `returned`: given up, it is balance again. */
export type RepaymentPartState = 'asked' | 'pending' | 'refused' | 'paid' | 'returned';

/** A part of a repayment as people see it. */
export interface RepaymentPart {
  readonly partNo: number;
  readonly depositId: string;
  readonly amountMinor: bigint;
  readonly bonusBackMinor: bigint;
  readonly state: RepaymentPartState;
}

/** A balance, or some of it, on its way back to the payments it came from. */
export interface Repayment {
  readonly id: string;
  readonly telegramUserId: number;
  readonly amount: Money;
  /** `person`, or an administrator's account. */
  readonly askedBy: string;
  readonly createdAt: Date;
  readonly parts: readonly RepaymentPart[];
}

/** A part to ask its service about. */
export interface DuePart {
  readonly id: string;
  readonly depositId: string;
  readonly provider: PaymentProvider;
  readonly providerPaymentId: string;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  /** What our books received of the payment, and what of it went back before. */
  readonly receivedMinor: bigint;
  readonly repaidMinor: bigint;
  readonly state: 'asked' | 'pending' | 'refused';
  /** Of the key it is asked under. */
  readonly attempt: number;
  readonly providerRefundId: string | undefined;
}

/** The books of it, as people's doors use them. */
export interface RepaymentBooks {
  repayable(telegramUserId: number, currency: Currency): Promise<Repayable>;
  byCommand(commandKey: string): Promise<Repayment | undefined>;
  /** `stale`: the balance has moved since it was looked at. A command opens one, however often it is said. */
  open(repayment: NewRepayment): Promise<'opened' | 'stale'>;
}

/** A repayment to be made. */
export interface NewRepayment {
  readonly id: string;
  readonly telegramUserId: number;
  readonly currency: Currency;
  readonly commandKey: string;
  readonly by: string;
  readonly version: bigint;
  readonly parts: readonly (PlannedPart & { readonly id: string; readonly partNo: number })[];
  readonly at: Date;
}

/** The books of it, as workers use them. A word about an attempt that is over changes nothing. */
export interface RepaymentWork {
  claim(due: { readonly now: Date; readonly againAt: Date; readonly limit: number }): Promise<readonly DuePart[]>;
  note(part: Pick<DuePart, 'id' | 'attempt'>, word: RepaymentWord): Promise<boolean>;
  /** The money is back: booked once. */
  pay(partId: string, at: Date): Promise<'paid' | 'repeated'>;
}

/** `asked`: the next attempt begins. */
export interface RepaymentWord {
  readonly became: 'asked' | 'pending' | 'refused';
  readonly providerRefundId?: string | undefined;
  readonly at: Date;
  readonly nextAt: Date;
}
