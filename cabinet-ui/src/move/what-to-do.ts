/**
 * @file cabinet-ui/src/move/what-to-do.ts
 * @description What an owner can do about another time where their order stands.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { isStepOpen } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';

type Looked = Pick<OwnOrderDetail, 'move' | 'movesLeft'> & { readonly order: Pick<OwnOrderDetail['order'], 'state' | 'placementState'> };

/** Propose one (`spent`: as often as one may that was done), answer the advertiser's, wait for the answer to one's own (it can be taken back), or nothing. */
export function whatToDo({ order, move, movesLeft }: Looked): 'propose' | 'spent' | 'answer' | 'wait' | undefined {
  if (isStepOpen('placement.move-proposed', order)) return movesLeft === 0 ? 'spent' : 'propose';
  if (move === undefined || !isStepOpen('placement.moved', order)) return undefined;
  return move.proposedBy === 'owner' ? 'wait' : 'answer';
}
