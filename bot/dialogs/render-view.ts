/**
 * @file bot/dialogs/render-view.ts
 * @description Reads what a view needs and draws it; a view whose order moved on is drawn as what the order is now.
 * @dependencies domain
 * @created 2026-11-24
 */
import { linkOf } from '@lytslot/domain/agreements';
import { LytSlotError } from '@lytslot/domain/shared';
import { wasRefused } from '@lytslot/domain/appeals';
import { allows } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { dayNumber, dayReader, lines, localDay } from '../screens/index.ts';
import type { RichText, Screen } from '../screens/index.ts';
import { drawAdvertiser, drawAdvertiserForm } from './advertiser/draw-advertiser.ts';
import { drawAppeal } from './appeals/draw-appeal.ts';
import { buyingPresses, drawDates, monthOf, MONTHS_AHEAD } from './booking/draw-dates.ts';
import { drawTaken, drawTimes } from './booking/draw-times.ts';
import { countByDay, HORIZON_DAYS, nearestSlots, readFreeSlots } from './booking/free-slots.ts';
import { drawCart } from './cart/draw-cart.ts';
import { readCart } from './cart/read-cart.ts';
import { othersOf } from './cart/together.ts';
import { CHANNELS_PER_PAGE, drawChannel, drawChannels, drawSearch } from './catalogue/draw-channels.ts';
import { requireOwnOrder } from './context.ts';
import { drawButtons, drawCreative, drawDraft, drawPreview } from './creative/draw-creative.ts';
import { canSpeak, drawDispute } from './disputes/draw-dispute.ts';
import { experimentScreen } from './experiment/experiment-screens.ts';
import { drawHelp, drawHome } from './home/draw-home.ts';
import { drawCancel, drawOrder, drawOrders, ORDERS_PER_PAGE } from './orders/draw-order.ts';
import type { OrderData } from './orders/draw-order.ts';
import { drawPayment } from './payment/draw-payment.ts';
import type { PaymentData } from './payment/draw-payment.ts';
import type { DialogueDeps } from './ports.ts';
import { isMoveView, moveScreen } from './rescheduling/move-screens.ts';
import type { DialogueState, View } from './state.ts';

const CARD_DAYS = 30;
const NEAREST = 3;

/** Draws the view of a state, with a banner above it when something has to be told first. */
export async function renderView(deps: DialogueDeps, state: DialogueState, banner?: RichText): Promise<Screen> {
  const screen = await draw(deps, state, state.view);
  return banner === undefined ? screen : { ...lines(banner, '', screen), keyboard: screen.keyboard };
}

function draw(deps: DialogueDeps, state: DialogueState, view: View): Promise<Screen> | Screen {
  if ('orderId' in view) return orderScreen(deps, state, view);
  if ('channelId' in view) return drawOfChannel(deps, state, view);
  switch (view.kind) {
    case 'home':
      return drawHome(state.language);
    case 'help':
      return drawHelp(state.language);
    case 'search':
      return drawSearch(state.language);
    case 'channels':
      return channelsScreen(deps, state, view);
    case 'cart':
      return readCart(deps, state.cart).then((items) => drawCart(items, state.language));
    case 'orders':
      return ordersScreen(deps, state, view.page);
    case 'advertiser':
      return deps.advertisers.profile(view.userId).then((declared) => drawAdvertiser(declared, state.language));
    case 'advertiser-form':
      return drawAdvertiserForm(view.party, state.language);
  }
}

function drawOfChannel(deps: DialogueDeps, state: DialogueState, view: Extract<View, { channelId: string }>): Promise<Screen> {
  switch (view.kind) {
    case 'channel':
      return channelScreen(deps, state, view.channelId);
    case 'dates':
      return datesScreen(deps, state, view);
    case 'times':
      return timesScreen(deps, state, view);
    case 'taken':
      return takenScreen(deps, state, view);
  }
}

