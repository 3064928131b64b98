/**
 * @file domain/order-life/index.ts
 * @description Front door of the order's life: data only, so that code, wire, screens and documents all read the same table.
 * @dependencies -
 * @created 2026-11-29
 */
export { drawOrderLife } from './draw-order-life.ts';
export { EVENT_NAMES } from './event-names.ts';
export { DEADLINE_ACTIONS, ORDER_STATES, phaseOf, PLACEMENT_STATES, statesIn } from './states.ts';
export type { DeadlineAction, OrderState, Phase, PlacementState } from './states.ts';
export { ORDER_EVENTS } from './life-step.ts';
export type { ActorKind, OrderEvent } from './life-step.ts';
export { LIFE_STEPS, lifeStep } from './steps.ts';
export type { LifeEvent } from './steps.ts';
