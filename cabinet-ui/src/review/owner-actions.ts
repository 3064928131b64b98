/**
 * @file cabinet-ui/src/review/owner-actions.ts
 * @description What an owner may do about an order where it stands, read from the table of an order's life.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { isStepOpen } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';

/** Rounds of changes a post may go through; the server counts them. */
export const MOST_ROUNDS = 3;

export type OwnerAction = 'approve' | 'change' | 'draft' | 'decline' | 'cancel';

/** Those that a person says something for. */
export type SpokenAction = Exclude<OwnerAction, 'approve'>;

/** An action on the screen; `no-rounds-left` shows it, with the reason why it cannot be taken. */
export interface Offer {
  readonly action: OwnerAction;
  readonly state: 'open' | 'no-rounds-left';
}

type Looked = Pick<OwnOrderDetail, 'rounds' | 'content'> & { readonly order: Pick<OwnOrderDetail['order'], 'state' | 'placementState'> };

/** In the order of the buttons. A decision is about a post that can be seen: without one there is none. */
export function ownerActions({ order, rounds, content }: Looked): readonly Offer[] {
  const isDecidable = content !== undefined && isStepOpen('creative.approved', order);
  const round = rounds < MOST_ROUNDS ? 'open' : 'no-rounds-left';
  const decisions: readonly Offer[] = [
    { action: 'approve', state: 'open' },
    { action: 'change', state: round },
    { action: 'draft', state: round },
    { action: 'decline', state: 'open' },
  ];
  return [
    ...(isDecidable ? decisions : []),
    ...(isStepOpen('placement.cancelled', order) ? [{ action: 'cancel', state: 'open' } as const] : []),
  ];
}

/** Why a dialog that is open cannot be sent any more: another post stands there now, or the order went on. */
export function lapseOf(action: OwnerAction, seenHash: string | undefined, now: Looked): 'other-post' | 'gone' | undefined {
  const offer = ownerActions(now).find((one) => one.action === action);
  if (offer?.state !== 'open') return 'gone';
  return action !== 'cancel' && now.content?.hash !== seenHash ? 'other-post' : undefined;
}
