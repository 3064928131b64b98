/**
 * @file domain/booking/draft-step.ts
 * @description Writes a step on top of an order: whatever is not named stays as it is.
 * @dependencies -
 * @created 2026-11-25
 */
import type { AcceptedAgreement } from '../agreements/index.ts';
import type { LedgerPosting, Money } from '../ledger/index.ts';
import type { IdGenerator } from '../shared/index.ts';
import { lifeStep, phaseOf, statesIn } from '../order-life/index.ts';
import type { LifeEvent } from '../order-life/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { DisputeChange, NewEvidence } from './dispute.ts';
import type { Deadline, OrderSnapshot, PaymentProvider, PaymentSnapshot } from './order.ts';
import type { Actor, AttemptChange, Proposal, Transition, WantedTime } from './transition.ts';

/** When and with which ids. */
export interface Moment {
  readonly at: Date;
  readonly ids: IdGenerator;
}

/** What a step changes; its states, its effect on the time and what it tells are the table's. */
export interface StepChange {
  /** Row of the table. */
  readonly event: LifeEvent;
  /** Unique per order: the same step never takes effect twice. */
  readonly key: string;
  readonly actor: Actor;
  /** Why, in a few words for people who read the journal. */
  readonly cause: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly placement?: Omit<Transition['placement'], 'state'>;
  readonly payment?: Partial<Pick<PaymentSnapshot, 'state' | 'providerPaymentId' | 'confirmationUrl'>> & {
    readonly providerRefundId?: string | null;
    /** Of a payment that several orders share, and who takes it; said once, when the payment is created. */
    readonly sharedKey?: string;
    readonly provider?: PaymentProvider;
  };
  readonly attempt?: AttemptChange;
  readonly proposal?: Proposal;
  readonly retake?: WantedTime;
  readonly dispute?: DisputeChange;
  readonly evidence?: readonly NewEvidence[];
  /** What the buyer accepts with it. */
  readonly agreement?: AcceptedAgreement;
  readonly postings?: readonly LedgerPosting[];
  /** Booked with the step, and carried into the buyer's balance after it. */
  readonly credit?: Money;
  /** What is awaited next; null when nothing is. */
  readonly deadline: Deadline | null;
}

/** What happens by itself. */
export const SYSTEM: Actor = { kind: 'system', id: 'platform' };

/** What the table asks of an order. */
export interface Standing {
  readonly state: OrderSnapshot['state'];
  readonly placement: Pick<OrderSnapshot['placement'], 'state'>;
}

/** Throws ORDER_STATE_CHANGED where the table does not have this step for the order as it stands. */
export function requireStep(order: OrderSnapshot, event: LifeEvent): void {
  if (!allows(order, event)) throw stateChanged(order, event);
}

/** Whether the table has this step for the order as it stands. */
export function allows({ state, placement }: Standing, event: LifeEvent): boolean {
  return lifeStep(event).from.includes(phaseOf(state, placement.state));
}

/** Whether what the order waits for is not due yet: its job was planned for an older version. */
export function isEarly({ deadline }: Pick<OrderSnapshot, 'deadline'>, now: Date): boolean {
  return deadline !== undefined && deadline.dueAt > now;
}

/** The refusal of a step that does not fit the order's state. */
export function stateChanged(order: OrderSnapshot, event: string): LytSlotError {
  const { id: orderId, state, placement } = order;
  const params = { orderId, state, placementState: placement.state };
  return new LytSlotError('ORDER_STATE_CHANGED', `Order ${orderId} is ${state}/${placement.state}: no ${event} from there`, params);
}

