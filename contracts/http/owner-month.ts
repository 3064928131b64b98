/**
 * @file contracts/http/owner-month.ts
 * @description What an owner has earned this month, from whom, what views cost and how full the channels are.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, moneySchema } from './fields.ts';
import { occupancySchema, seenSchema } from './month-figures.ts';

const ownerMonthSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  month: z.string().describe('2026-11, by Moscow’s time'),
  earned: moneySchema.describe('The owner’s share of what was settled in it so far, straight from the ledger'),
  placements: z.number().int(),
  buyers: z.number().int(),
  topBuyers: z
    .array(z.object({ name: z.string().optional(), placements: z.number().int(), earned: moneySchema }))
    .describe('Five at most, by what they brought; the name is the one that stands under their posts, absent where there is none'),
  seen: seenSchema,
  occupancy: occupancySchema.describe('Of all channels of the account that are not paused, the whole month'),
});

/** Endpoints of the owner's month. */
export const ownerMonthEndpoints = {
  getOwnMonth: jsonGet({
    tag: 'Cabinet',
    access: 'owner',
    id: 'getOwnMonth',
    path: '/api/v1/cabinet/month',
    summary: 'What I have earned this month, and from whom',
    schema: z.object({ rows: z.array(ownerMonthSchema) }),
  }),
};

export type OwnMonth = z.output<typeof ownerMonthSchema>;
