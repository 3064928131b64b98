/**
 * @file contracts/http/market.ts
 * @description What an advertiser sees and does: a channel's times with their prices, why one is not for sale, taking one.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { acceptedAgreementSchema } from './agreements.ts';
import { freeSlotSchema } from './cabinet.ts';
import { idSchema, instantSchema, moneySchema } from './fields.ts';

/** Times of a channel that can be bought in the asked span. */
export const marketSlotsSchema = z.object({
  channelId: idSchema,
  title: z.string(),
  timezone: z.string().describe("IANA name of the channel's time zone"),
  now: instantSchema,
  free: z.array(freeSlotSchema),
});

/** Why a time cannot be bought; the figures that belong to the reason are there. */
const refusalSchema = z.object({
  reason: z.enum(['channel-paused', 'not-in-grid', 'too-late', 'too-early', 'blackout', 'taken', 'day-full']),
  noticeMinutes: z.number().int().optional().describe('too-late: how long before its start a time can be bought at the latest'),
  horizonDays: z.number().int().optional().describe('too-early: how many days ahead are sold'),
  until: instantSchema.optional().describe('blackout: when the owner sells again'),
  from: instantSchema.optional().describe('taken: when the other post begins'),
  to: instantSchema.optional().describe('taken: when the other post has had its time'),
  postsPerDay: z.number().int().optional().describe('day-full: how many posts a day has'),
});

/** One time: its price when it can be bought, else why not. By the function that also decides about a hold. */
export const startSchema = z.object({
  channelId: idSchema,
  startsAt: instantSchema,
  slot: freeSlotSchema.optional(),
  refusal: refusalSchema.optional(),
});

/** The time to take. */
export const holdBodySchema = z.strictObject({
  startsAt: instantSchema,
  packId: idSchema.optional().describe('A pack of mine that is to pay, at its own price'),
});

/** What pays: a payment service’s page, the money that was paid in before, or a bank transfer. */
export const payBySchema = z
  .enum(['page', 'balance', 'invoice'])
  .optional()
  .describe('invoice: held three days for a transfer to an invoice');

/** Whom an invoice is made out to. */
export const billToSchema = z.strictObject({ name: z.string().max(500), inn: z.string().max(20).describe('10 or 12 digits') });

/** Where the receipt goes; kept, so it is said once. */
export const receiptToSchema = z
  .string()
  .min(1)
  .max(254)
  .optional()
  .describe('E-mail address or phone for the receipts (54-FZ), where the platform makes them; kept for later payments');

/** A time kept for its buyer until `expiresAt`; price and terms are locked. */
export const holdSchema = z.object({
  orderId: idSchema,
  orderNumber: z.string(),
  state: z.string(),
  channelId: idSchema,
  startsAt: instantSchema,
  expiresAt: instantSchema.optional().describe('When it goes back on sale; absent once it is over'),
  price: moneySchema,
});

/** Times to take together, of any channels. */
export const cartBodySchema = z.strictObject({
  mode: z
    .enum(['all-or-nothing', 'best-effort'])
    .describe('all-or-nothing: one time that cannot be had refuses all; best-effort: what can be had is kept'),
  items: z
    .array(z.strictObject({ channelId: idSchema, startsAt: instantSchema }))
    .min(1)
    .max(20),
});

/** Which offer was shown. */
export const agreementIdSchema = idSchema
  .optional()
  .describe('The offer that was shown (`/api/v1/market/agreement`): refused where another one is in force by now');

/** Orders to pay for together, each with the post that was looked at. */
export const cartCheckoutBodySchema = z.strictObject({
  orders: z
    .array(z.strictObject({ channelId: idSchema, orderId: idSchema, contentHash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(20),
  payBy: payBySchema,
  billTo: billToSchema.optional(),
  receiptTo: receiptToSchema,
  agreementId: agreementIdSchema,
});

/** Where they are paid for. */
export const cartCheckoutSchema = z.object({
  confirmationUrl: z.url(),
  acceptedAgreement: acceptedAgreementSchema.optional().describe('The offer that is accepted by paying'),
});

/** What of a cart is kept, and what could not be had with the reason. */
export const cartSchema = z.object({
  held: z.array(holdSchema),
  refused: z.array(z.object({ channelId: idSchema, startsAt: instantSchema, code: z.string().describe('Stable code, as in problems') })),
});

export type Cart = z.output<typeof cartSchema>;
export type Hold = z.output<typeof holdSchema>;
export type Start = z.output<typeof startSchema>;
