/**
 * @file bot/dialogs/rescheduling/draw-move.ts
 * @description Another time for a scheduled post: the times of a day, the question before proposing one, and what an order's card says of a proposal.
 * @dependencies domain
 * @created 2026-11-29
 */
import { allows } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Slot } from '@lytslot/domain/inventory';
import {
  bold,
  dayNumber,
  encodePress,
  formatDay,
  formatMoment,
  formatTime,
  formatZone,
  italic,
  lines,
  localDay,
  quote,
} from '../../screens/index.ts';
import type { Button, Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { DatesPresses } from '../booking/draw-dates.ts';

const CHIPS_PER_ROW = 3;
const CHIPS_PER_PAGE = 12;

/** An order with what is shown of its channel. */
export interface MoveData {
  readonly order: OrderSnapshot;
  readonly title: string;
  readonly timezone: string;
}

/** The grid of times that an order can be moved to. */
export function movingPresses(orderId: string): DatesPresses {
  return {
    month: (month) => ({ action: 'move', orderId, month }),
    day: (day) => ({ action: 'move-times', orderId, day, page: 0 }),
    back: { action: 'order', orderId },
  };
}

/** Draws the times of one day; a tap asks before it proposes. */
export function drawMoveTimes(
  data: MoveData & { readonly day: number; readonly month: number; readonly page: number; readonly slots: readonly Slot[] },
  language: Language,
): Screen {
  const texts = textsOf(language);
  const { order, timezone, day } = data;
  const pages = Math.max(1, Math.ceil(data.slots.length / CHIPS_PER_PAGE));
  const page = Math.min(data.page, pages - 1);
  const shown = data.slots.slice(page * CHIPS_PER_PAGE, (page + 1) * CHIPS_PER_PAGE);
  const [first] = shown;
  const turn = (text: string, to: number): Button => ({
    text,
    data: encodePress({ action: 'move-times', orderId: order.id, day, page: to }),
  });
  const body =
    first === undefined
      ? texts.times.none
      : lines(
          formatDay(first.startsAt, timezone, language),
          texts.move.pick,
          italic(texts.times.zone(formatZone(first.startsAt, timezone, language))),
        );
  return {
    ...lines(bold(texts.move.title), `${texts.orders.order(order.number)} · ${data.title}`, '', body),
    keyboard: [
      ...chipRows(data, shown),
      [...(page > 0 ? [turn('‹', page - 1)] : []), ...(page < pages - 1 ? [turn('›', page + 1)] : [])],
      [
        { text: texts.button.back, data: encodePress({ action: 'move', orderId: order.id, month: data.month }) },
        { text: texts.button.home, data: encodePress({ action: 'home' }) },
      ],
    ].filter((row) => row.length > 0),
  };
}

function chipRows({ order, timezone }: MoveData, slots: readonly Slot[]): readonly (readonly Button[])[] {
  const chips = slots.map(({ startsAt }) => ({
    text: formatTime(startsAt, timezone),
    data: encodePress({ action: 'move-pick', orderId: order.id, at: minutesOf(startsAt) }),
  }));
  return Array.from({ length: Math.ceil(chips.length / CHIPS_PER_ROW) }, (_, row) =>
    chips.slice(row * CHIPS_PER_ROW, (row + 1) * CHIPS_PER_ROW),
  );
}

/** Draws the question before a proposal: what is, what would be, and until when it can be answered. */
export function drawMovePick(data: MoveData & { readonly at: Date; readonly until: Date }, language: Language): Screen {
  const texts = textsOf(language);
  const { order, timezone, at } = data;
  const moment = (instant: Date) => formatMoment(instant, timezone, language);
  const day = dayNumber(localDay(at, timezone));
  return {
    ...lines(
      bold(texts.move.title),
      `${texts.orders.order(order.number)} · ${data.title}`,
      '',
      texts.move.change(moment(order.placement.publishAt), moment(at)),
      quote(texts.move.rule(moment(data.until))),
    ),
    keyboard: [
      [{ text: texts.button.moveAsk, data: encodePress({ action: 'move-ask', orderId: order.id, at: minutesOf(at) }) }],
      [{ text: texts.button.back, data: encodePress({ action: 'move-times', orderId: order.id, day, page: 0 }) }],
    ],
  };
}

/** What the card says while another time is proposed. */
export function proposalWords({ order, timezone }: Pick<MoveData, 'order' | 'timezone'>, language: Language): string | undefined {
  const { moveTo, moveBy, publishAt } = order.placement;
  if (moveTo === undefined || moveBy === undefined) return undefined;
  const moment = (instant: Date) => formatMoment(instant, timezone, language);
  return textsOf(language).move.proposed[moveBy](moment(moveTo), moment(order.deadline?.dueAt ?? publishAt));
}

/** What the buyer can do about another time from the card. */
export function moveButtons(order: OrderSnapshot, language: Language): readonly (readonly Button[])[] {
  const { button } = textsOf(language);
  const orderId = order.id;
  const { moveTo, moveBy } = order.placement;
  if (allows(order, 'placement.move-proposed')) {
    return [[{ text: button.move, data: encodePress({ action: 'move', orderId, month: 0 }) }]];
  }
  if (moveTo === undefined || !allows(order, 'placement.moved')) return [];
  const at = minutesOf(moveTo);
  const decline = (text: string): Button => ({ text, data: encodePress({ action: 'move-no', orderId, at }) });
  if (moveBy === 'advertiser') return [[decline(button.moveBack)]];
  return [[{ text: button.moveYes, data: encodePress({ action: 'move-yes', orderId, at }) }, decline(button.moveNo)]];
}

function minutesOf(at: Date): number {
  return at.getTime() / 60_000;
}
