/**
 * @file cabinet-ui/src/calendar/slot-kind.ts
 * @description What a taken slot is to its owner: held, sold, published, done, or in need of a look.
 * @dependencies contracts
 * @created 2026-11-25
 */
import type { PlacementState, TakenSlot } from '@lytslot/contracts/http';

export type SlotKind = 'held' | 'sold' | 'published' | 'done' | 'trouble';

/** The placement decides once it is out; before that the reservation does. */
export function slotKind({ status, placementState }: Pick<TakenSlot, 'status' | 'placementState'>): SlotKind {
  return PLACED[placementState] ?? status;
}

const PLACED: Readonly<Partial<Record<PlacementState, SlotKind>>> = {
  PUBLISH_UNKNOWN: 'trouble',
  PUBLISH_FAILED: 'trouble',
  REJECTED: 'trouble',
  DISPUTED: 'trouble',
  LIVE: 'published',
  REMOVAL_DUE: 'published',
  FULFILLED: 'done',
  SETTLED: 'done',
};
