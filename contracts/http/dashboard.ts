/**
 * @file contracts/http/dashboard.ts
 * @description The console's first page in numbers, all made by the server.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { instantSchema, moneySchema } from './fields.ts';

const ledgerHealthSchema = z.object({
  shardName: z.string(),
  transactions: z.number().int(),
  entries: z.number().int(),
  isBalanced: z.boolean().describe('Every transaction sums to zero and every balance is the sum of its entries'),
});

/** A count that stops at a limit: `isExact` false means "at least". */
const countSchema = z.object({ count: z.number().int(), isExact: z.boolean() });

/** Amounts come from the ledger, so they agree with it to the kopeck. */
export const dashboardSchema = z.object({
  at: instantSchema,
  gmv: moneySchema.describe('Everything advertisers paid'),
  escrow: moneySchema,
  ownersDue: moneySchema,
  platformRevenue: moneySchema,
  livePlacements: countSchema,
  unknownPublishes: countSchema,
  failedPublishes: countSchema,
  openDisputes: countSchema.describe('Disputes that await a decision'),
  ledgerSum: moneySchema.describe('Sum of all entries: zero when the books are right'),
  ledgers: z.array(ledgerHealthSchema),
});

export type Dashboard = z.output<typeof dashboardSchema>;
