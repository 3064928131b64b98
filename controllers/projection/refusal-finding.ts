/**
 * @file controllers/projection/refusal-finding.ts
 * @description Why a declaration did not get its row, in words: whose it is and what to do. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Claim } from '../ports.ts';

/** What is claimed and by whom, as sentences begin. */
interface Claimed {
  readonly what: string;
  readonly owner: string;
}

/** Undefined when the row is held. No claim at all: a projected resource whose row is gone. */
export function refusalFinding(
  claim: Claim | undefined,
  { what, owner }: Claimed,
): { readonly reason: string; readonly message: string } | undefined {
  if (claim === undefined)
    return { reason: 'RowNotFound', message: 'Self-service has no such row any more: this resource will be taken away.' };
  if (claim.outcome === 'held') return undefined;
  if (claim.outcome === 'conflict')
    return { reason: 'ResourceConflict', message: `${what} belongs to ${claim.holder}; nothing was changed.` };
  if (claim.because === 'policy') {
    const message = `${what} was set up in cabinet or bot and stays as it is there. Set spec.adoptionPolicy to Adopt to take it over.`;
    return { reason: 'NotAdopted', message };
  }
  return { reason: 'NotAdopted', message: `${what} was set up in cabinet or bot by somebody else than ${owner}; nothing was changed.` };
}
