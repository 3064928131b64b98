/**
 * @file domain/booking/index.ts
 * @description Front door of the booking slice: what an order is, how it is written, and from a free slot to a paid order.
 * @dependencies -
 * @created 2026-11-25
 */
export { cancelPlacement, cancelTerms, planSilence } from './cancel-placement.ts';
export { requireKept } from './deal-life.ts';
export { checkOut } from './check-out.ts';
export type { HowToPay, PayBy } from './check-out.ts';
export { checkOutTogether } from './check-out-together.ts';
export type { DisputeChange, DisputeSide, DisputeSnapshot, Evidence, NewEvidence } from './dispute.ts';
export { allows, draftStep, isEarly, requireStep, stateChanged, SYSTEM } from './draft-step.ts';
export type { Moment, Standing, StepChange } from './draft-step.ts';
export { VARIANTS } from './experiment-part.ts';
export type { ExperimentMember, ExperimentPart, Variant } from './experiment-part.ts';
export { planFailure } from './fail-placement.ts';
export { giveBackByHand } from './give-back-by-hand.ts';
export type { HandRefundBook } from './give-back-by-hand.ts';
export { holdCart } from './hold-cart.ts';
export type { CartItem, CartMode, HeldCart } from './hold-cart.ts';
export { holdSlot } from './hold-slot.ts';
export type { HeldSlot, PackPrice } from './hold-slot.ts';
export { orderNumberFrom } from './order-number.ts';
export type { Advertiser, Deadline, MoveSide, OrderSnapshot, PaymentProvider, PaymentSnapshot, PlacementSnapshot, Quote } from './order.ts';
export type {
  AvailabilityQuery,
  ChannelOffer,
  OfferReader,
  Payer,
  PaymentGateway,
  PaymentPart,
  PaymentRails,
  PaymentRequest,
  PrepaidGateway,
  ProviderPayment,
  ProviderRefund,
  RefundRequest,
} from './ports.ts';
export type { ButtonRows, FrozenContent, LinkButton, PostBody, PostMedia, TextEntity } from './post-body.ts';
export { leastRefundOf, paymentRails, serviceFor } from './payment-rails.ts';
export { ASK_REFUND_AGAIN_MS, refundOrder, TRY_REFUND_AGAIN_MS } from './refund-order.ts';
export { cancelUnpaid, planRelease, releaseHold } from './release-order.ts';
export { MOST_ORDERS_IN_PAYMENT, partsByOrder } from './shared-payment.ts';
export type { OrderPart } from './shared-payment.ts';
export { refusedBy } from './slot-refusal.ts';
export { spanAround } from './span-around.ts';
export { takePaymentResult, watchPayment } from './take-payment-result.ts';
export type { PaymentOutcome } from './take-payment-result.ts';
export { loadOrder, takeStep } from './take-step.ts';
export type { Decision, OrderRef } from './take-step.ts';
export type {
  Actor,
  ApplyOutcome,
  AttemptChange,
  DueWork,
  DueWorkReader,
  HoldOutcome,
  JournalEntry,
  NewHold,
  OrderStore,
  OutboxMessage,
  Proposal,
  Rejection,
  Transition,
  WantedTime,
} from './transition.ts';
