/**
 * @file adapters/stars/read-transactions.ts
 * @description Lines of getStarTransactions as the books keep them. Only a payment by invoice has its payload; of everything else only that it was there.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { StarTransaction } from '@lytslot/domain/stars';
import { z } from 'zod';

const partnerSchema = z.looseObject({
  type: z.string(),
  transaction_type: z.string().optional(),
  user: z.looseObject({ id: z.int() }).optional(),
  invoice_payload: z.string().optional(),
});

const lineSchema = z.looseObject({
  id: z.string().min(1),
  amount: z.int().nonnegative(),
  date: z.int(),
  source: partnerSchema.optional(),
  receiver: partnerSchema.optional(),
});

/** An answer of getStarTransactions. */
export const linesSchema = z.object({ transactions: z.array(lineSchema) });

/** One line. What came has a source, what went a receiver. */
export function toTransaction({ id, amount, date, source, receiver }: z.output<typeof lineSchema>): StarTransaction {
  const direction = source === undefined && receiver !== undefined ? 'out' : 'in';
  const isInvoice = source?.transaction_type === undefined || source.transaction_type === 'invoice_payment';
  return {
    id,
    direction,
    amountMinor: BigInt(amount),
    telegramUserId: (source ?? receiver)?.user?.id,
    payload: isInvoice ? source?.invoice_payload : undefined,
    at: new Date(date * 1_000),
  };
}
