/**
 * @file adapters/stripe/read-transfer.ts
 * @description A transfer to an owner's account as Stripe shows it.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { StatementPayout } from '@lytslot/domain/reconciliation';
import { z } from 'zod';

/** A transfer; its metadata names the part of a payout that it is. */
export const transferSchema = z.object({
  id: z.string().min(1),
  amount: z.int().positive().transform(BigInt),
  currency: z.string().min(1),
  /** All of it went back; a part of it shows in `amount_reversed` alone. */
  reversed: z.boolean(),
  amount_reversed: z.int().nonnegative().default(0).transform(BigInt),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** The transfer as a line of a statement. */
export function transferPayout({
  id,
  amount,
  amount_reversed: back,
  currency,
  reversed,
  metadata,
}: z.output<typeof transferSchema>): StatementPayout {
  return {
    providerPayoutId: id,
    partId: metadata['part_id'],
    status: reversed ? 'canceled' : 'succeeded',
    // Of one that went back in part the owner has the rest.
    amountMinor: reversed ? amount : amount - back,
    currency: currency.toUpperCase(),
  };
}
