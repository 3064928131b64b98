/**
 * @file contracts/http/reconciliation.ts
 * @description Days compared with the payment provider: what was looked at, what differs, and what people say to it.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, keysetQuerySchema, moneySchema } from './fields.ts';

const admin = { tag: 'Console', access: 'admin' } as const;

/** An amount on both sides. */
export const comparedAmountSchema = z
  .object({ provider: moneySchema, own: moneySchema })
  .describe('What the provider has, and what of it is in our books');

const runSchema = z.object({
  id: idSchema,
  provider: z.enum(['yookassa', 'stripe', 'stars', 'bank', 'prepaid']),
  day: z.iso.date().describe('By Moscow’s time'),
  startedAt: instantSchema,
  finishedAt: instantSchema.optional().describe('Missing while it is under way, or when the last try broke off'),
  providerPayments: z.number().int(),
  providerRefunds: z.number().int(),
  ownPayments: z.number().int(),
  sums: z.array(z.object({ paid: comparedAmountSchema, refunded: comparedAmountSchema })).describe('One of each currency'),
  openItems: z.number().int(),
  items: z.number().int(),
});

/** What differs. */
export const reconciliationItemSchema = z.object({
  id: idSchema,
  runId: idSchema,
  provider: z.enum(['yookassa', 'stripe', 'stars', 'bank', 'prepaid']),
  day: z.iso.date(),
  kind: z.enum([
    'unheard',
    'unknown-to-us',
    'unknown-to-provider',
    'amount-differs',
    'refund-unheard',
    'refund-unknown-to-us',
    'state-differs',
    'chargeback-unheard',
    'chargeback-unknown-to-us',
    'chargeback-unknown-to-provider',
    'chargeback-differs',
    'payout-unheard',
    'payout-unknown-to-us',
    'payout-unknown-to-provider',
    'payout-differs',
    'amount-unreported',
  ]),
  providerRef: z
    .string()
    .describe('The provider’s id of the payment, refund, chargeback or payout; of an unreported amount, whose it is and in what'),
  providerAmount: moneySchema.optional(),
  ownAmount: moneySchema.optional(),
  subjects: z
    .array(z.object({ kind: z.enum(['order', 'deposit', 'plan', 'payout']), id: idSchema }))
    .describe('Orders, deposits, charges of plans and parts of payouts it is about'),
  state: z.enum(['open', 'healed', 'explained']).describe('healed: it is not there any more; explained: an administrator said why it is'),
  foundAt: instantSchema,
  closedAt: instantSchema.optional(),
  explanation: z.object({ note: z.string(), by: z.string(), at: instantSchema }).optional().describe('The newest; `by` is an account'),
});

/** Endpoints of compared days. */
export const reconciliationEndpoints = {
  listReconciliations: jsonGet({
    ...admin,
    id: 'listReconciliations',
    path: '/api/v1/admin/reconciliation',
    summary: 'Days compared with the payment provider, newest first',
    query: keysetQuerySchema,
    schema: z.object({ rows: z.array(runSchema), next: idSchema.optional() }),
  }),
  listReconciliationItems: jsonGet({
    ...admin,
    id: 'listReconciliationItems',
    path: '/api/v1/admin/reconciliation/items',
    summary: 'What differs, newest first; open ones of all days unless others are asked for',
    query: keysetQuerySchema.extend({ state: z.enum(['open', 'all']).default('open'), runId: idSchema.optional() }),
    schema: z.object({ rows: z.array(reconciliationItemSchema), next: idSchema.optional() }),
  }),
  explainReconciliationItem: jsonCommand({
    ...admin,
    id: 'explainReconciliationItem',
    path: '/api/v1/admin/reconciliation/items/{itemId}/explanation',
    summary: 'Says why an open difference is as it is; it stays explained while its amounts stay',
    params: z.object({ itemId: idSchema }),
    body: z.strictObject({ note: z.string().trim().min(1).max(2_000) }),
    schema: reconciliationItemSchema,
  }),
};

export type ReconciliationRun = z.output<typeof runSchema>;
export type ReconciliationItem = z.output<typeof reconciliationItemSchema>;
