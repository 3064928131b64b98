/**
 * @file contracts/http/levy.ts
 * @description The levy on income from advertising of a quarter, by who owes it.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, shareBpsSchema } from './fields.ts';

const owedSchema = { income: moneySchema, levy: moneySchema };

const levySchema = z.object({
  quarter: z.string(),
  from: instantSchema,
  to: instantSchema,
  isOver: z.boolean().describe('Until then more comes'),
  closedAt: instantSchema.optional().describe('When it went into the memo accounts; nothing is added to it any more'),
  rateBps: shareBpsSchema,
  platform: z.object(owedSchema).describe('Of the platform’s shares'),
  owners: z.array(z.object({ tenantId: idSchema, tenantName: z.string(), ...owedSchema })).describe('Of each owner’s shares, by the owner'),
  total: z.object(owedSchema),
});

/** Endpoints of the levy. */
export const levyEndpoints = {
  getLevy: jsonGet({
    tag: 'Console',
    access: 'admin',
    id: 'getLevy',
    path: '/api/v1/admin/levy',
    summary: 'What a quarter’s settled placements owe as the levy on advertising, from the ledgers; a memo, nothing is withheld',
    query: z.strictObject({ quarter: z.string().max(16).describe('YYYY-Qn, of Moscow’s calendar') }),
    schema: levySchema,
  }),
};

export type Levy = z.output<typeof levySchema>;
