/**
 * @file domain/plans/subscription.ts
 * @description The life of a paid plan: active, past due with a grace and charges on certain days of it, ended. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { priceOf, restOfMonth } from './month.ts';
import type { PaidSpan } from './month.ts';

const DAY_MS = 86_400_000;
/** Days after the paid time is over on which another charge is tried; with the last one the grace ends. */
export const RETRY_DAYS = [1, 3, 5, 7] as const;

export type SubscriptionState = 'active' | 'past_due' | 'ended';

/** Where a paid plan stands. Until it has ended, the owner is on Pro. */
export interface Subscription {
  readonly state: SubscriptionState;
  readonly paidUntil: Date;
  /** When something is to be done next. */
  readonly dueAt: Date;
  /** The owner has given it up: it is not charged again. */
  readonly isLeaving: boolean;
}

/** What is due: nothing yet or any more, money for the next month, the end. */
export type DueStep =
  | { readonly step: 'wait' }
  | { readonly step: 'charge'; readonly span: PaidSpan; readonly amountMinor: bigint }
  | { readonly step: 'end' };

/** What a payment is for that pays from an instant on, and how much: to the end of that month. */
export function chargeFrom(from: Date, monthMinor: bigint): { readonly span: PaidSpan; readonly amountMinor: bigint } {
  const span = restOfMonth(from);
  return { span, amountMinor: priceOf(span, monthMinor) };
}

/** The first payment has come. */
export function begun({ until }: PaidSpan): Subscription {
  return { state: 'active', paidUntil: until, dueAt: until, isLeaving: false };
}

export function dueStep({ state, dueAt, paidUntil, isLeaving }: Subscription, now: Date, monthMinor: bigint): DueStep {
  if (state === 'ended' || now < dueAt) return { step: 'wait' };
  if (isLeaving) return { step: 'end' };
  return { step: 'charge', ...chargeFrom(paidUntil, monthMinor) };
}

/** The money for the span is there. The next month begins where this one ends, however late it was paid: a grace is no gift of days. */
export function paid(subscription: Subscription, { until }: PaidSpan): Subscription {
  return { ...subscription, state: 'active', paidUntil: until, dueAt: until };
}

/**
 * The charge was refused at `now`. Days that have gone by without a charge, because nobody was there to make it, are not made up for: the
 * card would be asked four times in a minute.
 */
export function refused(subscription: Subscription, now: Date): Subscription {
  const days = RETRY_DAYS.map((day) => new Date(subscription.paidUntil.getTime() + day * DAY_MS));
  const next = days.find((day) => day > now);
  return next === undefined ? ended(subscription) : { ...subscription, state: 'past_due', dueAt: next };
}

export function ended(subscription: Subscription): Subscription {
  return { ...subscription, state: 'ended' };
}

/** The owner gives it up: what is paid for stays; a month that nobody has paid for ends now. */
export function leaving(subscription: Subscription, now: Date): Subscription {
  const left = { ...subscription, isLeaving: true };
  return subscription.state === 'past_due' ? { ...left, dueAt: now } : left;
}

/** The owner stays after all. */
export function staying(subscription: Subscription): Subscription {
  return { ...subscription, isLeaving: false };
}

/** Until when the plan stays without any more money. */
export function graceEnds({ paidUntil }: Pick<Subscription, 'paidUntil'>): Date {
  return new Date(paidUntil.getTime() + Math.max(...RETRY_DAYS) * DAY_MS);
}