async function channelsScreen(deps: DialogueDeps, state: DialogueState, view: Extract<View, { kind: 'channels' }>): Promise<Screen> {
  const { channels, total } = await deps.catalogue.list({
    query: view.query,
    offset: view.page * CHANNELS_PER_PAGE,
    limit: CHANNELS_PER_PAGE,
  });
  return drawChannels({ query: view.query, page: view.page, total, channels }, state.language);
}

async function channelScreen(deps: DialogueDeps, state: DialogueState, channelId: string): Promise<Screen> {
  const { channel, offer, slots } = await readFreeSlots(deps, channelId, CARD_DAYS);
  const formats = new Map(offer.rules.map((rule) => [`${rule.topHours}/${rule.feedHours}`, rule]));
  const shown = { ...channel, isPaused: offer.paused };
  return drawChannel(
    { channel: shown, freeCount: slots.length, days: CARD_DAYS, formats: [...formats.values()], postUrl: deps.postUrl },
    state.language,
  );
}

async function datesScreen(deps: DialogueDeps, state: DialogueState, view: Extract<View, { kind: 'dates' }>): Promise<Screen> {
  const { channel, offer, slots } = await readFreeSlots(deps, view.channelId, HORIZON_DAYS);
  const month = Math.min(Math.max(view.month, 0), MONTHS_AHEAD - 1);
  const today = localDay(deps.clock.now(), offer.timezone);
  return drawDates(
    { presses: buyingPresses(view.channelId), title: channel.title, today, month, freeByDay: countByDay(slots, offer.timezone) },
    state.language,
  );
}

async function timesScreen(deps: DialogueDeps, state: DialogueState, view: Extract<View, { kind: 'times' }>): Promise<Screen> {
  const { channel, offer, slots } = await readFreeSlots(deps, view.channelId, HORIZON_DAYS);
  const dayOf = dayReader(offer.timezone);
  const ofDay = slots.filter((slot) => dayNumber(dayOf(slot.startsAt)) === view.day);
  const month = monthOf(deps.clock.now(), offer.timezone, view.day);
  const ticked = new Set(state.cart.filter(({ channelId }) => channelId === view.channelId).map(({ at }) => at));
  const cart = { count: state.cart.length, ticked };
  return drawTimes({ ...view, title: channel.title, timezone: offer.timezone, month, slots: ofDay, cart }, state.language);
}

async function takenScreen(deps: DialogueDeps, state: DialogueState, view: Extract<View, { kind: 'taken' }>): Promise<Screen> {
  const { channel, offer, slots } = await readFreeSlots(deps, view.channelId, HORIZON_DAYS);
  const wanted = new Date(view.at * 60_000);
  const day = dayNumber(localDay(wanted, offer.timezone));
  return drawTaken(
    {
      channelId: view.channelId,
      title: channel.title,
      timezone: offer.timezone,
      day,
      month: monthOf(deps.clock.now(), offer.timezone, day),
      slots: nearestSlots(slots, wanted, NEAREST),
    },
    state.language,
  );
}

async function ordersScreen(deps: DialogueDeps, state: DialogueState, page: number): Promise<Screen> {
  const refs = state.orders.slice(page * ORDERS_PER_PAGE, (page + 1) * ORDERS_PER_PAGE);
  const orders = await Promise.all(refs.map((ref) => readOrder(deps, state, ref.orderId)));
  return drawOrders({ orders, page, total: state.orders.length }, state.language);
}

type OrderView = Extract<View, { orderId: string }>;

async function orderScreen(deps: DialogueDeps, state: DialogueState, view: OrderView): Promise<Screen> {
  const read = await readOrder(deps, state, view.orderId);
  const others = await othersOf(deps, state, read.order);
  const data = { ...read, company: [read.order, ...others.map(({ order }) => order)] };
  const sideways = await sidewaysScreen(deps, state, view, data);
  if (sideways !== undefined) return sideways;
  return DRAW[currentView(view.kind, data.order)](data, { now: deps.clock.now(), language: state.language });
}

type CompanyData = Awaited<ReturnType<typeof readOrder>> & { readonly company: readonly OrderSnapshot[] };
type Draw = (data: CompanyData, how: { readonly now: Date; readonly language: DialogueState['language'] }) => Screen;

