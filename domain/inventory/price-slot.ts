/**
 * @file domain/inventory/price-slot.ts
 * @description What a start costs: the rule's price, changed by weekday, hour, how full the day is and how soon it is, within floor and ceiling. Pure.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Currency, Money } from '../ledger/index.ts';

/** The span of prices that an owner may ask for a placement by themselves. */
const SELLING_PRICE_MINOR: Readonly<Record<Currency, { readonly least: bigint; readonly most: bigint }>> = {
  RUB: { least: 50_000n, most: 500_000n },
  USD: { least: 500n, most: 10_000n },
  EUR: { least: 500n, most: 10_000n },
  XTR: { least: 400n, most: 8_000n },
};

/** Whether an owner may ask it for a placement. */
export function isSellingPrice({ minor, currency }: Money): boolean {
  const { least, most } = SELLING_PRICE_MINOR[currency];
  return minor >= least && minor <= most;
}

/** A change in percent of the base price: 20 is a fifth dearer, -30 is less by three tenths. */
type Percent = number;

/** Changes of a price; all that apply are added up, then applied to the base at once. */
export interface PriceRules {
  /** By weekday, 1 (Monday) to 7. */
  readonly weekdays: Readonly<Partial<Record<number, Percent>>>;
  /** By hour of the channel's zone, half-open [fromHour, toHour); the first that contains the start counts. */
  readonly hours: readonly { readonly fromHour: number; readonly toHour: number; readonly percent: Percent }[];
  /** By how full the day is, in percent of the posts it has room for; the highest step that is reached counts. */
  readonly load: readonly { readonly fromPercent: number; readonly percent: Percent }[];
  /** By how soon it is: the step with the fewest hours that still covers it counts. */
  readonly lastMinute: readonly { readonly withinHours: number; readonly percent: Percent }[];
  readonly floorMinor: bigint;
  readonly ceilingMinor: bigint;
}

/** What a price is made from. */
export interface PriceSituation {
  readonly weekday: number;
  readonly hour: number;
  /** How full its day is: 0 to 100. */
  readonly loadPercent: number;
  readonly hoursAhead: number;
}

/** Prices are whole roubles, dollars, euros. */
const WHOLE_MINOR = 100n;

/** The price in minor units. */
export function priceSlot(baseMinor: bigint, rules: PriceRules | null, situation: PriceSituation): bigint {
  if (rules === null) return baseMinor;
  const percent = changesOf(rules, situation).reduce((sum, change) => sum + change, 100);
  const exact = baseMinor * BigInt(Math.max(0, percent));
  // Half a ruble and more is rounded up, as people round.
  const whole = ((exact + 50n * WHOLE_MINOR) / (100n * WHOLE_MINOR)) * WHOLE_MINOR;
  if (whole < rules.floorMinor) return rules.floorMinor;
  return whole > rules.ceilingMinor ? rules.ceilingMinor : whole;
}

function changesOf(rules: PriceRules, { weekday, hour, loadPercent, hoursAhead }: PriceSituation): readonly Percent[] {
  const byHour = rules.hours.find(({ fromHour, toHour }) => hour >= fromHour && hour < toHour);
  const byLoad = rules.load.filter(({ fromPercent }) => loadPercent >= fromPercent).toSorted((a, b) => b.fromPercent - a.fromPercent)[0];
  const soonest = rules.lastMinute.filter(({ withinHours }) => hoursAhead <= withinHours);
  const byHaste = soonest.toSorted((a, b) => a.withinHours - b.withinHours)[0];
  return [rules.weekdays[weekday] ?? 0, byHour?.percent ?? 0, byLoad?.percent ?? 0, byHaste?.percent ?? 0];
}
