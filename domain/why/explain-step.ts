/**
 * @file domain/why/explain-step.ts
 * @description What each line of the journal says about the cause: one row per step of an order's life, so that none lacks an answer.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeEvent, OrderState, PlacementState } from '../order-life/index.ts';
import type { Facts, OrderCause } from './causes.ts';

/** A line of the journal, as far as it explains something. */
export interface JournalLine {
  readonly event: string;
  readonly actorKind: string;
  readonly details: Facts;
  readonly orderState: OrderState;
  readonly placementState: PlacementState;
  readonly at: Date;
}

/** What was so before the line. */
export interface Before {
  readonly cause: OrderCause | undefined;
  readonly orderState: OrderState | undefined;
}

/** The cause a line names; undefined: it names none, what was so before still is. */
type Explain = (line: JournalLine, before: Before) => OrderCause | undefined;

const says =
  (code: OrderCause): Explain =>
  () =>
    code;
const asBefore: Explain = () => undefined;
/** By who took the step. */
const byActor =
  (codes: Readonly<Partial<Record<string, OrderCause>>>, otherwise: OrderCause): Explain =>
  ({ actorKind }) =>
    codes[actorKind] ?? otherwise;
/** By what was written down as the reason. */
const byReason =
  (codes: Readonly<Partial<Record<string, OrderCause>>>, otherwise: OrderCause): Explain =>
  ({ details }) =>
    codes[String(details['because'])] ?? otherwise;

const NOT_SENT = {
  busy: 'TELEGRAM_BUSY',
  unreachable: 'TELEGRAM_UNREACHABLE',
  'our-token': 'TELEGRAM_REFUSES_US',
  'no-rights': 'BOT_WITHOUT_RIGHTS',
  refused: 'TELEGRAM_REFUSED',
} as const;

