/**
 * @file contracts/http/states.ts
 * @description States of orders and placements, what may be due next and what may have happened, with their names: all read from the table of an order's life.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { DEADLINE_ACTIONS, EVENT_NAMES, lifeStep, ORDER_STATES, PLACEMENT_STATES } from '@lytslot/domain/order-life';
import type { DeadlineAction, LifeEvent, OrderState, PlacementState } from '@lytslot/domain/order-life';
import { z } from 'zod';

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table) as Key[];
}

/** Money side of an order. */
export const orderStateSchema = z.enum(keysOf(ORDER_STATES));

/** Life of a placement: one creative in one slot. */
export const placementStateSchema = z.enum(keysOf(PLACEMENT_STATES));

/** The step an order waits for. */
export const deadlineActionSchema = z.enum(keysOf(DEADLINE_ACTIONS));

export type { DeadlineAction, OrderState, PlacementState };

/** Languages in which states, steps and what is due have names. */
export type NameLanguage = 'ru' | 'en';

/** The table's names in one language, for a screen's dictionary. */
export function namesOfLife(language: NameLanguage) {
  return {
    order: inLanguage(ORDER_STATES, language),
    placement: inLanguage(PLACEMENT_STATES, language),
    due: inLanguage(DEADLINE_ACTIONS, language),
    event: inLanguage(EVENT_NAMES, language),
  };
}

/** Whether the table has a step from where an order stands. Its other conditions are the server's to check. */
export function isStepOpen(event: LifeEvent, order: { readonly state: OrderState; readonly placementState: PlacementState }): boolean {
  const phase = order.state === 'PAID' ? order.placementState : order.state;
  return lifeStep(event).from.some((one) => one === phase);
}

function inLanguage<Key extends string>(
  table: Readonly<Record<Key, Readonly<Record<NameLanguage, string>>>>,
  language: NameLanguage,
): Readonly<Record<Key, string>> {
  return Object.fromEntries(keysOf(table).map((key) => [key, table[key][language]])) as Record<Key, string>;
}
