/**
 * @file cabinet-ui/src/plan/offer-of.ts
 * @description Which one change of plan makes sense to an owner now.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { Plan } from '@lytslot/contracts/http';

/** The plan to ask for, and the word on the button. */
export interface Offer {
  readonly plan: Plan['plan'];
  readonly word: 'goPro' | 'pay' | 'leave' | 'stay';
}

/** Nothing to who has Pro without paying; a month that could not be charged is paid first; what is paid can be given up, and taken back. */
export function offerOf({ isDeclared, subscription }: Pick<Plan, 'isDeclared' | 'subscription'>): Offer | undefined {
  if (subscription === undefined || subscription.state === 'ended') return isDeclared ? undefined : { plan: 'Pro', word: 'goPro' };
  if (subscription.state === 'past_due') return { plan: 'Pro', word: 'pay' };
  return subscription.isLeaving ? { plan: 'Pro', word: 'stay' } : { plan: 'Free', word: 'leave' };
}
