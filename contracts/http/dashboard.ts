/**
 * @file contracts/http/dashboard.ts
 * @description The console's first page in numbers, all made by the server.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { instantSchema, moneySchema } from './fields.ts';

const booksSchema = z.object({
  name: z.string().describe('A shard, or the platform’s own books'),
  isBalanced: z.boolean().optional().describe('Its accounts sum to zero now; absent where only the prover looks'),
  verdict: z
    .enum(['right', 'wrong', 'unproved'])
    .describe(
      'wrong: it is not balanced, the prover found something, or the report’s signature does not fit; unproved: no report of the last two days',
    ),
  proof: z
    .object({
      finishedAt: instantSchema,
      orders: z.number().int(),
      entries: z.number().int(),
      breaches: z.array(z.object({ problem: z.string(), subjects: z.number().int() })),
    })
    .optional()
    .describe('What the prover found when it last looked; absent before that, and where its signature does not fit (then it is wrong)'),
});

const fundsSchema = z.object({
  gmv: moneySchema.describe('Everything advertisers paid and did not get back'),
  escrow: moneySchema,
  ownersDue: moneySchema.describe('Owed to owners, and on its way to them'),
  paidOut: moneySchema.describe('What arrived at owners'),
  platformRevenue: moneySchema,
  ledgerSum: moneySchema.describe('Sum of all accounts: zero when the books are right'),
});

const countSchema = z.number().int().describe('Placements');

/** Amounts come from the ledger, so they agree with it to the kopeck. */
export const dashboardSchema = z.object({
  at: instantSchema,
  money: z.array(fundsSchema).min(1).describe('One of each currency that there are accounts in, roubles first'),
  livePlacements: countSchema,
  unknownPublishes: countSchema,
  failedPublishes: countSchema,
  openDisputes: countSchema.describe('Disputes that await a decision'),
  books: z.array(booksSchema),
});

export type Dashboard = z.output<typeof dashboardSchema>;
