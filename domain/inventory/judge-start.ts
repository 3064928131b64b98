/**
 * @file domain/inventory/judge-start.ts
 * @description Decides about one start of the grid: for sale and for how much, or refused and why. Pure.
 * @dependencies -
 * @created 2026-11-29
 */
import { paceOf } from './month-room.ts';
import { priceSlot } from './price-slot.ts';
import type { BusySpan, GridSlot, Judgement, Refusal, SellingTerms, Slot, SlotRule } from './slot.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Taken time, arranged so that a start finds what touches it and how many posts its day has. */
interface Taken {
  /** In order of `from`; for each the span that reaches furthest of it and all before it. */
  readonly spans: readonly (BusySpan & { readonly reach: BusySpan })[];
}

/** A judge for these terms at `now`; `busy` needs to hold what touches the days that are asked about. */
export function createJudge(terms: SellingTerms, busy: readonly BusySpan[], now: Date): (start: GridSlot) => Judgement {
  const taken = arrange(busy);
  return (start) => {
    const posts = postsOn(taken, start.day);
    const refusal = refusalOf({ terms, taken, now, start, posts });
    return refusal === undefined ? { slot: priced(start, { now, posts, postsPerDay: terms.limits.postsPerDay }) } : { refusal };
  };
}

interface Case {
  readonly terms: SellingTerms;
  readonly taken: Taken;
  readonly now: Date;
  readonly start: GridSlot;
  readonly posts: number;
}

function refusalOf({ terms, taken, now, start, posts }: Case): Refusal | undefined {
  const { horizonDays, blackouts, postsPerDay } = terms.limits;
  const { startsAt, busyUntil, rule } = start;
  const aheadMs = startsAt.getTime() - now.getTime();
  if (aheadMs < rule.minNoticeMinutes * MINUTE_MS) return { reason: 'too-late', noticeMinutes: rule.minNoticeMinutes };
  if (aheadMs > horizonDays * DAY_MS) return { reason: 'too-early', horizonDays };
  const blackout = blackouts.find(({ from, to }) => from <= startsAt && startsAt < to);
  if (blackout !== undefined) return { reason: 'blackout', until: blackout.to };
  const touched = touching(taken, startsAt, busyUntil);
  if (touched !== undefined) return { reason: 'taken', from: touched.from, to: touched.to };
  return postsPerDay !== null && posts >= postsPerDay ? { reason: 'day-full', postsPerDay } : undefined;
}

function priced(start: GridSlot, about: { readonly now: Date; readonly posts: number; readonly postsPerDay: number | null }): Slot {
  const { rule, ...slot } = start;
  const { weekday, hour } = start.day;
  const room = Math.min(about.postsPerDay ?? Number.MAX_SAFE_INTEGER, roomOf(rule));
  const priceMinor = priceSlot(rule.priceMinor, rule.prices, {
    weekday,
    hour,
    loadPercent: Math.min(100, Math.floor((100 * about.posts) / room)),
    hoursAhead: (slot.startsAt.getTime() - about.now.getTime()) / HOUR_MS,
  });
  return { ...slot, priceMinor, currency: rule.currency, topHours: rule.topHours, feedHours: rule.feedHours, ruleId: rule.id };
}

/** Posts of a rule that fit into one of its days; at least one. */
function roomOf(rule: SlotRule): number {
  return Math.max(1, Math.ceil((rule.toMinute - rule.fromMinute) / paceOf(rule)));
}

function arrange(busy: readonly BusySpan[]): Taken {
  const spans: (BusySpan & { reach: BusySpan })[] = [];
  for (const span of busy.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const before = spans.at(-1)?.reach;
    spans.push({ ...span, reach: before !== undefined && before.to > span.to ? before : span });
  }
  return { spans };
}

/** A span that touches [from, to), if any. */
function touching({ spans }: Taken, from: Date, to: Date): BusySpan | undefined {
  // Of those that begin before `to` the one that reaches furthest touches, or none does.
  const reach = spans[countBefore(spans, to) - 1]?.reach;
  return reach !== undefined && reach.to > from ? reach : undefined;
}

function postsOn({ spans }: Taken, { from, to }: GridSlot['day']): number {
  return countBefore(spans, to) - countBefore(spans, from);
}

/** How many spans begin before an instant. */
function countBefore(spans: Taken['spans'], at: Date): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as BusySpan).from < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
