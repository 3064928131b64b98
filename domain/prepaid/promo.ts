/**
 * @file domain/prepaid/promo.ts
 * @description A promo code: a bonus on what is paid into a balance, once for a person, while its budget and its time last.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { ErrorCode } from '../shared/index.ts';

/** Terms of a code, for what is paid in in its currency; the bonus is `bonusBps` of a payment, in minor units `mostMinor` at most, all together `budgetMinor`. */
export interface PromoTerms {
  readonly code: string;
  readonly currency: Currency;
  readonly bonusBps: number;
  readonly mostMinor: bigint;
  readonly budgetMinor: bigint;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A code as it stands: what is promised to payments under way and granted of its budget. */
export interface PromoCode extends PromoTerms {
  readonly id: string;
  readonly promisedMinor: bigint;
  readonly grantedMinor: bigint;
  readonly uses: number;
  readonly closedAt: Date | undefined;
}

/** Why a code promises nothing. `spent`: less of its budget is left than this payment's bonus. */
export type PromoRefusal = 'unknown' | 'used' | 'spent';

/** How long a bonus is kept for a payment that was begun: the provider's page does not live longer. */
export const PROMISED_MS = 2 * 3_600_000;

/**
 * A tenth of a payment at most: what a person buys costs the platform's share, which is twice that, so nobody gains by buying from himself.
 */
export const MOST_BONUS_BPS = 1_000;
/** What nobody may give away by a slip; nothing is paid in in Stars. */
const MOST_BUDGET_MINOR: Readonly<Record<Currency, bigint>> = { RUB: 1_000_000_000n, USD: 10_000_000n, EUR: 10_000_000n, XTR: 0n };
const CODE = /^[A-Z0-9-]{4,32}$/;

/** As people write it, and as it is kept. */
export function promoWord(written: string): string {
  return written.trim().toUpperCase();
}

/** Throws PROMO_INVALID with the name of what is wrong. */
export function requirePromo({ code, currency, bonusBps, mostMinor, budgetMinor, startsAt, endsAt }: PromoTerms): void {
  const checks: readonly (readonly [field: string, isRight: boolean])[] = [
    ['code', CODE.test(code)],
    ['bonusBps', Number.isInteger(bonusBps) && bonusBps >= 1 && bonusBps <= MOST_BONUS_BPS],
    ['budgetMinor', budgetMinor > 0n && budgetMinor <= MOST_BUDGET_MINOR[currency]],
    ['mostMinor', mostMinor > 0n && mostMinor <= budgetMinor],
    ['endsAt', startsAt < endsAt],
  ];
  const wrong = checks.find(([, isRight]) => !isRight);
  if (wrong !== undefined) throw new LytSlotError('PROMO_INVALID', `The code's ${wrong[0]} is out of bounds`, { field: wrong[0] });
}

const CODES: Readonly<Record<PromoRefusal, ErrorCode>> = { unknown: 'PROMO_NOT_FOUND', used: 'PROMO_USED', spent: 'PROMO_SPENT' };

/** The error that says why. */
export function refusalOfPromo(refusal: PromoRefusal): LytSlotError {
  return new LytSlotError(CODES[refusal], `The promo code gives nothing: ${refusal}`, { field: 'promoCode' });
}
