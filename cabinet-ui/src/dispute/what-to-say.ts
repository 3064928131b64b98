/**
 * @file cabinet-ui/src/dispute/what-to-say.ts
 * @description What an owner can do about a dispute where their order stands, how it was decided, and whether what they typed can be sent.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { isStepOpen } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';

/** Letters of one text; the server counts them too. */
export const LONGEST_TEXT = 2_000;

type Looked = Pick<OwnOrderDetail, 'dispute' | 'canDispute'> & {
  readonly order: Pick<OwnOrderDetail['order'], 'state' | 'placementState'>;
};

/** Open one, add to the one there is, or nothing. */
export function whatToSay({ order, dispute, canDispute }: Looked): 'open' | 'add' | undefined {
  if (dispute !== undefined) return isStepOpen('dispute.evidence-added', order) ? 'add' : undefined;
  return canDispute ? 'open' : undefined;
}

/** What of the price a decision gives back. */
export function givenBack(
  toAdvertiser: OwnOrderDetail['order']['price'],
  price: OwnOrderDetail['order']['price'],
): 'all' | 'part' | 'none' {
  if (BigInt(toAdvertiser.amountMinor) === 0n) return 'none';
  return BigInt(toAdvertiser.amountMinor) < BigInt(price.amountMinor) ? 'part' : 'all';
}

/** Measured as the server measures it. */
export function fitOf(typed: string): 'short' | 'fits' | 'long' {
  const { length } = typed.trim();
  return length === 0 ? 'short' : length > LONGEST_TEXT ? 'long' : 'fits';
}
