/**
 * @file domain/fiscal/levy.ts
 * @description The levy on income from advertising (3 %, 479-FZ): which quarter, on what, and who owes how much. A memo: nothing is withheld.
 * @dependencies -
 * @created 2026-11-30
 */
import { spanOfDay } from '../reconciliation/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** Basis points of the income. */
export const LEVY_BPS = 300n;
/** There was no levy before. */
const FIRST = '2025-Q2';

/** A quarter of Moscow's calendar as instants: [from, to). */
export interface Quarter {
  readonly quarter: string;
  readonly from: Date;
  readonly to: Date;
}

/** Its instants. Throws INPUT_INVALID for what is no quarter, and for one before there was a levy. */
export function spanOfQuarter(quarter: string): Quarter {
  const [, year, number] = /^(20\d\d)-Q([1-4])$/.exec(quarter) ?? [];
  if (year === undefined || number === undefined || quarter < FIRST) {
    throw new LytSlotError('INPUT_INVALID', `${quarter} is no quarter of the levy`, { field: 'quarter' });
  }
  const month = Number(number) * 3 - 2;
  const first = (ofYear: number, ofMonth: number) => spanOfDay(`${ofYear}-${String(ofMonth).padStart(2, '0')}-01`).from;
  const next = month === 10 ? first(Number(year) + 1, 1) : first(Number(year), month + 3);
  return { quarter, from: first(Number(year), month), to: next };
}

/** What a quarter's income owes, rounded to the kopeck at its end only; who has lost owes nothing. */
export function levyOn(incomeMinor: bigint): bigint {
  return incomeMinor <= 0n ? 0n : (incomeMinor * LEVY_BPS + 5_000n) / 10_000n;
}
