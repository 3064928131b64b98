/**
 * @file bot/dialogs/booking/draw-times.ts
 * @description The free times of one day as chips with prices, and what the loser of a race sees.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Slot } from '@lytslot/domain/inventory';
import {
  bold,
  encodePress,
  formatDay,
  formatMoney,
  formatTime,
  formatZone,
  italic,
  lines,
  quote,
  zoneOffset,
} from '../../screens/index.ts';
import type { Button, Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

const CHIPS_PER_ROW = 2;
const CHIPS_PER_PAGE = 12;

/** Times of one day. */
export interface TimesData {
  readonly channelId: string;
  readonly title: string;
  readonly timezone: string;
  /** 20261201 */
  readonly day: number;
  /** Month of the grid that Back leads to. */
  readonly month: number;
  readonly page: number;
  readonly slots: readonly Slot[];
  /** `several`: a press ticks a time instead of holding it. */
  readonly pick: 'one' | 'several';
  /** How many times are in the cart, and which of this channel, in minutes since 1970. */
  readonly cart: { readonly count: number; readonly ticked: ReadonlySet<number> };
}

/** Draws the chips of a day; a tap holds. */
export function drawTimes(data: TimesData, language: Language): Screen {
  const texts = textsOf(language);
  const pages = Math.max(1, Math.ceil(data.slots.length / CHIPS_PER_PAGE));
  const page = Math.min(data.page, pages - 1);
  const shown = data.slots.slice(page * CHIPS_PER_PAGE, (page + 1) * CHIPS_PER_PAGE);
  const first = shown[0];
  const turn = (text: string, to: number): Button => ({
    text,
    data: encodePress({ action: data.pick === 'one' ? 'times' : 'several', channelId: data.channelId, day: data.day, page: to }),
  });
  const arrows = [...(page > 0 ? [turn('‹', page - 1)] : []), ...(page < pages - 1 ? [turn('›', page + 1)] : [])];
  const body =
    first === undefined
      ? texts.times.none
      : lines(
          formatDay(first.startsAt, data.timezone, language),
          texts.channel.format(first.topHours, first.feedHours),
          '',
          texts.times.title,
          quote(data.pick === 'one' ? texts.times.tapHolds : texts.cart.pick),
          italic(texts.times.zone(zoneName(first.startsAt, data.timezone, language))),
        );
  return {
    ...lines(bold(data.title), body),
    keyboard: [
      ...timeRows(data, shown),
      arrows,
      cartRow(data, first === undefined ? 'none' : 'some', language),
      backRow(data, language),
    ].filter((row) => row.length > 0),
  };
}

function timeRows(data: TimesData, shown: readonly Slot[]): readonly (readonly Button[])[] {
  if (data.pick === 'one') return chipRows(data.channelId, shown, { action: 'hold', label: (slot) => chip(slot, data.timezone) });
  const isTicked = ({ startsAt }: Slot) => data.cart.ticked.has(startsAt.getTime() / 60_000);
  return chipRows(data.channelId, shown, {
    action: 'pick',
    label: (slot) => `${isTicked(slot) ? '✓ ' : ''}${chip(slot, data.timezone)}`,
  });
}

/** The way into picking several, and out of it to the cart. */
function cartRow(data: TimesData, times: 'some' | 'none', language: Language): readonly Button[] {
  const { button } = textsOf(language);
  const { channelId, day, page, cart } = data;
  const several = { text: button.several, data: encodePress({ action: 'several', channelId, day, page }) };
  const toCart = { text: button.cart(cart.count), data: encodePress({ action: 'cart' }) };
  return [...(data.pick === 'one' && times === 'some' ? [several] : []), ...(cart.count > 0 ? [toCart] : [])];
}

/** Draws "just taken" with the nearest free times to press instead. */
export function drawTaken(data: Omit<TimesData, 'page' | 'pick' | 'cart'>, language: Language): Screen {
  const texts = textsOf(language);
  const label = (slot: Slot) =>
    `${shortDay(slot.startsAt, data.timezone)} ${formatTime(slot.startsAt, data.timezone)} ${formatMoney(slot.priceMinor, slot.currency)}`;
  return {
    ...lines(bold(texts.times.justTaken), quote(data.slots.length > 0 ? texts.times.nearest : texts.times.none)),
    keyboard: [...data.slots.flatMap((slot) => chipRows(data.channelId, [slot], { action: 'hold', label })), backRow(data, language)],
  };
}

function chip(slot: Slot, timezone: string): string {
  return `${formatTime(slot.startsAt, timezone)} ${formatMoney(slot.priceMinor, slot.currency)}`;
}

function chipRows(
  channelId: string,
  slots: readonly Slot[],
  { action, label }: { readonly action: 'hold' | 'pick'; readonly label: (slot: Slot) => string },
): readonly (readonly Button[])[] {
  const chips = slots.map((slot) => ({
    text: label(slot),
    data: encodePress({ action, channelId, at: slot.startsAt.getTime() / 60_000 }),
  }));
  return Array.from({ length: Math.ceil(chips.length / CHIPS_PER_ROW) }, (_, row) =>
    chips.slice(row * CHIPS_PER_ROW, (row + 1) * CHIPS_PER_ROW),
  );
}

function backRow(data: { readonly channelId: string; readonly month: number }, language: Language): readonly Button[] {
  const texts = textsOf(language);
  return [
    { text: texts.button.back, data: encodePress({ action: 'dates', channelId: data.channelId, month: data.month }) },
    { text: texts.button.home, data: encodePress({ action: 'home' }) },
  ];
}

function zoneName(at: Date, timezone: string, language: Language): string {
  const name = formatZone(at, timezone, language);
  const offset = zoneOffset(at, timezone);
  return name === offset ? offset : `${name}, ${offset}`;
}

function shortDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(at).replace('/', '.');
}
