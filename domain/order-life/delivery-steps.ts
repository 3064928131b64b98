/**
 * @file domain/order-life/delivery-steps.ts
 * @description The table’s third part: publishing, standing, settling, refunding.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeSteps } from './life-step.ts';

/** Where a paid placement ended without being delivered, or as it was not promised: its money goes back. */
const REFUND_DUE = ['PUBLISH_FAILED', 'REJECTED', 'OWNER_DECLINED', 'CANCELLED', 'DISPUTE_UPHELD'] as const;

/** Until the money is where it belongs. */
export const DELIVERY_STEPS = {
  'placement.publishing': {
    from: ['SCHEDULED'],
    to: 'PUBLISHING',
    by: ['system'],
    guard: 'the slot has come; the attempt is written down before the call',
    awaits: ['reconcile-publication'],
  },
  'placement.published': {
    from: ['PUBLISHING', 'PUBLISH_UNKNOWN'],
    to: 'LIVE',
    by: ['telegram'],
    guard: 'Telegram took the post, or it was found by its link',
    awaits: ['remove'],
    tells: ['placement.published'],
  },
  'placement.not-sent': {
    from: ['PUBLISHING', 'PUBLISH_UNKNOWN'],
    to: 'SCHEDULED',
    by: ['system'],
    guard: 'proven not to have arrived',
    awaits: ['publish'],
  },
  'placement.unknown': {
    from: ['PUBLISHING'],
    to: 'PUBLISH_UNKNOWN',
    by: ['system'],
    guard: 'no answer, or none written down in a minute',
    awaits: ['reconcile-publication'],
  },
  'placement.looked-for': {
    from: ['PUBLISH_UNKNOWN'],
    to: 'same',
    by: ['system'],
    guard: 'a look found nothing or could not be had',
    awaits: ['reconcile-publication'],
  },
  'placement.failed': {
    from: ['MARKING', 'SCHEDULED', 'PUBLISHING', 'PUBLISH_UNKNOWN'],
    to: 'PUBLISH_FAILED',
    by: ['system'],
    guard: 'refused for good, a topic that the policy forbids by now, no token in time, or two hours late',
    awaits: ['refund'],
    reservation: 'release',
    tells: ['placement.failed'],
  },
  'placement.removal-due': {
    from: ['LIVE'],
    to: 'REMOVAL_DUE',
    by: ['system'],
    guard: 'the feed time is over',
    awaits: ['remove'],
  },
  'placement.removal-unanswered': {
    from: ['REMOVAL_DUE'],
    to: 'same',
    by: ['system'],
    guard: 'nobody knows whether the post was removed',
    awaits: ['remove', 'fulfil'],
  },
  'placement.fulfilled': {
    from: ['REMOVAL_DUE'],
    to: 'FULFILLED',
    by: ['system'],
    guard: 'the post stayed its time',
    awaits: ['settle'],
    tells: ['placement.fulfilled'],
  },
  'placement.settled': {
    from: ['FULFILLED'],
    to: 'CLOSED',
    by: ['system'],
    guard: 'the dispute window is over; of a post that came late the buyer is credited a part',
    awaits: ['none'],
    reservation: 'consume',
    books: ['placement-settled', 'late-credited'],
    tells: ['placement.settled'],
  },
  'refund.pending': {
    from: ['RELEASED', ...REFUND_DUE],
    to: 'same',
    by: ['system'],
    guard: 'the provider has not finished the refund',
    awaits: ['refund'],
  },
  'refund.refused': {
    from: ['RELEASED', ...REFUND_DUE],
    to: 'same',
    by: ['system'],
    guard: 'the provider refused; another try follows',
    awaits: ['refund'],
  },
  'refund.asked': {
    from: ['RELEASED', ...REFUND_DUE],
    to: 'same',
    by: ['system'],
    guard: 'the provider refused the last one; the next is written down before the call',
    awaits: ['refund'],
  },
  'order.refunded': {
    from: REFUND_DUE,
    to: 'REFUNDED',
    by: ['system', 'administrator'],
    guard:
      'the money went back, by a person’s hand where the provider refused for good; what of the price is not the buyer’s goes to the owner, less the fee',
    awaits: ['none'],
    books: ['payment-returned', 'placement-settled'],
    tells: ['order.refunded'],
  },
} as const satisfies LifeSteps;
