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

/** What views cost, by currency. */
export const seenSchema = z
  .object({
    placements: count().describe('Settled in the month, after their posts had been out'),
    unmeasured: count().describe('Of these: nobody has counted their views. They are in none of the figures below'),
    views: z.string().regex(/^\d+$/).describe('Of the measured ones, as last counted before each was settled'),
    cost: moneySchema.describe('What buyers paid for the measured ones in the end, refunds taken off'),
    perThousand: moneySchema.optional().describe('CPM: cost / views × 1 000, rounded half up; absent without views'),
    perView: moneySchema.optional().describe('CPV: cost / views, rounded half up; absent without views'),
  })
  .describe('What views cost');

/** How full channels are. */
export const occupancySchema = z
  .object({
    sold: count().describe('Posts whose time is in the month, whose money came and whose time was never given back'),
    places: count().describe(
      'The most posts that could start in it: on each day one after the other on the grid, none in a blackout, no more than the day’s limit, by the terms as they are now',
    ),
  })
  .describe('Of the channels that are not paused now; days are those of each channel’s own zone, the month is whole also while it lasts');

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
        seen: seenSchema,
      }),
    )
    .describe('One of each currency'),
  occupancy: occupancySchema,
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
