/**
 * @file contracts/http/audit.ts
 * @description The books of the whole platform added up again.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema } from './fields.ts';

const placeSchema = z.object({
  name: z.string().describe('A shard, or the platform’s own books'),
  isBalanced: z.boolean().describe('Every transaction sums to zero and every balance is the sum of its entries'),
  transactions: z.number().int(),
  entries: z.number().int(),
  accounts: z.array(z.object({ kind: z.string(), balance: moneySchema })).describe('All of a kind together; a debit is positive'),
  unbalancedTransactions: z.array(idSchema),
  wrongBalances: z.array(idSchema).describe('Accounts whose balance is not the sum of their entries'),
});

const auditSchema = z.object({
  at: instantSchema,
  isBalanced: z.boolean(),
  sums: z.array(moneySchema).describe('Of all entries, one of each currency: zero when the books are right'),
  places: z.array(placeSchema),
});

/** Endpoints of the audit. */
export const auditEndpoints = {
  auditBalance: jsonGet({
    tag: 'Console',
    access: 'admin',
    id: 'auditBalance',
    path: '/api/v1/audit/balance',
    summary: 'Adds up every entry of every shard and of the platform’s own books, now; it goes through all history, so ask it rarely',
    schema: auditSchema,
  }),
};

export type AuditBalance = z.output<typeof auditSchema>;
