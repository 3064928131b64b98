/**
 * @file tests/store/follow-journal.ts
 * @description Holds an order's journal to the table of an order's life.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { expect } from '@jest/globals';
import type { JournalRow } from '@lytslot/adapters/postgres';
import { lifeStep, phaseOf, statesIn } from '@lytslot/domain/order-life';
import type { LifeEvent } from '@lytslot/domain/order-life';

/** Follows the journal through the table from where the race began. Throws where a line is no row, or its states are not the row's. */
export function followJournal(journal: readonly JournalRow[]): void {
  for (const [at, line] of journal.entries()) {
    const before = journal[at - 1];
    if (before === undefined || line.event === 'step') continue;
    const { from, to, by } = lifeStep(line.event as LifeEvent);
    const phase = phaseOf(before.orderState, before.placementState);
    const after = statesIn(to === 'same' ? phase : to, before.placementState);
    expect([line.event, from.includes(phase), by.includes(line.actorKind as (typeof by)[number])]).toEqual([line.event, true, true]);
    expect({ orderState: line.orderState, placementState: line.placementState }).toEqual(after);
  }
}
