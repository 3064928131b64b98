/**
 * @file sandbox/yookassa/read-request.ts
 * @description Checks request bodies as strictly as YooKassa does; the refusal names the parameter.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { invalidRequest } from './yookassa-failure.ts';

/** Money of a request. */
export const amountSchema = z.strictObject({
  value: z.string('must be a string').regex(/^(0|[1-9]\d{0,8})\.\d{2}$/, 'must be a number with two decimals as a string'),
  currency: z.literal('RUB', 'unsupported currency'),
});

/** What a shop may attach. */
export const metadataSchema = z
  .record(z.string().min(1).max(32, 'key is longer than 32'), z.string('must be a string').max(512, 'value is longer than 512'))
  .refine((metadata) => Object.keys(metadata).length <= 16, 'has more than 16 keys');

/** What of money in a deal is for payouts. */
const settlementsSchema = z.array(z.strictObject({ type: z.literal('payout'), amount: amountSchema })).max(1);
export type Settlements = z.output<typeof settlementsSchema>;

const paymentSchema = z.strictObject({
  amount: amountSchema,
  capture: z.boolean().default(false),
  confirmation: z
    .strictObject({
      type: z.literal('redirect', 'the sandbox knows redirect only'),
      return_url: z.url({ protocol: /^https?$/ }).max(2048),
      enforce: z.boolean().optional(),
      locale: z.enum(['ru_RU', 'en_US']).optional(),
    })
    .optional(),
  payment_method_data: z.looseObject({ type: z.enum(['bank_card', 'sbp', 'yoo_money', 'sberbank', 'tinkoff_bank']) }).optional(),
  description: z.string().max(128, 'is longer than 128').optional(),
  receipt: z.unknown().optional(),
  metadata: metadataSchema.default({}),
  merchant_customer_id: z.string().max(200).optional(),
  client_ip: z.string().optional(),
  save_payment_method: z.boolean().optional(),
  payment_method_id: z.string().min(1).optional(),
  deal: z.strictObject({ id: z.string(), settlements: settlementsSchema.min(1) }).optional(),
});

const refundSchema = z.strictObject({
  payment_id: z.string(),
  amount: amountSchema,
  description: z.string().max(250).optional(),
  receipt: z.unknown().optional(),
  metadata: metadataSchema.optional(),
  deal: z.strictObject({ refund_settlements: settlementsSchema }).optional(),
});

const captureSchema = z.strictObject({ amount: amountSchema.optional(), receipt: z.unknown().optional() });

const MOST_MINOR = 35_000_000;

/** POST /payments. */
export type PaymentRequest = z.output<typeof paymentSchema>;
/** POST /refunds. */
export type RefundRequest = z.output<typeof refundSchema>;

/** Throws YookassaFailure 400. */
export function readPaymentRequest(body: unknown): PaymentRequest {
  const request = readBody(paymentSchema, body);
  checkPaid(request.amount.value);
  if (request.payment_method_data?.type === 'sbp' && !request.capture)
    throw invalidRequest('SBP has no two-stage payments: capture must be true', 'capture');
  checkWayToPay(request);
  if (request.deal !== undefined && request.payment_method_data?.type === 'sbp') throw invalidRequest('SBP takes part in no deals', 'deal');
  return request;
}

/** A saved method is charged without its payer: nothing to confirm, nothing to save. Without one the payer has to come. */
function checkWayToPay(request: PaymentRequest): void {
  const isSaved = request.payment_method_id !== undefined;
  if (!isSaved && request.confirmation === undefined) throw invalidRequest('Confirmation is missing', 'confirmation');
  if (!isSaved) return;
  const passed = (['confirmation', 'save_payment_method', 'payment_method_data'] as const).find((name) => request[name] !== undefined);
  if (passed !== undefined) throw invalidRequest(`${passed} can't be passed together with payment_method_id`, passed);
}

/** Throws YookassaFailure 400. */
export function readRefundRequest(body: unknown): RefundRequest {
  const request = readBody(refundSchema, body);
  checkPaid(request.amount.value);
  return request;
}

/** Throws YookassaFailure 400. */
export function readCaptureRequest(body: unknown): z.output<typeof captureSchema> {
  return readBody(captureSchema, body ?? {});
}

/** Throws YookassaFailure 400. Money that is paid has a top as well; a payout's depends on where it goes. */
export function checkLeast(value: string): void {
  if (minorOf(value) < 100) throw invalidRequest('Amount is less than the minimum of 1.00 RUB', 'amount.value');
}

function minorOf(value: string): number {
  return Number(value.replace('.', ''));
}

function checkPaid(value: string): void {
  checkLeast(value);
  if (minorOf(value) > MOST_MINOR) throw invalidRequest('Amount exceeds the maximum of 350000.00 RUB', 'amount.value');
}

/** Throws YookassaFailure 400, naming the parameter. */
export function readBody<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const parameter = [...(issue?.path ?? []), ...unknown].join('.');
  throw invalidRequest(unknown.length > 0 ? 'Unknown parameter' : (issue?.message ?? 'Invalid request'), parameter || undefined);
}
