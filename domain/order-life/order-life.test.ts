/**
 * @file domain/order-life/order-life.test.ts
 * @description The table is whole: everything that can begin can end, whoever waits is waited for, and the document is what the table says.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  DEADLINE_ACTIONS,
  drawOrderLife,
  LIFE_STEPS,
  lifeStep,
  ORDER_EVENTS,
  ORDER_STATES,
  phaseOf,
  PLACEMENT_STATES,
  statesIn,
} from './index.ts';
import type { DeadlineAction, LifeEvent, OrderState, Phase, PlacementState } from './index.ts';

const EVENTS = Object.keys(LIFE_STEPS) as LifeEvent[];
const ACTIONS = Object.keys(DEADLINE_ACTIONS) as DeadlineAction[];
const ENDS: readonly Phase[] = ['RELEASED', 'REFUNDED', 'CLOSED'];
const phases = [
  ...(Object.keys(ORDER_STATES) as OrderState[]).filter((state) => state !== 'PAID'),
  ...(Object.keys(PLACEMENT_STATES) as PlacementState[]).filter((state) => state !== 'NEW' && state !== 'SETTLED'),
] as Phase[];
const steps = EVENTS.map((event) => ({ event, ...lifeStep(event) }));
const leavings = (phase: Phase) => steps.filter(({ from, to }) => from.includes(phase) && to !== 'same');

/** Phases from which some steps lead to an end. */
function endingPhases(): ReadonlySet<Phase> {
  const ending = new Set<Phase>(ENDS);
  for (let size = 0; size < ending.size;) {
    size = ending.size;
    for (const phase of phases) if (leavings(phase).some(({ to }) => ending.has(to as Phase))) ending.add(phase);
  }
  return ending;
}

describe('the life of an order', () => {
  it('reaches every phase', () => {
    expect([...new Set(steps.map(({ to }) => to))].filter((to) => to !== 'same').toSorted()).toEqual(phases.toSorted());
  });

  it('has an end after every phase, and goes on after one only for money that came late', () => {
    expect([...endingPhases()].toSorted()).toEqual(phases.toSorted());
    expect(ENDS.flatMap(leavings).map(({ event, to }) => [event, to])).toEqual([['order.rebooked', 'MODERATION']]);
  });

  it('rests nowhere but at its ends', () => {
    const resting = steps.filter(({ awaits }) => awaits.includes('none'));
    const where = resting.flatMap(({ from, to }) => (to === 'same' ? from : [to]));
    // A link that came back while the time was being given up is watched or forgotten: both ways the order is at its end.
    expect(where.filter((phase) => !ENDS.includes(phase) && phase !== 'AWAITING_PAYMENT')).toEqual([]);
  });

  it.each(ACTIONS)('%s is awaited after some step', (action) => {
    expect(steps.some(({ awaits }) => awaits.includes(action))).toBe(true);
  });

  it('tells exactly the events that others hear', () => {
    expect([...new Set(steps.flatMap(({ tells = [] }) => tells))].toSorted()).toEqual(ORDER_EVENTS.toSorted());
  });

  it.each(phases)('%s and its pair of states are the same thing', (phase) => {
    const { orderState, placementState } = statesIn(phase, 'NEW');
    expect(phaseOf(orderState, placementState)).toBe(phase);
  });

  it.each(['NEW', 'SETTLED'] as const)('a paid order with a placement in %s is no order', (placement) => {
    expect(() => phaseOf('PAID', placement)).toThrow(RangeError);
  });

  it('is drawn in the documents as it is (npm run draw)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/order-life.md'), 'utf8')).toBe(drawOrderLife());
  });
});
