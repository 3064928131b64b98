/**
 * @file bot/dialogs/owner/tell-owner.ts
 * @description What the owner of a channel is told in their own chat with the bot: what waits for their word, money that arrived, what became of their plan.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Money } from '@lytslot/domain/ledger';
import type { PlanNews } from '@lytslot/domain/plans';
import { LytSlotError } from '@lytslot/domain/shared';
import { bold, formatMoment, formatMoney, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { DialogueDeps } from '../ports.ts';
import { readState } from '../state.ts';
import { tellPlan } from './tell-plan.ts';

/** News as workers queue it; `event` of an order's or a payout's is the outbox topic. */
export interface OwnerUpdate {
  readonly tenantId: string;
  readonly event: string;
  readonly orderId?: string | undefined;
  readonly payout?: { readonly amount: Money; readonly to: string } | undefined;
  readonly plan?: PlanNews | undefined;
}

interface OwnOrder {
  readonly order: OrderSnapshot;
  readonly title: string;
  readonly timezone: string;
}

/** Undefined where it is no news any more: somebody has answered meanwhile. The owner's own dialogue stays as it is. */
export async function tellOwner(deps: DialogueDeps, session: unknown, update: OwnerUpdate): Promise<Screen | undefined> {
  const { language } = readState(session, undefined);
  if (update.plan !== undefined) return tellPlan(deps, { tenantId: update.tenantId, news: update.plan, language });
  if (update.payout !== undefined) return drawPayout(deps, update.payout, language);
  if (update.orderId === undefined) return undefined;
  const own = await readOwnOrder(deps, update.tenantId, update.orderId);
  const words = WORDS[update.event]?.(own, language);
  return words && drawOrderNews(deps, own, words, language);
}

type Words = readonly [headline: string, more: string | undefined];

/** By the topic; nothing where the order does not stand as the news says. */
const WORDS: Readonly<Record<string, (own: OwnOrder, language: Language) => Words | undefined>> = {
  'placement.owner-review': ({ order, timezone }, language) => {
    if (order.placement.state !== 'OWNER_REVIEW') return undefined;
    const { owner } = textsOf(language);
    const { rounds, note } = order.placement;
    const headline = rounds === 0 && note === undefined ? owner.review : owner.reviewAgain;
    return [headline, order.deadline && owner.answerBy(formatMoment(order.deadline.dueAt, timezone, language))];
  },
  'placement.move-proposed': ({ order, timezone }, language) => {
    const { moveTo, moveBy } = order.placement;
    if (moveTo === undefined || moveBy !== 'advertiser') return undefined;
    const { owner } = textsOf(language);
    const until = order.deadline?.dueAt ?? order.placement.publishAt;
    return [owner.move, owner.moveTo(formatMoment(moveTo, timezone, language), formatMoment(until, timezone, language))];
  },
  'dispute.opened': ({ order }, language) => {
    if (order.dispute?.openedBy !== 'advertiser' || order.dispute.decidedAt !== undefined) return undefined;
    const { owner } = textsOf(language);
    return [owner.dispute, owner.disputeRule];
  },
  'dispute.decided': ({ order }, language) => {
    const { dispute, quote: price } = order;
    if (dispute?.decidedAt === undefined) return undefined;
    const { owner } = textsOf(language);
    const { awardMinor = 0n, reason } = dispute;
    return [awardMinor === 0n ? owner.disputeWon : owner.disputeLost(formatMoney(awardMinor, price.currency)), reason];
  },
};

async function readOwnOrder(deps: DialogueDeps, tenantId: string, orderId: string): Promise<OwnOrder> {
  const { orders } = await deps.shardOf(tenantId);
  const order = await orders.load(tenantId, orderId);
  if (!order) throw new LytSlotError('ORDER_NOT_FOUND', `order ${orderId} does not exist`, { orderId });
  const channel = await deps.catalogue.byId(order.placement.channelId);
  return { order, title: channel?.title ?? order.placement.channelUsername ?? '', timezone: channel?.timezone ?? 'Europe/Moscow' };
}

function drawOrderNews(deps: DialogueDeps, { order, title, timezone }: OwnOrder, [headline, more]: Words, language: Language): Screen {
  const texts = textsOf(language);
  const { priceMinor, currency } = order.quote;
  const when = formatMoment(order.placement.publishAt, timezone, language);
  return {
    ...lines(
      bold(headline),
      `${texts.orders.order(order.number)} · ${title} · ${when} · ${formatMoney(priceMinor, currency)}`,
      ...(more === undefined ? [] : [quote(more)]),
    ),
    keyboard: [[{ text: texts.owner.open, url: `${deps.publicUrl}/cabinet/orders?order=${order.id}` }]],
  };
}

function drawPayout({ publicUrl }: DialogueDeps, { amount, to }: NonNullable<OwnerUpdate['payout']>, language: Language): Screen {
  const { owner } = textsOf(language);
  return {
    ...lines(bold(owner.paid(formatMoney(amount.minor, amount.currency))), to),
    keyboard: [[{ text: owner.balance, url: `${publicUrl}/cabinet/balance` }]],
  };
}
