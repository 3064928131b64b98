/**
 * @file contracts/http/ord-reports.ts
 * @description Monthly reports to the register of advertising: what is open, and what the register said.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, keysetQuerySchema, moneySchema } from './fields.ts';

const ordReportSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  tenantName: z.string(),
  month: z.string().describe('YYYY-MM, by Moscow’s time'),
  kind: z.enum(['statistics', 'invoice']),
  externalId: z.string().describe('What the register knows it by'),
  orders: z.array(z.object({ number: z.string(), erid: z.string() })).describe('The first of those it is about'),
  ordersTotal: z.number().int(),
  amount: moneySchema.optional().describe('Of an invoice, and of statistics whose price was settled in the month'),
  state: z.enum(['due', 'sent', 'accepted', 'refused']).describe('sent: the operator has it, the state’s register has not said yes'),
  attempts: z.number().int(),
  troubleCode: z.string().optional(),
  said: z.string().optional().describe('What the register said last, in its own words'),
  nextTryAt: instantSchema.optional(),
  madeAt: instantSchema,
});

/** Endpoints of reports. */
export const ordReportEndpoints = {
  listOrdReports: jsonGet({
    tag: 'Console',
    access: 'admin',
    id: 'listOrdReports',
    path: '/api/v1/admin/ord-reports',
    summary: 'Monthly reports to the register of advertising, newest first; open ones unless all are asked for',
    query: keysetQuerySchema.extend({ state: z.enum(['open', 'all']).default('open') }),
    schema: z.object({ rows: z.array(ordReportSchema), next: idSchema.optional() }),
  }),
};

export type OrdReport = z.output<typeof ordReportSchema>;
