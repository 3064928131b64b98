/**
 * @file domain/why/awaited.ts
 * @description What is awaited, as the answer to "who must act" and "what if nobody does": one row per deadline, held against the table of an order's life.
 * @dependencies -
 * @created 2026-11-29
 */
import type { DeadlineAction, LifeEvent, Phase } from '../order-life/index.ts';
import type { Words } from './causes.ts';

/** Whose move it is; `moderator` is a person of the console, of moderation and of disputes. */
export type MustAct = 'advertiser' | 'owner' | 'moderator' | 'platform' | 'nobody';

/** One row. */
interface Awaited {
  readonly acts: MustAct;
  /** Steps that may follow by themselves when the time has come. */
  readonly leadsTo: readonly LifeEvent[];
  readonly onExpiry: Words;
}

export const AWAITED: Readonly<Record<DeadlineAction, Awaited>> = {
  'release-hold': {
    acts: 'advertiser',
    leadsTo: ['order.released'],
    onExpiry: { ru: 'время освободится', en: 'the time becomes free' },
  },
  'cancel-unpaid': {
    acts: 'advertiser',
    leadsTo: ['order.released'],
    onExpiry: { ru: 'заказ отменится, время освободится', en: 'the order is given up and its time becomes free' },
  },
  moderate: {
    acts: 'platform',
    leadsTo: ['creative.moderated', 'creative.doubted', 'creative.rejected'],
    onExpiry: { ru: 'правила решат о посте', en: 'the rules decide about the post' },
  },
  'moderation-timeout': {
    acts: 'moderator',
    leadsTo: ['creative.rejected'],
    onExpiry: { ru: 'пост отклоняется, деньги возвращаются', en: 'the post is rejected and the money goes back' },
  },
  'owner-review': {
    acts: 'platform',
    leadsTo: ['creative.approved', 'creative.declined', 'creative.sent-to-owner'],
    onExpiry: { ru: 'канал утвердит пост сам или спросит владельца', en: 'the channel approves by itself or asks its owner' },
  },
  'owner-timeout': {
    acts: 'owner',
    leadsTo: ['creative.declined'],
    onExpiry: { ru: 'молчание — отказ, деньги возвращаются', en: 'silence declines and the money goes back' },
  },
  'changes-timeout': {
    acts: 'advertiser',
    leadsTo: ['placement.cancelled'],
    onExpiry: { ru: 'размещение отменяется, деньги возвращаются', en: 'the placement is cancelled and the money goes back' },
  },
  'draft-timeout': {
    acts: 'advertiser',
    leadsTo: ['placement.cancelled'],
    onExpiry: { ru: 'размещение отменяется, деньги возвращаются', en: 'the placement is cancelled and the money goes back' },
  },
  mark: {
    acts: 'platform',
    leadsTo: ['creative.marked', 'creative.marking-postponed', 'placement.failed'],
    onExpiry: {
      ru: 'ОРД спрашивается снова; без erid к слоту деньги возвращаются',
      en: 'the register is asked; without a token by the slot the money goes back',
    },
  },
  publish: {
    acts: 'platform',
    leadsTo: ['placement.publishing', 'placement.failed'],
    onExpiry: { ru: 'пост отправляется в канал', en: 'the post is sent to the channel' },
  },
  'expire-move': {
    // Of whoever did not propose it; explain-order.ts knows which.
    acts: 'owner',
    leadsTo: ['placement.move-expired'],
    onExpiry: { ru: 'остаётся прежнее время', en: 'the time stays what it was' },
  },
  'reconcile-publication': {
    acts: 'platform',
    leadsTo: ['placement.unknown', 'placement.looked-for', 'placement.published', 'placement.not-sent', 'placement.failed'],
    onExpiry: {
      ru: 'пост ищется в канале; через два часа деньги возвращаются',
      en: 'the post is looked for in the channel; after two hours the money goes back',
    },
  },
  remove: {
    acts: 'platform',
    leadsTo: ['placement.removal-due', 'placement.fulfilled', 'placement.removal-unanswered', 'dispute.begun'],
    onExpiry: { ru: 'пост убирается из канала', en: 'the post is removed from the channel' },
  },
  fulfil: {
    acts: 'platform',
    leadsTo: ['placement.fulfilled', 'dispute.begun'],
    onExpiry: { ru: 'размещение считается исполненным', en: 'the placement counts as fulfilled' },
  },
  settle: {
    acts: 'platform',
    leadsTo: ['placement.settled'],
    onExpiry: { ru: 'окно споров закрывается, деньги делятся', en: 'the dispute window closes and the money is shared' },
  },
  'escalate-dispute': {
    acts: 'moderator',
    leadsTo: ['dispute.escalated'],
    onExpiry: { ru: 'спор становится срочным', en: 'the dispute becomes urgent' },
  },
  'expire-dispute': {
    acts: 'moderator',
    leadsTo: ['dispute.upheld'],
    onExpiry: { ru: 'все деньги возвращаются рекламодателю', en: 'all the money goes back to the advertiser' },
  },
  refund: {
    acts: 'platform',
    leadsTo: ['order.refunded', 'payment.returned', 'refund.pending', 'refund.refused', 'refund.asked'],
    onExpiry: { ru: 'возврат спрашивается у провайдера', en: 'the provider is asked for the refund' },
  },
  'watch-payment': {
    acts: 'platform',
    leadsTo: ['payment.watched', 'payment.canceled', 'payment.late', 'order.rebooked'],
    onExpiry: { ru: 'платёж проверяется ещё раз', en: 'the payment is looked at once more' },
  },
};

/** Where an order may rest: nothing is awaited any more. */
const AT_REST: Readonly<Record<Phase, 'rests' | 'goes on'>> = {
  HELD: 'goes on',
  AWAITING_PAYMENT: 'goes on',
  MODERATION: 'goes on',
  OWNER_REVIEW: 'goes on',
  CHANGES_REQUESTED: 'goes on',
  ADV_REVIEW: 'goes on',
  MARKING: 'goes on',
  SCHEDULED: 'goes on',
  RESCHEDULING: 'goes on',
  PUBLISHING: 'goes on',
  PUBLISH_UNKNOWN: 'goes on',
  LIVE: 'goes on',
  REMOVAL_DUE: 'goes on',
  FULFILLED: 'goes on',
  DISPUTED: 'goes on',
  REJECTED: 'goes on',
  OWNER_DECLINED: 'goes on',
  CANCELLED: 'goes on',
  PUBLISH_FAILED: 'goes on',
  DISPUTE_UPHELD: 'goes on',
  RELEASED: 'rests',
  REFUNDED: 'rests',
  CLOSED: 'rests',
};

/** Whose move it is. What is stuck is the platform's, whoever was awaited; so is a phase in which nothing is awaited though it is no end. */
export function whoMustAct(phase: Phase, action: DeadlineAction | undefined, course: 'on course' | 'stuck'): MustAct {
  if (action === undefined) return AT_REST[phase] === 'rests' ? 'nobody' : 'platform';
  return course === 'stuck' ? 'platform' : AWAITED[action].acts;
}
