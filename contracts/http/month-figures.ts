/**
 * @file contracts/http/month-figures.ts
 * @description A month of the platform in figures: every one of them is the journal’s or the ledger’s.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { moneySchema } from './fields.ts';

const count = () => z.number().int();

const monthFiguresSchema = z.object({
  month: z.string(),
  orders: z.object({
    held: count(),
    bought: count().describe('Of the orders held in the month, those whose money ever came'),
    published: count(),
    failed: count(),
    refunded: count(),
  }),
  money: z
    .array(
      z.object({
        received: moneySchema,
        returned: moneySchema,
        owners: moneySchema.describe('The owners’ shares of what was settled'),
        platform: moneySchema.describe('The platform’s share of it, before credits'),
        credited: moneySchema.describe('To buyers, for late posts, out of the platform’s share'),
      }),
    )
    .describe('One of each currency'),
});

/** Endpoints of months. */
export const monthFigureEndpoints = {
  getMonthFigures: jsonGet({
    tag: 'Console',
    access: 'admin',
    id: 'getMonthFigures',
    path: '/api/v1/admin/figures',
    summary: 'A month in figures: orders by the journal, money by the ledger, of all shards',
    query: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    schema: monthFiguresSchema,
  }),
};

export type MonthFigures = z.output<typeof monthFiguresSchema>;