const plainly: Draw = (data, { language }) => drawOrder(data, language);
/** What is not open to the order as it stands shows the order. */
const DRAW: Readonly<Record<ReturnType<typeof currentView>, Draw>> = {
  creative: (data, { language }) => drawCreative(data, language),
  preview: (data, { language }) => drawPreview(data, language),
  buttons: (data, { language }) => drawButtons(data, language),
  draft: (data, { language }) => drawDraft(data, language),
  payment: (data, { language }) => drawPayment(data, language),
  cancel: (data, { now, language }) => drawCancel(data, now, language),
  dispute: (data, { language }) => drawDispute(data, language),
  appeal: (data, { language }) => drawAppeal(data, language),
  order: plainly,
  variant: plainly,
  experiment: plainly,
  move: plainly,
  'move-times': plainly,
  'move-pick': plainly,
};

/** Another time, other posts: where the order is open to it. */
async function sidewaysScreen(deps: DialogueDeps, state: DialogueState, view: OrderView, data: CompanyData): Promise<Screen | undefined> {
  if (isMoveView(view) && allows(data.order, 'placement.move-proposed')) return moveScreen(deps, state, view, data);
  return experimentScreen(deps, state, view, data);
}

/** What can truly be shown of an order: the view asked for, as far as the order's state allows it. */
export function currentView(asked: OrderView['kind'], order: OrderSnapshot): OrderView['kind'] {
  if (asked === 'appeal') return wasRefused(order) ? asked : 'order';
  if (order.state === 'HELD') return viewOfHeld(asked, order);
  if (order.state === 'PAID') return viewOfPaid(asked, order);
  if (order.state !== 'AWAITING_PAYMENT' || order.payment?.state === 'underpaid') return 'order';
  return asked === 'cancel' || asked === 'order' ? asked : 'payment';
}

function viewOfHeld(asked: OrderView['kind'], { placement }: OrderSnapshot): OrderView['kind'] {
  if (asked === 'order' || asked === 'cancel' || asked === 'creative') return asked;
  if (placement.content === undefined) return 'creative';
  return asked === 'buttons' ? asked : 'preview';
}

function viewOfPaid(asked: OrderView['kind'], order: OrderSnapshot): OrderView['kind'] {
  if (allows(order, 'creative.resubmitted')) {
    if (asked === 'creative' || asked === 'preview') return 'creative';
    if (asked === 'buttons') return asked;
  }
  if (asked === 'dispute' && canSpeak(order)) return asked;
  if (asked === 'draft' && allows(order, 'creative.draft-accepted')) return asked;
  return asked === 'cancel' && allows(order, 'placement.cancelled') ? asked : 'order';
}

/** Reads an order of this chat with its channel. Throws ORDER_NOT_FOUND when it is not the chat's own. */
export async function readOrder(
  deps: DialogueDeps,
  state: DialogueState,
  orderId: string,
): Promise<OrderData & Pick<PaymentData, 'waitsUntil' | 'agreement'>> {
  const own = requireOwnOrder({ state }, orderId);
  const { orders } = await deps.shardOf(own.tenantId);
  const order = await orders.load(own.tenantId, orderId);
  if (!order) throw new LytSlotError('ORDER_NOT_FOUND', `order ${orderId} does not exist`, { orderId });
  const channel = await deps.catalogue.byId(order.placement.channelId);
  const accepted = order.state === 'AWAITING_PAYMENT' ? await orders.agreement({ tenantId: own.tenantId, orderId }) : undefined;
  return {
    order,
    title: channel?.title ?? order.placement.channelUsername ?? '',
    timezone: channel?.timezone ?? 'Europe/Moscow',
    postUrl: deps.postUrl,
    appeal: wasRefused(order) ? await deps.appeals.ofOrder(order.id) : undefined,
    agreement: accepted && { ...accepted, link: linkOf({ ...accepted, kind: 'advertiser' }, deps.publicUrl) },
    // The one deadline of an order that waits for its buyer is when it is given up.
    waitsUntil: order.deadline?.dueAt ?? order.createdAt,
  };
}
