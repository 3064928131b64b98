/**
 * @file contracts/http/repayments.ts
 * @description An unspent balance on its way back to the payments it came from: asked for by its person, or by an administrator for them.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, prepaidCurrencySchema, telegramIdSchema } from './fields.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const market = { tag: 'Market', access: 'person' } as const;

/** A repayment. */
export const repaymentSchema = z.object({
  id: idSchema,
  telegramUserId: telegramIdSchema,
  amount: moneySchema,
  askedBy: z.enum(['person', 'administrator']),
  createdAt: instantSchema,
  parts: z.array(
    z.object({
      partNo: z.number().int(),
      depositId: idSchema.describe('The payment it goes back to'),
      amount: moneySchema,
      bonusTakenBack: moneySchema.optional().describe('Of the promo code that came with that payment'),
      state: z
        .enum(['asked', 'pending', 'refused', 'paid', 'returned'])
        .describe('refused: tried again every hour; returned: given up by an administrator, it is balance again'),
    }),
  ),
});

const standing = () => ({
  repayable: z
    .array(moneySchema)
    .describe('What can go back now, by currency: what was paid in by page and not spent; bonuses and credits cannot'),
  rows: z.array(repaymentSchema).describe('The newest first'),
});
const body = () =>
  z.strictObject({
    currency: prepaidCurrencySchema,
    amountMinor: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional()
      .describe('Minor units; all that can go back unless said'),
  });
const personParams = z.object({ telegramUserId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/** Endpoints of repayments. */
export const repaymentEndpoints = {
  listRepayments: jsonGet({
    ...market,
    id: 'listRepayments',
    path: '/api/v1/market/balance/repayments',
    summary: 'What of my balance can be paid back, and what is or was on its way',
    schema: z.object(standing()),
  }),
  repayBalance: jsonCommand({
    ...market,
    id: 'repayBalance',
    path: '/api/v1/market/balance/repayments',
    summary: 'Pays my unspent balance back to the payments it came from, the newest first',
    body: body(),
    schema: repaymentSchema,
  }),
  listAllRepayments: jsonGet({
    ...admin,
    id: 'listAllRepayments',
    path: '/api/v1/admin/repayments',
    summary: 'Everybody’s repayments, the newest first',
    schema: z.object({ rows: z.array(repaymentSchema) }),
  }),
  getPersonsRepayments: jsonGet({
    ...admin,
    id: 'getPersonsRepayments',
    path: '/api/v1/admin/people/{telegramUserId}/repayments',
    summary: 'What of a person’s balance can be paid back, and what is or was on its way',
    params: personParams,
    schema: z.object(standing()),
  }),
  repayPersonsBalance: jsonCommand({
    ...admin,
    id: 'repayPersonsBalance',
    path: '/api/v1/admin/people/{telegramUserId}/repayments',
    summary: 'Pays a person’s unspent balance back to the payments it came from, the newest first',
    params: personParams,
    body: body(),
    schema: repaymentSchema,
  }),
  giveUpRepaymentPart: jsonCommand({
    ...admin,
    id: 'giveUpRepaymentPart',
    path: '/api/v1/admin/repayments/{repaymentId}/parts/{partNo}/return',
    summary: 'Makes a part that its service refuses balance again',
    params: z.object({ repaymentId: idSchema, partNo: z.coerce.number().int().min(1).max(10_000) }),
    body: z.strictObject({}),
    schema: z.object({ repaymentId: idSchema }),
  }),
};

export type RepaymentView = z.output<typeof repaymentSchema>;