const EXPLAINS: Readonly<Record<LifeEvent, Explain>> = {
  'order.held': says('HELD'),
  'creative.submitted': asBefore,
  'order.checkout-started': says('CHECKOUT_OPEN'),
  'payment.created': asBefore,
  'payment.underpaid': explainOddAmount,
  'order.paid': says('PAID'),
  'order.released': explainRelease,
  'order.given-back': says('CART_NOT_WHOLE'),
  'payment.watched': asBefore,
  'order.rebooked': says('PAID'),
  'payment.late': says('PAID_LATE'),
  'payment.canceled': asBefore,
  'payment.returned': asBefore,
  'creative.moderated': byActor({ moderator: 'MODERATOR_PASSED' }, 'RULES_KEPT'),
  'creative.doubted': byReason({ 'model-down': 'MODEL_DOWN', goods: 'GOODS_UNSURE', policy: 'POLICY_UNSURE' }, 'RULES_UNSURE'),
  'creative.link-changed': says('LINK_CHANGED'),
  'creative.rejected': (line) => {
    if (line.actorKind === 'moderator') return 'MODERATOR_REJECTED';
    if (line.details['because'] === 'policy') return 'POLICY_FORBIDS';
    return line.details['findings'] === undefined ? 'MODERATOR_SILENT' : 'RULE_FORBIDS';
  },
  'creative.sent-to-owner': says('OWNER_ASKED'),
  'creative.approved': says('OWNER_APPROVED'),
  'creative.declined': (line) => {
    if (line.actorKind !== 'owner') return 'OWNER_SILENT';
    return line.details['because'] === 'buyer-blocked' ? 'BUYER_BLOCKED' : 'OWNER_DECLINED';
  },
  'creative.changes-requested': says('CHANGES_REQUESTED'),
  'creative.resubmitted': says('NEW_VERSION'),
  'creative.draft-offered': says('DRAFT_OFFERED'),
  'creative.draft-accepted': says('DRAFT_ACCEPTED'),
  'creative.draft-refused': says('DRAFT_REFUSED'),
  'placement.cancelled': byActor({ advertiser: 'CANCELLED_BY_ADVERTISER', owner: 'CANCELLED_BY_OWNER' }, 'ADVERTISER_SILENT'),
  'creative.marking-postponed': ({ details }) => (details['code'] === 'ORD_REFUSED' ? 'REGISTER_REFUSES_US' : 'REGISTER_DOWN'),
  'creative.marked': says('MARKED'),
  'placement.move-proposed': byActor({ owner: 'MOVE_PROPOSED_BY_OWNER' }, 'MOVE_PROPOSED_BY_ADVERTISER'),
  'placement.moved': says('MOVED'),
  'placement.move-declined': says('MOVE_DECLINED'),
  'placement.move-expired': says('MOVE_UNANSWERED'),
  'placement.publishing': says('SLOT_CAME'),
  'placement.published': says('PUBLISHED'),
  'placement.not-sent': byReason(NOT_SENT, 'POST_NOT_ARRIVED'),
  'placement.unknown': byReason({ 'server-error': 'TELEGRAM_FAILED', 'not-written-down': 'WORKER_LOST' }, 'ANSWER_LOST'),
  'placement.looked-for': asBefore,
  'placement.failed': byReason(
    {
      ...NOT_SENT,
      policy: 'POLICY_FORBIDS',
      'slot-missed': 'SLOT_MISSED',
      'fate-unknown': 'FATE_UNKNOWN',
      'register-refused': 'REGISTER_REFUSED',
      'register-silent': 'REGISTER_SILENT',
      'goods-unknown': 'GOODS_UNKNOWN',
      'channel-unregistered': 'CHANNEL_UNREGISTERED',
    },
    'PUBLICATION_FAILED',
  ),
  'placement.removal-due': says('FEED_TIME_OVER'),
  'placement.removal-unanswered': says('REMOVAL_UNANSWERED'),
  'placement.fulfilled': ({ details }) => (details['removal'] === 'refused' ? 'NOT_REMOVED' : 'STAYED_ITS_TIME'),
  'placement.settled': says('SETTLED'),
  'refund.pending': says('REFUND_PENDING'),
  'refund.refused': says('REFUND_REFUSED'),
  'refund.asked': says('REFUND_REFUSED'),
  'order.refunded': asBefore,
  'dispute.lodged': explainDispute,
  'dispute.begun': asBefore,
  'dispute.opened': explainDispute,
  'dispute.evidence-added': asBefore,
  'dispute.escalated': asBefore,
  'dispute.proposed': says('DISPUTE_NEEDS_SECOND'),
  'dispute.upheld': byActor({ administrator: 'DISPUTE_UPHELD' }, 'DISPUTE_LEFT_TO_CLOCK'),
  'dispute.dismissed': says('DISPUTE_DISMISSED'),
};

/** The cause a line names; undefined for one that names none. */
export function explainStep(line: JournalLine, before: Before): OrderCause | undefined {
  return isLifeEvent(line.event) ? EXPLAINS[line.event](line, before) : undefined;
}

function isLifeEvent(event: string): event is LifeEvent {
  return Object.hasOwn(EXPLAINS, event);
}

function explainOddAmount({ details }: JournalLine): OrderCause {
  if (details['receivedCurrency'] !== details['currency']) return 'WRONG_CURRENCY';
  return BigInt(details['receivedMinor'] ?? 0) < BigInt(details['priceMinor'] ?? 0) ? 'UNDERPAID' : 'OVERPAID';
}

const ODD_AMOUNTS: ReadonlySet<OrderCause | undefined> = new Set<OrderCause>(['UNDERPAID', 'OVERPAID', 'WRONG_CURRENCY']);

function explainRelease({ actorKind }: JournalLine, { cause, orderState }: Before): OrderCause | undefined {
  if (actorKind === 'advertiser') return 'GIVEN_UP';
  if (actorKind === 'psp') return 'PAYMENT_CANCELLED';
  if (orderState === 'HELD') return 'HOLD_RAN_OUT';
  // Money had come, only not the price: that is why the time ran out.
  return ODD_AMOUNTS.has(cause) ? undefined : 'PAYMENT_NEVER_CAME';
}

function explainDispute({ actorKind }: JournalLine): OrderCause {
  return actorKind === 'owner' ? 'DISPUTED_BY_OWNER' : 'DISPUTED_BY_ADVERTISER';
}
