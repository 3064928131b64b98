/**
 * @file domain/booking/refund-matrix.ts
 * @description How much of a price goes back when a paid placement is not delivered, as data. Pure.
 * @dependencies -
 * @created 2026-11-29
 */

const HOUR_MS = 3_600_000;
const WHOLE_BPS = 10_000n;

/** Why a paid placement ends: the owner's or the platform's reasons, or the buyer's before or after the post was approved. */
export type RefundCause = 'owner' | 'platform' | 'advertiser-before-approval' | 'advertiser-after-approval';

/** One line; the first that fits decides. */
interface RefundRule {
  readonly cause: RefundCause;
  /** Fits when the slot is at least this far ahead. */
  readonly hoursAhead: number;
  /** What goes back, in basis points of the price; the rest is the owner's, less the platform's share. */
  readonly refundBps: bigint;
}

/** Who bought a time and leaves it late pays for what the owner could not sell any more. */
const REFUND_MATRIX: readonly RefundRule[] = [
  { cause: 'owner', hoursAhead: 0, refundBps: WHOLE_BPS },
  { cause: 'platform', hoursAhead: 0, refundBps: WHOLE_BPS },
  { cause: 'advertiser-before-approval', hoursAhead: 0, refundBps: WHOLE_BPS },
  { cause: 'advertiser-after-approval', hoursAhead: 24, refundBps: WHOLE_BPS },
  { cause: 'advertiser-after-approval', hoursAhead: 3, refundBps: 8_000n },
  { cause: 'advertiser-after-approval', hoursAhead: 0, refundBps: 5_000n },
];

/** What of the price goes back, in minor units; a broken kopeck is the buyer's. `aheadMs` may be negative: the slot is over. */
export function refundDue(priceMinor: bigint, cause: RefundCause, aheadMs: number): bigint {
  const rules = REFUND_MATRIX.filter((rule) => rule.cause === cause);
  const rule = rules.find(({ hoursAhead }) => aheadMs >= hoursAhead * HOUR_MS) ?? rules.at(-1);
  const refundBps = rule?.refundBps ?? WHOLE_BPS;
  return (priceMinor * refundBps + WHOLE_BPS - 1n) / WHOLE_BPS;
}
