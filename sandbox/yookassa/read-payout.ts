/**
 * @file sandbox/yookassa/read-payout.ts
 * @description Checks the body of POST /payouts as strictly as YooKassa does.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { amountSchema, checkLeast, metadataSchema, readBody } from './read-request.ts';
import { invalidRequest } from './yookassa-failure.ts';

const payoutSchema = z.strictObject({
  amount: amountSchema,
  payout_token: z.string().min(1).max(64).optional(),
  payout_destination_data: z
    .strictObject({
      type: z.literal('sbp', 'the sandbox takes card numbers by token only'),
      phone: z.string().regex(/^7\d{10}$/, 'must be a phone with its country code'),
      bank_id: z.string().regex(/^[\da-zA-Z]{12}$/, 'must have 12 letters and digits'),
    })
    .optional(),
  description: z.string().max(128, 'is longer than 128').optional(),
  metadata: metadataSchema.default({}),
  deal: z.strictObject({ id: z.string() }).optional(),
});

/** POST /payouts. */
export type PayoutRequest = z.output<typeof payoutSchema>;

/** Throws YookassaFailure 400. */
export function readPayoutRequest(body: unknown): PayoutRequest {
  const request = readBody(payoutSchema, body);
  checkLeast(request.amount.value);
  if ((request.payout_token === undefined) === (request.payout_destination_data === undefined))
    throw invalidRequest('Exactly one destination must be given', 'payout_destination_data');
  if (request.deal !== undefined && request.payout_token === undefined)
    throw invalidRequest('Out of a deal money goes to cards only', 'payout_destination_data');
  return request;
}
