/**
 * @file contracts/http/owner-month.ts
 * @description What an owner has earned this month, and from whom.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, moneySchema } from './fields.ts';

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
