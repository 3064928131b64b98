/**
 * @file bot/dialogs/orders/draw-order.ts
 * @description The order card with its steps and the post's link, the list of orders, and the question before a cancellation.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { AppealStory } from '@lytslot/domain/appeals';
import { allows, cancelTerms } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import { bold, encodePress, formatMoment, formatMoney, lines, quote } from '../../screens/index.ts';
import type { Button, Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { Texts } from '../../texts/index.ts';
import { appealButtons, appealWords } from '../appeals/draw-appeal.ts';
import { moveButtons, proposalWords } from '../rescheduling/draw-move.ts';
import { experimentButtons } from '../experiment/draw-experiment.ts';
import { canSpeak } from '../disputes/draw-dispute.ts';
import { orderSteps } from './order-steps.ts';
import type { StepState } from './order-steps.ts';

const MARKS: Readonly<Record<StepState, string>> = { done: '✅', now: '⏳', ahead: '▫' };

/** Orders on one page of the list. */
export const ORDERS_PER_PAGE = 5;

/** An order with what its card needs of the channel. */
export interface OrderData {
  readonly order: OrderSnapshot;
  readonly title: string;
  readonly timezone: string;
  readonly postUrl: string;
  /** Against the refusal of its post. */
  readonly appeal?: AppealStory | undefined;
}

/** Link of the published post; undefined before publication and for channels without a public name. */
export function publishedPostUrl(order: OrderSnapshot, postUrl: string): string | undefined {
  const { messageId, channelUsername } = order.placement;
  return messageId === undefined || channelUsername === undefined ? undefined : `${postUrl}/${channelUsername}/${messageId}`;
}

/** Draws the card of an order in any state. */
export function drawOrder(data: OrderData, language: Language): Screen {
  const texts = textsOf(language);
  const { order } = data;
  const isOver = order.state === 'RELEASED' || order.state === 'REFUNDED';
  const steps = isOver ? [] : orderSteps(order).map(({ step, state }) => `${MARKS[state]} ${texts.orders.step[step]}`);
  return {
    ...lines(
      bold(texts.orders.order(order.number)),
      `${data.title} · ${when(data, language)}`,
      `${texts.payment.format}: ${order.quote.topHours}/${order.quote.feedHours} · ${formatMoney(order.quote.priceMinor, order.quote.currency)}`,
      '',
      ...steps,
      ...explain(data, language),
    ),
    keyboard: orderKeyboard(data, language),
  };
}

/** Draws one page of the chat's orders. */
export function drawOrders(
  data: { readonly orders: readonly OrderData[]; readonly page: number; readonly total: number },
  language: Language,
): Screen {
  const texts = textsOf(language);
  const pages = Math.max(1, Math.ceil(data.total / ORDERS_PER_PAGE));
  const turn = (text: string, page: number): Button => ({ text, data: encodePress({ action: 'orders', page }) });
  const arrows = [...(data.page > 0 ? [turn('‹', data.page - 1)] : []), ...(data.page < pages - 1 ? [turn('›', data.page + 1)] : [])];
  const empty = data.total === 0 ? [[{ text: texts.button.find, data: encodePress({ action: 'channels', page: 0 }) }]] : [];
  return {
    ...lines(
      bold(texts.orders.title),
      '',
      data.total === 0 ? quote(texts.orders.none) : lines(...data.orders.map((row) => summary(row, language))),
    ),
    keyboard: [
      ...data.orders.map((row) => [
        { text: texts.orders.order(row.order.number), data: encodePress({ action: 'order', orderId: row.order.id }) },
      ]),
      arrows,
      ...empty,
      [{ text: texts.button.home, data: encodePress({ action: 'home' }) }],
    ].filter((row) => row.length > 0),
  };
}

/** Draws the question before a cancellation, the safe answer first. */
export function drawCancel(data: OrderData & { readonly company: readonly OrderSnapshot[] }, now: Date, language: Language): Screen {
  const texts = textsOf(language);
  const { order } = data;
  const refund = order.state === 'PAID' ? formatMoney(cancelTerms(order, 'advertiser', now).refundMinor, order.quote.currency) : undefined;
  return {
    ...lines(
      bold(texts.orders.cancelTitle),
      `${texts.orders.order(data.order.number)} · ${data.title} · ${when(data, language)}`,
      '',
      quote(
        refund === undefined
          ? texts.orders.cancelBody
          : texts.orders.cancelPaid(refund, formatMoney(order.quote.priceMinor, order.quote.currency)),
      ),
      ...(data.company.length > 1 ? [quote(texts.cart.cancelAll(data.company.length))] : []),
    ),
    keyboard: [
      [
        { text: texts.button.keep, data: encodePress({ action: 'order', orderId: data.order.id }) },
        { text: texts.button.cancelYes, data: encodePress({ action: 'cancel-yes', orderId: data.order.id }) },
      ],
    ],
  };
}

