/**
 * @file contracts/http/ledger.ts
 * @description What was booked, as the console shows it.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { idSchema, instantSchema, moneySchema } from './fields.ts';

/** One signed amount of the ledger; debit positive, credit negative. */
export const ledgerEntrySchema = z.object({ account: z.string(), amount: moneySchema, balanceAfter: moneySchema });

export const ledgerTransactionSchema = z.object({
  id: idSchema,
  type: z.string(),
  at: instantSchema,
  entries: z.array(ledgerEntrySchema),
});

export type LedgerTransaction = z.output<typeof ledgerTransactionSchema>;
