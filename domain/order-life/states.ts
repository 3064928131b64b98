/**
 * @file domain/order-life/states.ts
 * @description Every state of an order and its placement as data: its names for people, who must act in it, and what it waits for.
 * @dependencies -
 * @created 2026-11-29
 */

/** A name in the languages of the platform. */
export interface Names {
  readonly ru: string;
  readonly en: string;
}

/** Money side of an order; PAID means the escrow is funded, CLOSED that every placement is settled. */
export const ORDER_STATES = {
  HELD: { ru: 'Удержан', en: 'Held' },
  AWAITING_PAYMENT: { ru: 'Ждёт оплаты', en: 'Awaiting payment' },
  PAID: { ru: 'Оплачен', en: 'Paid' },
  CLOSED: { ru: 'Закрыт', en: 'Closed' },
  RELEASED: { ru: 'Отпущен', en: 'Released' },
  REFUNDED: { ru: 'Возвращён', en: 'Refunded' },
} as const satisfies Readonly<Record<string, Names>>;

/** Life of one placement: one creative in one slot. */
export const PLACEMENT_STATES = {
  NEW: { ru: 'Новое', en: 'New' },
  MODERATION: { ru: 'Модерация', en: 'Moderation' },
  REJECTED: { ru: 'Отклонено', en: 'Rejected' },
  OWNER_REVIEW: { ru: 'У владельца', en: 'Owner review' },
  CHANGES_REQUESTED: { ru: 'Нужны правки', en: 'Changes wanted' },
  ADV_REVIEW: { ru: 'У рекламодателя', en: 'Advertiser review' },
  OWNER_DECLINED: { ru: 'Владелец отказал', en: 'Declined by owner' },
  CANCELLED: { ru: 'Отменено', en: 'Cancelled' },
  MARKING: { ru: 'Маркировка', en: 'Marking' },
  SCHEDULED: { ru: 'По расписанию', en: 'Scheduled' },
  RESCHEDULING: { ru: 'Перенос', en: 'Rescheduling' },
  PUBLISHING: { ru: 'Публикуется', en: 'Publishing' },
  PUBLISH_UNKNOWN: { ru: 'Ответ потерян', en: 'Answer lost' },
  PUBLISH_FAILED: { ru: 'Не вышло', en: 'Failed' },
  LIVE: { ru: 'В эфире', en: 'Live' },
  REMOVAL_DUE: { ru: 'К удалению', en: 'Removal due' },
  FULFILLED: { ru: 'Исполнено', en: 'Fulfilled' },
  SETTLED: { ru: 'Рассчитано', en: 'Settled' },
  DISPUTED: { ru: 'Спор', en: 'Disputed' },
  DISPUTE_UPHELD: { ru: 'Спор удовлетворён', en: 'Dispute upheld' },
} as const satisfies Readonly<Record<string, Names>>;

/** What may be waiting: every waiting state has exactly one deadline. The names say what is due, for the person who asks why nothing happens. */
export const DEADLINE_ACTIONS = {
  'release-hold': { ru: 'Если не оплатят, время освободится само', en: 'Unless it is paid, the time becomes free by itself' },
  'cancel-unpaid': {
    ru: 'Ждём оплату; без неё заказ отменится сам',
    en: 'Waiting for the payment; without it the order is cancelled by itself',
  },
  moderate: { ru: 'Модерация правилами', en: 'Moderation by rules' },
  'owner-review': { ru: 'Решение владельца канала', en: "The channel owner's decision" },
  'moderation-timeout': {
    ru: 'Решение модератора; без него пост отклоняется',
    en: 'The moderator decides; without a word the post is rejected',
  },
  'owner-timeout': { ru: 'Решение владельца; молчание — отказ', en: 'The owner decides; silence declines' },
  'changes-timeout': {
    ru: 'Новая версия от рекламодателя; без неё заказ отменяется',
    en: 'A new version from the advertiser; without it the order is cancelled',
  },
  'draft-timeout': {
    ru: 'Слово рекламодателя о тексте владельца; молчание отменяет заказ',
    en: 'The advertiser’s word on the owner’s text; silence cancels the order',
  },
  mark: { ru: 'Маркировка у ОРД и erid', en: 'Marking with the ORD and erid' },
  'expire-move': {
    ru: 'Ответ о новом времени; без него остаётся прежнее',
    en: 'A word on the proposed time; without one the old time stays',
  },
  publish: { ru: 'Публикация в канале', en: 'Publication in the channel' },
  'reconcile-publication': {
    ru: 'Ищем пост в канале: дважды не публикуем',
    en: 'Looking for the post in the channel: it is never posted twice',
  },
  remove: { ru: 'Удаление поста по окончании срока', en: 'Removal of the post at the end of its time' },
  fulfil: { ru: 'Подтверждение исполнения', en: 'Confirmation of the delivery' },
  settle: { ru: 'Расчёт с владельцем после окна споров', en: 'Settlement with the owner after the dispute window' },
  'escalate-dispute': {
    ru: 'Решение администратора; через 72 часа спор станет срочным',
    en: 'An administrator decides; after 72 hours the dispute is urgent',
  },
  'expire-dispute': {
    ru: 'Срочное решение администратора; без него все деньги вернутся рекламодателю',
    en: 'An administrator decides urgently; without a word all the money goes back to the advertiser',
  },
  refund: { ru: 'Возврат денег рекламодателю', en: 'Refund to the advertiser' },
  'watch-payment': {
    ru: 'Время вышло, платёж ещё возможен: следим за ним',
    en: 'Given up, but the link can still be paid by: watching it',
  },
} as const satisfies Readonly<Record<string, Names>>;

export type OrderState = keyof typeof ORDER_STATES;
export type PlacementState = keyof typeof PLACEMENT_STATES;
export type DeadlineAction = keyof typeof DEADLINE_ACTIONS;

/**
 * The one word that says where an order with its placement stands: while it is paid the placement's state, before and after it the
 * order's.
 */
export type Phase = Exclude<OrderState, 'PAID'> | Exclude<PlacementState, 'NEW' | 'SETTLED'>;

/** The phase of a pair of states. */
export function phaseOf(order: OrderState, placement: PlacementState): Phase {
  if (order !== 'PAID') return order;
  // Neither is ever paid: a new placement's order is not yet, a settled one's is closed.
  if (placement === 'NEW' || placement === 'SETTLED') throw new RangeError(`A paid order has no placement in ${placement}`);
  return placement;
}

/** The pair of states after a step to `phase`; the placement of an order that ends without a settlement stays where it was. */
export function statesIn(
  phase: Phase,
  placement: PlacementState,
): { readonly orderState: OrderState; readonly placementState: PlacementState } {
  if (phase === 'CLOSED') return { orderState: phase, placementState: 'SETTLED' };
  if (phase === 'HELD' || phase === 'AWAITING_PAYMENT' || phase === 'RELEASED' || phase === 'REFUNDED') {
    return { orderState: phase, placementState: placement };
  }
  return { orderState: 'PAID', placementState: phase };
}
