/**
 * @file domain/payouts/part-life.ts
 * @description What becomes of one part of a payout after each word of the provider. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

/**
 * `due`: not asked for yet. `asked`: asked for, and the answer is not known. `pending`: the provider is at it. `by-hand`: a person at the
 * platform's bank is. `paid` and `returned` are final: it arrived, or it is owed to the owner again.
 */
export type PartState = 'due' | 'asked' | 'pending' | 'by-hand' | 'paid' | 'returned';

/** A payout as its provider knows it. */
export interface ProviderPayout {
  readonly providerPayoutId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
  readonly amountMinor: bigint;
  /** Why it was cancelled, in the provider's word. */
  readonly reason: string | undefined;
}

/** What follows. `hold`: nothing more is paid to these details until somebody has looked. */
export type PartStep =
  | { readonly kind: 'close'; readonly state: 'paid' }
  | { readonly kind: 'close'; readonly state: 'returned'; readonly reason: string; readonly hold: boolean }
  | {
      readonly kind: 'wait';
      readonly state: 'asked' | 'pending';
      readonly nextAt: Date;
      readonly reason?: string;
      readonly refused?: true;
    };

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** The platform's or the bank's own trouble: the same details may work the next time. All else is about the details or the person. */
const PASSING = new Set([
  'insufficient_funds',
  'issuer_unavailable',
  'internal_timeout',
  'rejected_by_timeout',
  'one_time_limit_exceeded',
  'periodic_limit_exceeded',
]);

/** By what the provider says of it. */
export function afterAnswer(payout: ProviderPayout, tries: number, now: Date): PartStep {
  if (payout.status === 'succeeded') return { kind: 'close', state: 'paid' };
  if (payout.status === 'pending') return { kind: 'wait', state: 'pending', nextAt: later(now, tries) };
  const reason = payout.reason ?? 'no reason given';
  return { kind: 'close', state: 'returned', reason, hold: !PASSING.has(reason) };
}

/**
 * By an error of asking. Refused for what it asks: it never was a payout, the money is the owner's again. Everything else, and a refusal of
 * the shop itself (its key, its rights), says nothing of the payout: it is asked for again, with the same key. Refused for now is the exception: it
 * never was a payout either, and the service would answer the same key the same for a day.
 */
export function afterError(error: unknown, tries: number, now: Date): PartStep {
  const status = error instanceof LytSlotError && error.code === 'PSP_REFUSED' ? error.params['status'] : undefined;
  if (status === 400 && error instanceof LytSlotError) {
    return {
      kind: 'close',
      state: 'returned',
      reason: `refused: ${String(error.params['parameter'] || error.params['code'])}`,
      hold: true,
    };
  }
  if (error instanceof LytSlotError && error.code === 'PAYOUT_NOT_YET') {
    return { kind: 'wait', state: 'asked', nextAt: later(now, tries), reason: String(error.params['code']), refused: true };
  }
  const reason = error instanceof LytSlotError ? error.code : 'INTERNAL';
  return { kind: 'wait', state: 'asked', nextAt: later(now, tries), reason };
}

function later(now: Date, tries: number): Date {
  return new Date(now.getTime() + Math.min(MINUTE_MS * 2 ** Math.max(0, tries - 1), LONGEST_WAIT_MS));
}
