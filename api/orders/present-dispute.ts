/**
 * @file api/orders/present-dispute.ts
 * @description A dispute as the contract shows it to both sides, and to the console with whose word is wanted.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import type { Dispute } from '@lytslot/contracts/http';
import type { DisputeSnapshot, Evidence } from '@lytslot/domain/booking';
import { money } from './present-order.ts';

/** For both sides: without names. */
export function presentDispute(dispute: DisputeSnapshot | undefined, evidence: readonly Evidence[], currency: string): Dispute | undefined {
  if (dispute === undefined) return undefined;
  const { openedBy, openedAt, begunAt, awardMinor, reason, decidedAt } = dispute;
  return {
    openedBy,
    openedAt: openedAt.toISOString(),
    awaitedSince: begunAt?.toISOString(),
    decision:
      awardMinor === undefined || decidedAt === undefined
        ? undefined
        : { toAdvertiser: money(awardMinor, currency), reason, at: decidedAt.toISOString() },
    evidence: evidence.map(({ id, author, body, facts, at }) => ({ id, author, body, facts: inOrder(facts), at: at.toISOString() })),
  };
}

/** How people read it; the database keeps no order. */
const READ_FIRST = ['promisedAt', 'publishedAt', 'removedAt', 'messageLink', 'messageId', 'attempts'];

function inOrder(facts: Evidence['facts']): Record<string, string | number> {
  const place = (name: string) => (READ_FIRST.includes(name) ? READ_FIRST.indexOf(name) : READ_FIRST.length);
  return Object.fromEntries(Object.entries(facts).toSorted(([one], [other]) => place(one) - place(other)));
}

/** For the console: whose decision waits for a second one. */
export function presentProposal({ proposedBy, proposedMinor, awardMinor }: DisputeSnapshot, currency: string) {
  if (proposedBy === undefined || proposedMinor === undefined || awardMinor !== undefined) return undefined;
  return { administratorId: proposedBy, toAdvertiser: money(proposedMinor, currency) };
}
