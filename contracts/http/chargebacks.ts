/**
 * @file contracts/http/chargebacks.ts
 * @description What buyers' banks have taken back: until when evidence is taken, and how each ended.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, keysetQuerySchema, moneySchema, telegramIdSchema } from './fields.ts';

const chargebackSchema = z.object({
  id: idSchema,
  tenantId: idSchema.optional(),
  tenantName: z.string().optional(),
  orderId: idSchema.optional().describe('Missing where it is of a payment into a balance'),
  orderNumber: z.string().optional(),
  deposit: z
    .object({
      id: idSchema,
      telegramUserId: telegramIdSchema,
      owed: moneySchema.optional().describe('What the balance did not have of it: owed unless won, and held against what is paid in later'),
    })
    .optional()
    .describe('Of a payment into a balance'),
  providerRef: z.string().describe('The dispute’s id with Stripe; the chargeback of a cart has it in a row for each order'),
  amount: moneySchema.describe('All of it, or the order’s part'),
  state: z.enum(['open', 'won', 'lost']).describe('won: the bank gave it back; lost: it keeps it; of an order the platform bears the loss'),
  reason: z.string().describe('Stripe’s word, e.g. fraudulent'),
  evidenceDueAt: instantSchema.optional().describe('Until when Stripe’s dashboard takes evidence'),
  openedAt: instantSchema,
  closedAt: instantSchema.optional(),
});

/** Endpoints of chargebacks. */
export const chargebackEndpoints = {
  listChargebacks: jsonGet({
    tag: 'Console',
    access: 'admin',
    id: 'listChargebacks',
    path: '/api/v1/chargebacks',
    summary: 'What buyers’ banks have taken back, newest first; open ones unless others are asked for',
    query: keysetQuerySchema.extend({ state: z.enum(['open', 'all']).default('open') }),
    schema: z.object({ rows: z.array(chargebackSchema), next: idSchema.optional() }),
  }),
};

export type ChargebackView = z.output<typeof chargebackSchema>;
