/**
 * @file domain/fiscal/levy.ts
 * @description The levy on income from advertising (479-FZ): which quarter, at which rate, on what, and who owes how much. A memo: nothing is withheld.
 * @dependencies -
 * @created 2026-11-30
 */
import { spanOfDay } from '../reconciliation/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** Basis points of the income, by the first quarter that they are of. There was no levy before the first. */
const RATES = [{ since: '2025-Q2', bps: 300n }] as const satisfies readonly { readonly since: string; readonly bps: bigint }[];

const DAY_MS = 86_400_000;

/** A quarter of Moscow's calendar as instants: [from, to). */
export interface Quarter {
  readonly quarter: string;
  readonly from: Date;
  readonly to: Date;
  readonly rateBps: bigint;
}

/** What placements brought somebody's owner and the platform in a quarter. */
interface Income {
  readonly ownerMinor: bigint;
  readonly platformMinor: bigint;
}

/** Income of somebody's and what of it is owed. */
export interface Owed {
  readonly incomeMinor: bigint;
  readonly levyMinor: bigint;
}

/** Its instants. Throws INPUT_INVALID for what is no quarter, and for one before there was a levy. */
export function spanOfQuarter(quarter: string): Quarter {
  const [, year, number] = /^(20\d\d)-Q([1-4])$/.exec(quarter) ?? [];
  const rate = RATES.findLast(({ since }) => since <= quarter);
  if (year === undefined || number === undefined || rate === undefined) {
    throw new LytSlotError('INPUT_INVALID', `${quarter} is no quarter of the levy`, { field: 'quarter' });
  }
  const month = Number(number) * 3 - 2;
  const first = (ofYear: number, ofMonth: number) => spanOfDay(`${ofYear}-${String(ofMonth).padStart(2, '0')}-01`).from;
  const next = month === 10 ? first(Number(year) + 1, 1) : first(Number(year), month + 3);
  return { quarter, from: first(Number(year), month), to: next, rateBps: rate.bps };
}

/** Quarters whose income nothing is added to any more, oldest first: what was decided in one is booked by the end of the day after it. */
export function quartersOver(now: Date): readonly Quarter[] {
  const over: Quarter[] = [];
  let next = spanOfQuarter(RATES[0].since);
  while (next.to.getTime() + DAY_MS <= now.getTime()) {
    over.push(next);
    next = spanOfQuarter(after(next.quarter));
  }
  return over;
}

function after(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return number === '4' ? `${Number(year) + 1}-Q1` : `${year}-Q${Number(number) + 1}`;
}

/** What a quarter's income owes, rounded to the kopeck at its end only; who has lost owes nothing. */
export function levyOn(incomeMinor: bigint, { rateBps }: Pick<Quarter, 'rateBps'>): bigint {
  return incomeMinor <= 0n ? 0n : (incomeMinor * rateBps + 5_000n) / 10_000n;
}

/** Each owner owes on the owner's shares, the platform on its own of all of them: each is rounded once. Owners without income owe nothing and are left out. */
export function levyOf<Own extends Income>(
  quarter: Pick<Quarter, 'rateBps'>,
  incomes: readonly Own[],
): { readonly platform: Owed; readonly owners: readonly (Own & Owed)[] } {
  const platformMinor = incomes.reduce((sum, one) => sum + one.platformMinor, 0n);
  const owedOn = (incomeMinor: bigint): Owed => ({ incomeMinor, levyMinor: levyOn(incomeMinor, quarter) });
  const owners = incomes.filter(({ ownerMinor }) => ownerMinor !== 0n);
  return { platform: owedOn(platformMinor), owners: owners.map((one) => ({ ...one, ...owedOn(one.ownerMinor) })) };
}