/** The step as the store takes it. Throws ORDER_STATE_CHANGED as requireStep does; what a row does not allow at all is a defect. */
export function draftStep(order: OrderSnapshot, { at, ids }: Moment, change: StepChange): Transition {
  requireStep(order, change.event);
  requireRow(change);
  const {
    event,
    key,
    actor,
    cause,
    details = {},
    placement,
    payment,
    attempt,
    proposal,
    retake,
    dispute,
    evidence,
    agreement,
    postings = [],
    credit,
  } = change;
  const { to, reservation = 'keep', tells = [] } = lifeStep(event);
  const { orderState, placementState } = statesIn(to === 'same' ? phaseOf(order.state, order.placement.state) : to, order.placement.state);
  return {
    tenantId: order.tenantId,
    orderId: order.id,
    expectedVersion: order.version,
    chainEnd: order.chainEnd,
    at,
    orderState,
    placement: { ...placement, state: placementState },
    reservation,
    ...(payment !== undefined && { payment: paymentChange(order, payment) }),
    ...(attempt !== undefined && { attempt }),
    ...(proposal !== undefined && { proposal }),
    ...(retake !== undefined && { retake }),
    ...(dispute !== undefined && { dispute }),
    ...(evidence !== undefined && { evidence }),
    ...(agreement !== undefined && { agreement: { ...agreement, telegramUserId: order.advertiser.telegramUserId } }),
    journal: { id: ids.next(), event, actor, cause, idempotencyKey: key, details },
    postings,
    outbox: [...tells.map((topic) => ({ id: ids.next(), topic, payload: payloadOf(order) })), ...creditMessage(order, ids, credit)],
    deadline: change.deadline,
  };
}

/** Holds a step to its row: who takes it, what it books, what is awaited after it. */
function requireRow({ event, actor, postings = [], deadline }: StepChange): void {
  const { by, books = [], awaits } = lifeStep(event);
  const extra = postings.find(({ type }) => !books.includes(type));
  if (!by.includes(actor.kind)) throw new RangeError(`${event} is not taken by ${actor.kind}`);
  if (extra !== undefined) throw new RangeError(`${event} does not book ${extra.type}`);
  if (!awaits.includes(deadline?.action ?? 'none')) throw new RangeError(`After ${event} nobody awaits ${deadline?.action ?? 'nothing'}`);
}

function payloadOf({ tenantId, id, placement, advertiser }: OrderSnapshot): Readonly<Record<string, string | number>> {
  return { tenantId, orderId: id, placementId: placement.id, telegramUserId: advertiser.telegramUserId, chatId: advertiser.chatId };
}

/** What the platform's own books have to do next; they are in another database. */
function creditMessage(order: OrderSnapshot, ids: IdGenerator, credit: Money | undefined): Transition['outbox'] {
  if (credit === undefined) return [];
  const payload = { ...payloadOf(order), amountMinor: credit.minor.toString(), currency: credit.currency };
  return [{ id: ids.next(), topic: 'advertiser.credited', payload }];
}

function paymentChange({ id, payment }: OrderSnapshot, change: NonNullable<StepChange['payment']>): NonNullable<Transition['payment']> {
  // An order has one payment, so its id and key follow from the order: a repeated checkout finds the same ones.
  const known = payment ?? firstPayment(id, change);
  const { providerPaymentId = known.providerPaymentId, confirmationUrl = known.confirmationUrl } = change;
  return {
    id: known.id,
    provider: known.provider,
    idempotencyKey: known.idempotencyKey,
    state: change.state ?? known.state,
    ...(providerPaymentId !== undefined && { providerPaymentId }),
    ...(confirmationUrl !== undefined && { confirmationUrl }),
    ...(change.providerRefundId !== undefined && { providerRefundId: change.providerRefundId }),
  };
}

/** The key under which an order alone is paid. */
export function paymentKey(orderId: string): string {
  return `pay-${orderId}`;
}

function firstPayment(orderId: string, { sharedKey, provider = 'yookassa' }: NonNullable<StepChange['payment']>): PaymentSnapshot {
  return {
    id: orderId,
    provider,
    idempotencyKey: sharedKey ?? paymentKey(orderId),
    state: 'created',
    providerPaymentId: undefined,
    confirmationUrl: undefined,
    providerRefundId: undefined,
  };
}