function when(data: OrderData, language: Language): string {
  return formatMoment(data.order.placement.publishAt, data.timezone, language);
}

function summary(data: OrderData, language: Language): string {
  const mark = orderSteps(data.order).every(({ state }) => state === 'done') ? MARKS.done : MARKS.now;
  const isOver = data.order.state === 'RELEASED' || data.order.state === 'REFUNDED';
  return `${isOver ? '✖' : mark} ${textsOf(language).orders.order(data.order.number)} · ${data.title} · ${when(data, language)}`;
}

function explain(data: OrderData, language: Language): readonly (ReturnType<typeof quote> | string)[] {
  const line = explanation(data, language);
  const { note, state } = data.order.placement;
  const noted = note !== undefined && note !== '' && NOTED.has(state) ? [quote(note)] : [];
  const said = [...noted, ...appealWords(data, language)];
  return line === undefined ? said : ['', quote(line), ...said];
}

/** States in which somebody's words say why. */
const NOTED: ReadonlySet<PlacementState> = new Set(['CHANGES_REQUESTED', 'OWNER_DECLINED', 'REJECTED', 'CANCELLED']);

function explanation(data: OrderData, language: Language): string | undefined {
  const { orders } = textsOf(language);
  switch (data.order.state) {
    case 'RELEASED':
      return orders.released;
    case 'REFUNDED':
      return orders.refunded;
    case 'HELD':
      return orders.held;
    case 'AWAITING_PAYMENT':
      return data.order.payment?.state === 'underpaid' ? orders.underpaid : orders.awaiting;
    case 'CLOSED':
      return undefined;
    case 'PAID':
      return proposalWords(data, language) ?? PLACEMENT_EXPLAINED[data.order.placement.state]?.(textsOf(language), when(data, language));
  }
}

type Explain = (texts: Texts, when: string) => string;

const willPublish: Explain = (texts, when) => texts.orders.next.publish(when);

const PLACEMENT_EXPLAINED: Readonly<Record<PlacementState, Explain | undefined>> = {
  NEW: willPublish,
  MODERATION: willPublish,
  OWNER_REVIEW: willPublish,
  MARKING: willPublish,
  SCHEDULED: willPublish,
  RESCHEDULING: willPublish,
  PUBLISHING: willPublish,
  PUBLISH_UNKNOWN: (texts) => texts.orders.next.unknown,
  PUBLISH_FAILED: (texts) => texts.orders.next.failed,
  REJECTED: (texts) => texts.orders.rejected,
  CHANGES_REQUESTED: (texts) => texts.orders.next.changes,
  ADV_REVIEW: (texts) => texts.orders.next.draft,
  OWNER_DECLINED: (texts) => texts.orders.next.declined,
  CANCELLED: (texts) => texts.orders.next.cancelled,
  LIVE: (texts) => texts.orders.next.stay,
  REMOVAL_DUE: undefined,
  FULFILLED: undefined,
  SETTLED: undefined,
  DISPUTED: (texts) => texts.orders.next.disputed,
  DISPUTE_UPHELD: (texts) => texts.orders.next.disputeUpheld,
};

function orderKeyboard(data: OrderData, language: Language): readonly (readonly Button[])[] {
  const texts = textsOf(language);
  const { order } = data;
  const url = publishedPostUrl(order, data.postUrl);
  const isUnpaid = order.state === 'HELD' || order.state === 'AWAITING_PAYMENT';
  return [
    url === undefined ? [] : [{ text: texts.button.post, url }],
    isUnpaid ? [{ text: texts.button.continue, data: encodePress({ action: 'creative', orderId: order.id }) }] : [],
    allows(order, 'creative.resubmitted')
      ? [{ text: texts.button.send, data: encodePress({ action: 'creative', orderId: order.id }) }]
      : [],
    allows(order, 'creative.draft-accepted')
      ? [{ text: texts.button.draft, data: encodePress({ action: 'draft', orderId: order.id }) }]
      : [],
    experimentButtons(order, language),
    ...moveButtons(order, language),
    [...appealButtons(data, language)],
    isUnpaid || allows(order, 'placement.cancelled')
      ? [{ text: texts.button.cancel, data: encodePress({ action: 'cancel', orderId: order.id }) }]
      : [],
    canSpeak(order)
      ? [
          {
            text: order.dispute === undefined ? texts.button.dispute : texts.button.evidence,
            data: encodePress({ action: 'dispute', orderId: order.id }),
          },
        ]
      : [],
    order.state === 'RELEASED'
      ? [{ text: texts.button.otherTime, data: encodePress({ action: 'dates', channelId: order.placement.channelId, month: 0 }) }]
      : [],
    [
      { text: texts.button.orders, data: encodePress({ action: 'orders', page: 0 }) },
      { text: texts.button.home, data: encodePress({ action: 'home' }) },
    ],
  ].filter((row) => row.length > 0);
}
