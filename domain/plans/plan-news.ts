/**
 * @file domain/plans/plan-news.ts
 * @description What became of a paid plan, and what of that is still news to its owner when it is told. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { channelLimit, planOf } from './plan.ts';
import type { PlanBook, PlanStanding } from './ports.ts';
import type { Subscription } from './subscription.ts';
import { graceEnds } from './subscription.ts';
import type { PlanSubscription, SubscriptionBook } from './subscription-ports.ts';

/** Each is written down once, with the change it tells of. Amounts are kopecks: nothing else pays for a plan. */
export type PlanNews =
  | { readonly event: 'plan.begun' | 'plan.paid'; readonly amountMinor: bigint; readonly until: Date }
  | { readonly event: 'plan.refused'; readonly amountMinor: bigint; readonly paidUntil: Date; readonly nextTryAt: Date }
  /** `unpaid`: the last try was refused; `over`: what was paid for is over, and nobody wanted or could be charged for more. */
  | { readonly event: 'plan.ended'; readonly why: 'unpaid' | 'over' };

/** A charge that has ended: what the books say became of it, and the plan after it. */
export interface EndedCharge {
  readonly outcome: string;
  readonly amountMinor: bigint;
  readonly next: Subscription | undefined;
  /** The tenant was not on a paid plan before. */
  readonly isFirst: boolean;
}

/** Undefined where no plan has changed: a page that nobody paid, money that does not fit, what was booked before. */
export function newsOfCharge({ outcome, amountMinor, next, isFirst }: EndedCharge): PlanNews | undefined {
  if (next === undefined) return undefined;
  const { paidUntil, dueAt } = next;
  if (outcome === 'paid') return { event: isFirst ? 'plan.begun' : 'plan.paid', amountMinor, until: paidUntil };
  if (outcome === 'refused') return { event: 'plan.refused', amountMinor, paidUntil, nextTryAt: dueAt };
  return outcome === 'ended' ? { event: 'plan.ended', why: 'unpaid' } : undefined;
}

/** How the plan stands when its owner is told. */
export interface PlanNow {
  readonly standing: PlanStanding | undefined;
  readonly subscription: PlanSubscription | undefined;
  /** Channels that sell nothing new, by their titles. */
  readonly beyond: readonly string[];
}

/** Where that is read. */
export type PlanReader = Pick<PlanBook, 'standing' | 'beyond'> & Pick<SubscriptionBook, 'subscription'>;

/** What the owner reads. */
export type PlanNotice =
  | {
      readonly kind: 'begun';
      readonly amountMinor: bigint;
      readonly until: Date;
      readonly limit: number;
      /** Missing: nothing is charged by itself. */
      readonly nextChargeAt: Date | undefined;
    }
  | { readonly kind: 'paid'; readonly amountMinor: bigint; readonly until: Date }
  | {
      readonly kind: 'refused';
      readonly amountMinor: bigint;
      readonly until: Date;
      readonly nextTryAt: Date;
      /** The plan ends with the next try unless it is paid. */
      readonly isLastTry: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly why: 'unpaid' | 'over';
      readonly limit: number;
      readonly used: number;
      readonly beyond: readonly string[];
    };

/** Money that came stays true; that something is in the way is news only as long as it is. */
export function noticeOf(news: PlanNews, { standing, subscription, beyond }: PlanNow): PlanNotice | undefined {
  if (standing === undefined) return undefined;
  if (news.event === 'plan.refused') return noticeOfRefusal(news, standing, subscription);
  if (news.event === 'plan.ended') {
    if (planOf(standing) !== 'Free') return undefined;
    return { kind: 'ended', why: news.why, limit: channelLimit(standing), used: standing.used, beyond };
  }
  const { event, amountMinor, until } = news;
  if (event === 'plan.paid') return { kind: 'paid', amountMinor, until };
  const limit = channelLimit({ ...standing, subscribed: true });
  return { kind: 'begun', amountMinor, until, limit, nextChargeAt: subscription && nextCharge(subscription) };
}

/** Told late, it may have been paid, tried again or given up meanwhile; where the platform has declared Pro, nothing ends. */
function noticeOfRefusal(
  { amountMinor, paidUntil, nextTryAt }: Extract<PlanNews, { event: 'plan.refused' }>,
  { plan }: PlanStanding,
  subscription: PlanSubscription | undefined,
): PlanNotice | undefined {
  if (plan === 'Pro' || subscription?.state !== 'past_due' || subscription.isLeaving) return undefined;
  if (subscription.paidUntil.getTime() !== paidUntil.getTime() || subscription.dueAt.getTime() !== nextTryAt.getTime()) return undefined;
  const until = graceEnds({ paidUntil });
  return { kind: 'refused', amountMinor, until, nextTryAt, isLastTry: nextTryAt >= until };
}

function nextCharge({ state, isLeaving, methodId, dueAt }: PlanSubscription): Date | undefined {
  return state === 'ended' || isLeaving || methodId === undefined ? undefined : dueAt;
}
