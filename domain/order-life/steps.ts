/**
 * @file domain/order-life/steps.ts
 * @description The order’s life as one table: each step with who may take it, from where to where, under which guard, with which effects.
 * @dependencies -
 * @created 2026-11-29
 */
import { BUYING_STEPS } from './buying-steps.ts';
import { DELIVERY_STEPS } from './delivery-steps.ts';
import { DISPUTE_STEPS } from './dispute-steps.ts';
import type { LifeStep } from './life-step.ts';
import { RESCHEDULING_STEPS } from './rescheduling-steps.ts';
import { REVIEW_STEPS } from './review-steps.ts';

/** Every step there is, in the order of a life. */
export const LIFE_STEPS = { ...BUYING_STEPS, ...REVIEW_STEPS, ...RESCHEDULING_STEPS, ...DELIVERY_STEPS, ...DISPUTE_STEPS } as const;

/** A step's name in the journal. */
export type LifeEvent = keyof typeof LIFE_STEPS;

/** The row of an event. */
export function lifeStep(event: LifeEvent): LifeStep {
  return LIFE_STEPS[event];
}
