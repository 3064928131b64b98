/**
 * @file sandbox/yookassa/read-receipt.ts
 * @description Checks receipts as strictly as YooKassa does: who gets it, what every line says, and that the lines are the money.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { toMinor } from './amount.ts';
import { amountSchema, readBody } from './read-request.ts';
import { invalidRequest } from './yookassa-failure.ts';

const MOST_ITEMS = 80;

const customerSchema = z
  .strictObject({
    full_name: z.string().max(256).optional(),
    inn: z
      .string()
      .regex(/^(\d{10}|\d{12})$/)
      .optional(),
    email: z.email().optional(),
    phone: z
      .string()
      .regex(/^\d{11,15}$/, 'must be a phone with its country code, digits only')
      .optional(),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, 'email or phone is needed');

const itemSchema = z.strictObject({
  description: z.string().min(1).max(128, 'is longer than 128'),
  quantity: z.string().regex(/^\d{1,7}\.\d{2,3}$/, 'must be a number as a string'),
  amount: amountSchema,
  vat_code: z.number().int().min(1).max(12),
  payment_subject: z.enum(['commodity', 'job', 'service', 'payment', 'agent_commission', 'composite', 'another']).optional(),
  payment_mode: z.enum(['full_prepayment', 'full_payment'], 'the register takes full_prepayment and full_payment only').optional(),
});

const receiptSchema = z.strictObject({
  customer: customerSchema,
  items: z.array(itemSchema).min(1).max(MOST_ITEMS, `has more than ${MOST_ITEMS} items`),
  tax_system_code: z.number().int().min(1).max(6).optional(),
});

const saleSchema = receiptSchema.extend({
  type: z.literal('payment', 'the sandbox makes receipts of payments only'),
  payment_id: z.string(),
  send: z.literal(true),
  settlements: z
    .array(z.strictObject({ type: z.enum(['cashless', 'prepayment', 'postpayment', 'consideration']), amount: amountSchema }))
    .min(1),
});

/** What a receipt says. */
export type ReceiptContent = z.output<typeof receiptSchema>;
/** POST /receipts. */
export type SaleReceipt = z.output<typeof saleSchema>;

/** Of a payment or refund to a shop that makes receipts. Throws YookassaFailure 400. */
export function readReceipt(receipt: unknown, amountMinor: number): ReceiptContent {
  const parsed = receiptSchema.safeParse(receipt);
  if (!parsed.success || sumOf(parsed.data.items) !== amountMinor) throw invalidRequest('Receipt is missing or illegal', 'receipt');
  return parsed.data;
}

/** Throws YookassaFailure 400. What is settled must be what was sold. */
export function readSaleReceipt(body: unknown): SaleReceipt {
  const receipt = readBody(saleSchema, body);
  const settled = receipt.settlements.reduce((sum, { amount }) => sum + toMinor(amount.value), 0);
  if (sumOf(receipt.items) !== settled) throw invalidRequest('Settlements do not add up to the items', 'settlements');
  return receipt;
}

/** Quantities have two or three decimals; only whole ones keep a kopeck whole. */
function sumOf(items: ReceiptContent['items']): number {
  return items.reduce((sum, { amount, quantity }) => sum + Math.round(toMinor(amount.value) * Number(quantity)), 0);
}
