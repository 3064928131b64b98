/**
 * @file domain/booking/draft-step.ts
 * @description Writes a step on top of an order: whatever is not named stays as it is.
 * @dependencies -
 * @created 2026-11-25
 */
import type { LedgerPosting } from '../ledger/index.ts';
import type { IdGenerator } from '../shared/index.ts';
import type { Deadline, OrderSnapshot, OrderState, PaymentSnapshot } from './order.ts';
import type { Actor, AttemptChange, OrderEvent, Transition } from './transition.ts';

/** When and with which ids. */
export interface Moment {
  readonly at: Date;
  readonly ids: IdGenerator;
}

/** What a step changes. */
export interface StepChange {
  /** Name in the journal, past tense. */
  readonly event: string;
  /** Unique per order: the same step never takes effect twice. */
  readonly key: string;
  readonly actor: Actor;
  /** Why, in a few words for people who read the journal. */
  readonly cause: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly orderState?: OrderState;
  readonly placement?: Partial<Transition['placement']>;
  readonly reservation?: Transition['reservation'];
  readonly payment?: Partial<Pick<PaymentSnapshot, 'state' | 'providerPaymentId' | 'confirmationUrl'>> & {
    readonly providerRefundId?: string | null;
  };
  readonly attempt?: AttemptChange;
  readonly postings?: readonly LedgerPosting[];
  readonly tell?: readonly OrderEvent[];
  /** What is awaited next; null when nothing is. */
  readonly deadline: Deadline | null;
}

/** What happens by itself. */
export const SYSTEM: Actor = { kind: 'system', id: 'platform' };

/** The step as the store takes it. */
export function draftStep(order: OrderSnapshot, { at, ids }: Moment, change: StepChange): Transition {
  const { event, key, actor, cause, details = {}, placement, payment, attempt, postings = [], tell = [] } = change;
  return {
    tenantId: order.tenantId,
    orderId: order.id,
    expectedVersion: order.version,
    at,
    orderState: change.orderState ?? order.state,
    placement: { state: order.placement.state, ...placement },
    reservation: change.reservation ?? 'keep',
    ...(payment !== undefined && { payment: paymentChange(order, payment) }),
    ...(attempt !== undefined && { attempt }),
    journal: { id: ids.next(), event, actor, cause, idempotencyKey: key, details },
    postings,
    outbox: tell.map((topic) => ({ id: ids.next(), topic, payload: payloadOf(order) })),
    deadline: change.deadline,
  };
}

function payloadOf({ tenantId, id, placement, advertiser }: OrderSnapshot): Readonly<Record<string, string | number>> {
  return { tenantId, orderId: id, placementId: placement.id, telegramUserId: advertiser.telegramUserId, chatId: advertiser.chatId };
}

function paymentChange({ id, payment }: OrderSnapshot, change: NonNullable<StepChange['payment']>): NonNullable<Transition['payment']> {
  // An order has one payment, so its id and key follow from the order: a repeated checkout finds the same ones.
  const known = payment ?? firstPayment(id);
  const { providerPaymentId = known.providerPaymentId, confirmationUrl = known.confirmationUrl } = change;
  return {
    id: known.id,
    idempotencyKey: known.idempotencyKey,
    state: change.state ?? known.state,
    ...(providerPaymentId !== undefined && { providerPaymentId }),
    ...(confirmationUrl !== undefined && { confirmationUrl }),
    ...(change.providerRefundId !== undefined && { providerRefundId: change.providerRefundId }),
  };
}

function firstPayment(orderId: string): PaymentSnapshot {
  return {
    id: orderId,
    provider: 'yookassa',
    idempotencyKey: `pay-${orderId}`,
    state: 'created',
    providerPaymentId: undefined,
    confirmationUrl: undefined,
    providerRefundId: undefined,
  };
}
