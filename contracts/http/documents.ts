/**
 * @file contracts/http/documents.ts
 * @description Documents: an owner's acts and monthly statements, a buyer's receipts, and what the platform earned by the ledger.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonGet, plainEndpoint } from './endpoint.ts';
import { currencySchema, idSchema, instantSchema, keysetQuerySchema, moneySchema } from './fields.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;
const market = { tag: 'Market', access: 'person' } as const;
const order = '/api/v1/market/channels/{channelId}/orders/{orderId}';

const monthSchema = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'it must be a month like 2026-11')
  .describe('A calendar month of Moscow');

/** One document. What it says can never change. */
export const documentSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  kind: z.enum(['act', 'receipt', 'refund', 'statement', 'upd']),
  number: z.number().int().describe('Of its kind, among those of the tenant: 1, 2, 3 … without a gap'),
  madeAt: instantSchema,
  orderNumber: z.string().optional(),
  month: monthSchema.optional(),
  amount: moneySchema.describe('Of the placement, of the payment, of the fee; of a statement what the owner is owed at its end'),
  ownerShare: moneySchema.optional(),
  platformShare: moneySchema.optional(),
  digest: z.string().describe('SHA-256 of everything it says; stands at the end of the PDF'),
});

/** A month of what an owner is owed. */
const statementSchema = z.object({
  tenantId: idSchema,
  month: monthSchema,
  isFinal: z.boolean().describe('false: the month is not stated for good, and it can still change'),
  accounts: z.array(
    z.object({
      currency: z.string().length(3),
      documentId: idSchema.optional(),
      number: z.number().int().optional(),
      opening: moneySchema,
      closing: moneySchema,
      movements: z.array(
        z.object({
          at: instantSchema,
          type: z.enum(['placement-settled', 'payout-reserved', 'payout-returned']),
          orderNumber: z.string().optional(),
          amount: moneySchema.describe('More owed is positive'),
          balance: moneySchema.describe('What is owed after it'),
        }),
      ),
    }),
  ),
});

/** What a tenant's settled placements of a month came to. */
const revenueShareRowSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  placements: z.number().int(),
  gross: moneySchema,
  ownerShare: moneySchema,
  platformShare: moneySchema,
});

/** Of all tenants. */
const revenueShareSchema = z.object({
  month: monthSchema,
  rows: z.array(revenueShareRowSchema),
  totals: z.array(revenueShareRowSchema.omit({ tenantId: true, tenantName: true })).describe('One for each currency'),
});

const statementParams = z.object({ tenantId: idSchema, month: monthSchema });
const boughtParams = z.object({ channelId: idSchema, orderId: idSchema });

/** Endpoints of documents. */
export const documentEndpoints = {
  listOwnDocuments: jsonGet({
    ...cabinet,
    id: 'listOwnDocuments',
    path: '/api/v1/cabinet/documents',
    summary: 'Acts, statements and УПД of my tenants, newest first',
    query: keysetQuerySchema.extend({ tenantId: idSchema.optional() }),
    schema: z.object({ rows: z.array(documentSchema), next: idSchema.optional() }),
  }),
  getOwnDocumentPdf: plainEndpoint({
    ...cabinet,
    id: 'getOwnDocumentPdf',
    method: 'get',
    path: '/api/v1/cabinet/documents/{documentId}/pdf',
    summary: 'One of them as PDF, the same bytes every time',
    params: z.object({ documentId: idSchema }),
    answer: 'pdf',
  }),
  getOwnStatement: jsonGet({
    ...cabinet,
    id: 'getOwnStatement',
    path: '/api/v1/cabinet/statements/{tenantId}/{month}',
    summary: 'What I was owed in a month, from the ledger alone; a month that goes on is shown as it stands',
    params: statementParams,
    schema: statementSchema,
  }),
  getOwnStatementPdf: plainEndpoint({
    ...cabinet,
    id: 'getOwnStatementPdf',
    method: 'get',
    path: '/api/v1/cabinet/statements/{tenantId}/{month}/pdf',
    summary: 'The same as PDF',
    params: statementParams,
    query: z.strictObject({ currency: currencySchema.default('RUB') }),
    answer: 'pdf',
  }),
  listBoughtDocuments: jsonGet({
    ...market,
    id: 'listBoughtDocuments',
    path: `${order}/documents`,
    summary: 'Receipts of an order of mine: what I paid, what came back',
    params: boughtParams,
    schema: z.object({ rows: z.array(documentSchema) }),
  }),
  getBoughtDocumentPdf: plainEndpoint({
    ...market,
    id: 'getBoughtDocumentPdf',
    method: 'get',
    path: `${order}/documents/{documentId}/pdf`,
    summary: 'One of them as PDF',
    params: boughtParams.extend({ documentId: idSchema }),
    answer: 'pdf',
  }),
  getRevenueShare: jsonGet({
    ...admin,
    id: 'getRevenueShare',
    path: '/api/v1/admin/revenue-share',
    summary: 'What settled placements of a month came to and whose it is, by tenant, from the ledgers of all shards',
    query: z.strictObject({ month: monthSchema }),
    schema: revenueShareSchema,
  }),
};

export type DocumentRow = z.output<typeof documentSchema>;
export type Statement = z.output<typeof statementSchema>;
export type RevenueShare = z.output<typeof revenueShareSchema>;
