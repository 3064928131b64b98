/**
 * @file domain/plans/index.ts
 * @description Front door of the plans that owners are on.
 * @dependencies -
 * @created 2026-11-30
 */
export { addChannel } from './add-channel.ts';
export { chargeDue, takeCharge } from './charge-due.ts';
export type { ChargeDueDeps } from './charge-due.ts';
export { changePlan } from './change-plan.ts';
export type { ChangePlanDeps } from './change-plan.ts';
export { priceOf, restOfMonth } from './month.ts';
export type { PaidSpan } from './month.ts';
export { beyondLimit, channelLimit, planOf, PLANS } from './plan.ts';
export type { Entitlement, PlanName } from './plan.ts';
export { newsOfCharge, noticeOf } from './plan-news.ts';
export type { PlanNews, PlanNotice, PlanReader } from './plan-news.ts';
export type { AddedChannel, AddOutcome, ChannelGrid, Ownership, PlanBook, PlanStanding } from './ports.ts';
export type {
  ChargeRefusal,
  PlanCharge,
  PlanSubscription,
  RecurringGateway,
  RecurringPayment,
  SubscriptionBook,
} from './subscription-ports.ts';
export { begun, dueStep, ended, chargeFrom, graceEnds, leaving, paid, refused, RETRY_DAYS, staying } from './subscription.ts';
export type { DueStep, Subscription, SubscriptionState } from './subscription.ts';
