/**
 * @file contracts/http/promo-codes.ts
 * @description Promo codes in the console: a bonus on what people pay into their balance, out of a budget.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, prepaidCurrencySchema } from './fields.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const minorUnits = () =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .describe('Minor units of the currency');

const promoCodeSchema = z.object({
  id: idSchema,
  code: z.string(),
  bonusBps: z.number().int().describe('Of a payment; 1000 is a tenth'),
  most: moneySchema.describe('Of one payment'),
  budget: moneySchema,
  promised: moneySchema.describe('To payments that are under way'),
  granted: moneySchema.describe('Straight from the books'),
  uses: z.number().int(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  closedAt: instantSchema.optional(),
});

/** Endpoints of promo codes. */
export const promoCodeEndpoints = {
  listPromoCodes: jsonGet({
    ...admin,
    id: 'listPromoCodes',
    path: '/api/v1/promo-codes',
    summary: 'Promo codes, newest first, with what was given',
    schema: z.object({ rows: z.array(promoCodeSchema) }),
  }),
  makePromoCode: jsonCommand({
    ...admin,
    id: 'makePromoCode',
    path: '/api/v1/promo-codes',
    summary: 'Makes a promo code; each person uses it once',
    body: z.strictObject({
      code: z.string().max(64).describe('4 to 32 letters of A to Z, digits and hyphens; small letters are the same'),
      bonusBps: z.number().int(),
      currency: prepaidCurrencySchema.describe('Of the payments that have the bonus'),
      mostMinor: minorUnits(),
      budgetMinor: minorUnits(),
      startsAt: instantSchema,
      endsAt: instantSchema,
    }),
    schema: z.object({ id: idSchema }),
  }),
  closePromoCode: jsonCommand({
    ...admin,
    id: 'closePromoCode',
    path: '/api/v1/promo-codes/{promoId}/close',
    summary: 'Ends a promo code now; what was promised to payments under way is granted',
    params: z.object({ promoId: idSchema }),
    body: z.strictObject({}),
    schema: z.object({ id: idSchema }),
  }),
};

export type PromoCodeView = z.output<typeof promoCodeSchema>;
