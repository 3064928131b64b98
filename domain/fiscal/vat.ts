/**
 * @file domain/fiscal/vat.ts
 * @description VAT as a table with the days each rate holds, and the payment service's code of each: of a sale, and of money taken ahead of it.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

/** Which rate a seller has. `standard` is whatever the law says on the day; 5 and 7 are those of the simplified system. */
export const VAT_KINDS = ['none', '0', '5', '7', '10', 'standard'] as const;
export type VatKind = (typeof VAT_KINDS)[number];

/** A rate's code in receipts; `prepaid` is the same rate as a part of the whole (22/122), which is how it is shown before the sale. */
export interface VatCodes {
  readonly sale: number;
  readonly prepaid: number;
}

interface VatRate extends VatCodes {
  readonly kind: VatKind;
  readonly percent: number | undefined;
  /** From this instant on; the days are Moscow's. */
  readonly from: Date;
  /** Until this instant, which is not in it; undefined: nobody knows of an end. */
  readonly to: Date | undefined;
}

const ALWAYS = midnight('1970-01-01');
const OF_2025 = midnight('2025-01-01');
const OF_2026 = midnight('2026-01-01');

/** A new rate is a new line, and an end of the old one. */
export const VAT_RATES: readonly VatRate[] = [
  { kind: 'none', percent: undefined, sale: 1, prepaid: 1, from: ALWAYS, to: undefined },
  { kind: '0', percent: 0, sale: 2, prepaid: 2, from: ALWAYS, to: undefined },
  { kind: '5', percent: 5, sale: 7, prepaid: 9, from: OF_2025, to: undefined },
  { kind: '7', percent: 7, sale: 8, prepaid: 10, from: OF_2025, to: undefined },
  { kind: '10', percent: 10, sale: 3, prepaid: 5, from: ALWAYS, to: undefined },
  { kind: 'standard', percent: 20, sale: 4, prepaid: 6, from: midnight('2019-01-01'), to: OF_2026 },
  { kind: 'standard', percent: 22, sale: 11, prepaid: 12, from: OF_2026, to: undefined },
];

/** The codes that hold at an instant. Throws VAT_UNKNOWN where the table has no line for it. */
export function vatCodes(kind: VatKind, at: Date): VatCodes {
  const { sale, prepaid } = rateOf(kind, at);
  return { sale, prepaid };
}

/** VAT within an amount: the rate that holds at an instant and what of the amount it is, half a kopeck up; undefined: there is none. Throws VAT_UNKNOWN. */
export function vatWithin(
  amountMinor: bigint,
  kind: VatKind,
  at: Date,
): { readonly percent: number; readonly vatMinor: bigint } | undefined {
  const { percent } = rateOf(kind, at);
  if (percent === undefined) return undefined;
  const whole = BigInt(100 + percent);
  return { percent, vatMinor: (amountMinor * BigInt(percent) * 2n + whole) / (whole * 2n) };
}

function rateOf(kind: VatKind, at: Date): VatRate {
  const rate = VAT_RATES.find((one) => one.kind === kind && one.from <= at && (one.to === undefined || at < one.to));
  if (rate === undefined) throw new LytSlotError('VAT_UNKNOWN', `No rate of VAT is known for ${kind} at that time`, { kind });
  return rate;
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+03:00`);
}
