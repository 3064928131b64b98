/**
 * @file tests/bench/money/books.test.ts
 * @description A generated life has the lines of a real one, in the order of the table of an order's life.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import { lifeStep, phaseOf } from '@lytslot/domain/order-life';
import type { LifeEvent, OrderState, PlacementState } from '@lytslot/domain/order-life';
import { LIFE } from './lives.ts';

it('follows the table from the hold to the settled placement', () => {
  const phases = LIFE.map(({ states: [order, placement] }) => phaseOf(order as OrderState, placement as PlacementState));
  for (const [place, { event, kind }] of LIFE.entries()) {
    const { from, by } = lifeStep(event as LifeEvent);
    const before = phases[place - 1];
    expect([event, before === undefined || from.includes(before), by.includes(kind as (typeof by)[number])]).toEqual([event, true, true]);
  }
  expect(phases.at(-1)).toBe('CLOSED');
});

it('has details in the order of their seal', () => {
  for (const { details } of LIFE) expect(Object.keys(details)).toEqual(Object.keys(details).toSorted());
});
