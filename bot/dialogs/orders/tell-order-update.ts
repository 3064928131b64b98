/**
 * @file bot/dialogs/orders/tell-order-update.ts
 * @description Retells an order event to its buyer: the living message follows its order, only events worth keeping get their own.
 * @dependencies domain
 * @created 2026-11-24
 */
import { bold, encodePress, formatMoment, formatMoney, lines, offeredPresses, quote } from '../../screens/index.ts';
import type { Button, Language, RichText, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { Texts } from '../../texts/index.ts';
import type { Money } from '@lytslot/domain/ledger';
import type { OrderEvent } from '@lytslot/domain/order-life';
import type { DialogueDeps } from '../ports.ts';
import { appealButtons, appealWords } from '../appeals/draw-appeal.ts';
import { readOrder, renderView } from '../render-view.ts';
import { proposalWords } from '../rescheduling/draw-move.ts';
import { readState, withOrder } from '../state.ts';
import type { DialogueState } from '../state.ts';
import { publishedPostUrl } from './draw-order.ts';
import type { OrderData } from './draw-order.ts';

/** An event of an order as the notify worker queues it; `event` is the outbox topic, `amount` the money that it is about. */
export interface OrderUpdate {
  readonly tenantId: string;
  readonly orderId: string;
  readonly event: string;
  readonly amount?: Money | undefined;
}

/** What to commit: the state, and the screens to deliver (none when nothing is worth saying). */
export interface OrderUpdateOutcome {
  readonly state: DialogueState;
  readonly screen: Screen | undefined;
  readonly notice: Screen | undefined;
}

/** Questions that are not taken away: what somebody is writing just now would be lost. */
const WAIT_FOR_WORDS: ReadonlySet<DialogueState['view']['kind']> = new Set(['appeal', 'dispute']);

/** Decides what the buyer sees of an order event, from the order as it is now. */
export async function tellOrderUpdate(deps: DialogueDeps, session: unknown, update: OrderUpdate): Promise<OrderUpdateOutcome> {
  const stored = readState(session, undefined);
  const known = stored.orders.some((order) => order.orderId === update.orderId) ? stored : withOrder(stored, update);
  const data = await readOrder(deps, known, update.orderId);
  const isShown = 'orderId' in known.view && known.view.orderId === update.orderId && !WAIT_FOR_WORDS.has(known.view.kind);
  const notice = drawNotice(data, update, known, isShown ? 'shown' : 'not-shown');
  if (!isShown) return { state: known, screen: undefined, notice };
  const state: DialogueState = { ...known, view: { kind: 'order', orderId: update.orderId } };
  const texts = textsOf(known.language);
  const banner = bannerOf(texts, update.event);
  const screen = await renderView(deps, state, banner);
  return { state: { ...state, offered: [...offeredPresses(screen)] }, screen, notice };
}

function bannerOf(texts: Texts, event: string): RichText | undefined {
  if (event === 'order.paid') return bold(texts.payment.received);
  return event === 'payment.underpaid' ? bold(texts.notice.underpaid) : undefined;
}

/** Worth a message of its own even while the card is in view: a link to keep, somebody's reason, and money that comes back. */
const ALWAYS: ReadonlySet<string> = new Set([
  'placement.published',
  'placement.rejected',
  'placement.declined',
  'placement.changes-requested',
  'placement.draft-offered',
  'placement.move-proposed',
  'payment.returned',
  'order.refunded',
  'advertiser.credited',
  'dispute.decided',
  'appeal.decided',
]);

/** The rest is told only when the card is not in view. */
function drawNotice(
  data: OrderData,
  { event, amount }: OrderUpdate,
  state: DialogueState,
  card: 'shown' | 'not-shown',
): Screen | undefined {
  const texts = textsOf(state.language);
  const kind = isOwnProposal(data, event) ? undefined : NOTICES[event];
  if (kind === undefined || (card === 'shown' && !ALWAYS.has(event))) return undefined;
  const url = publishedPostUrl(data.order, data.postUrl);
  const open: Button = { text: texts.button.openOrder, data: encodePress({ action: 'open', orderId: data.order.id }) };
  return {
    ...lines(
      bold(texts.notice[kind]),
      about(data, state),
      ...(amount === undefined ? [] : [texts.payment.credited(formatMoney(amount.minor, amount.currency))]),
      ...noteOf(data, event, state.language),
      ...(url === undefined ? [] : [quote(url)]),
    ),
    keyboard: [...(url === undefined ? [] : [[{ text: texts.button.post, url }]]), ...appealRow(data, event, state.language), [open]],
  };
}

/** Under the news of a refusal. */
function appealRow(data: OrderData, event: string, language: Language): readonly (readonly Button[])[] {
  const buttons = event === 'placement.rejected' ? appealButtons(data, language) : [];
  return buttons.length === 0 ? [] : [buttons];
}

/** A proposal is news only while it waits for the buyer's word. */
function isOwnProposal({ order }: OrderData, event: string): boolean {
  return event === 'placement.move-proposed' && order.placement.moveBy !== 'owner';
}

/** What is told, and by which words; events nobody waits for are not here. */
const NOTICES: Readonly<Partial<Record<string, keyof Texts['notice']>>> = {
  'order.paid': 'paid',
  'order.released': 'released',
  'order.refunded': 'refunded',
  'payment.underpaid': 'underpaid',
  'payment.returned': 'returned',
  'placement.rejected': 'rejected',
  'placement.declined': 'declined',
  'placement.changes-requested': 'changes',
  'placement.draft-offered': 'draft',
  'placement.cancelled': 'cancelled',
  'placement.move-proposed': 'moveProposed',
  'placement.moved': 'moved',
  'placement.move-declined': 'moveDeclined',
  'placement.move-expired': 'moveExpired',
  'placement.published': 'published',
  'placement.failed': 'failed',
  'placement.fulfilled': 'completed',
  'advertiser.credited': 'credited',
  'dispute.opened': 'disputed',
  'dispute.escalated': 'disputeUrgent',
  'dispute.decided': 'disputeDecided',
  'appeal.decided': 'appealDecided',
} satisfies Partial<Record<OrderEvent | 'advertiser.credited' | 'appeal.decided', keyof Texts['notice']>>;

/** What a person wrote comes with the news of it. */
const WITH_NOTE: ReadonlySet<string> = new Set([
  'placement.rejected',
  'placement.declined',
  'placement.changes-requested',
  'placement.cancelled',
]);

function noteOf(data: OrderData, event: string, language: Language): readonly (RichText | string)[] {
  const { order, timezone } = data;
  if (event === 'appeal.decided') return appealWords(data, language);
  if (event === 'dispute.decided') return rulingOf(order, textsOf(language));
  if (event === 'placement.move-proposed') return [quote(proposalWords({ order, timezone }, language) ?? '')];
  const { note } = order.placement;
  return note === undefined || note === '' || !WITH_NOTE.has(event) ? [] : [quote(note)];
}

/** Who got what, and why; the clock gives no reason. */
function rulingOf({ dispute, quote: { priceMinor, currency } }: OrderData['order'], texts: Texts): readonly (RichText | string)[] {
  const { awardMinor = 0n, reason } = dispute ?? {};
  const said =
    awardMinor === 0n ? texts.dispute.lost : texts.dispute.won(formatMoney(awardMinor, currency), formatMoney(priceMinor, currency));
  return [said, ...(reason === undefined ? [] : [quote(reason)])];
}

function about(data: OrderData, state: DialogueState): RichText | string {
  const moment = formatMoment(data.order.placement.publishAt, data.timezone, state.language);
  return `${textsOf(state.language).orders.order(data.order.number)} · ${data.title} · ${moment}`;
}
