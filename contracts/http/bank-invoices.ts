/**
 * @file contracts/http/bank-invoices.ts
 * @description Invoices by bank transfer: what an advertiser pays by, and what an administrator says came.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, keysetQuerySchema, moneySchema, prepaidCurrencySchema } from './fields.ts';
import { billToSchema } from './market.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const market = { tag: 'Market', access: 'person' } as const;

const invoiceNumberSchema = z.number().int().min(1).describe('Without gaps');
const amountMinorSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe('Kopecks');

const invoiceFields = {
  id: idSchema,
  number: invoiceNumberSchema,
  billTo: billToSchema,
  amount: moneySchema,
  orderIds: z.array(idSchema).describe('The orders it pays for; none: it is for the balance'),
  state: z
    .enum(['waiting', 'paid', 'expired'])
    .describe('expired: its time is over; money that comes all the same goes into the balance, or pays for a time that is still free'),
  paid: moneySchema.describe('What came; only exactly the amount pays for orders'),
  returned: moneySchema.describe('What of it went into the balance, because no order kept it'),
  createdAt: instantSchema,
  validUntil: instantSchema,
};

/** An invoice as its payer has it. */
export const bankInvoiceSchema = z.object({
  ...invoiceFields,
  purpose: z.string().describe('What the transfer must say'),
  requisites: z
    .object({
      recipient: z.string(),
      inn: z.string(),
      kpp: z.string().optional(),
      bank: z.string(),
      bic: z.string(),
      account: z.string(),
      correspondentAccount: z.string(),
    })
    .optional()
    .describe('Where to; absent where no invoices are taken any more'),
});

/** An invoice as an administrator sees it. */
const listedBankInvoiceSchema = z.object({
  ...invoiceFields,
  telegramUserId: z.number().int(),
  transfers: z.array(
    z.object({
      reference: z.string(),
      amount: moneySchema,
      into: z.enum(['invoice', 'balance']).describe('invoice: it is the payment of the orders'),
      receivedAt: instantSchema,
    }),
  ),
});

/** Endpoints of invoices. */
export const bankInvoiceEndpoints = {
  getBankInvoice: jsonGet({
    ...market,
    id: 'getBankInvoice',
    path: '/api/v1/market/invoices/{number}',
    summary: 'An invoice of mine',
    params: z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    schema: bankInvoiceSchema,
  }),
  getOrderInvoice: jsonGet({
    ...market,
    id: 'getOrderInvoice',
    path: '/api/v1/market/channels/{channelId}/orders/{orderId}/invoice',
    summary: 'The invoice that an order of mine is paid by',
    params: z.object({ channelId: idSchema, orderId: idSchema }),
    schema: bankInvoiceSchema,
  }),
  topUpByInvoice: jsonCommand({
    ...market,
    id: 'topUpByInvoice',
    path: '/api/v1/market/balance/invoices',
    summary: 'Pays into my balance by bank transfer: answers the invoice',
    body: z.strictObject({
      amountMinor: amountMinorSchema,
      currency: prepaidCurrencySchema.describe('Roubles: anything else is refused with INVOICE_IN_ROUBLES'),
      billTo: billToSchema,
    }),
    schema: bankInvoiceSchema,
  }),
  listBankInvoices: jsonGet({
    ...admin,
    id: 'listBankInvoices',
    path: '/api/v1/admin/bank-invoices',
    summary: 'Invoices by bank transfer, newest first',
    query: keysetQuerySchema.extend({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() }),
    schema: z.object({ rows: z.array(listedBankInvoiceSchema), next: idSchema.optional() }),
  }),
  enterBankTransfer: jsonCommand({
    ...admin,
    id: 'enterBankTransfer',
    path: '/api/v1/admin/bank-transfers',
    summary: 'Enters a transfer of the bank’s statement; entered again under its reference, it is booked once',
    body: z.strictObject({
      invoiceNumber: invoiceNumberSchema,
      amountMinor: amountMinorSchema,
      reference: z.string().max(200).describe('The bank’s own name of the transfer'),
      receivedAt: instantSchema,
    }),
    schema: z.object({
      outcome: z.enum(['booked', 'repeated']),
      into: z.enum(['invoice', 'balance']),
      invoice: z.object(invoiceFields).describe('As it stands now'),
    }),
  }),
};

export type BankInvoice = z.output<typeof bankInvoiceSchema>;
export type ListedBankInvoice = z.output<typeof listedBankInvoiceSchema>;
