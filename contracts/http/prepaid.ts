/**
 * @file contracts/http/prepaid.ts
 * @description What is paid in before it is spent: an advertiser's balance and packs, and the packs that an owner offers.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, prepaidCurrencySchema } from './fields.ts';
import { receiptToSchema } from './market.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;

/** What an owner offers. */
export const packOfferSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  title: z.string(),
  channelIds: z.array(idSchema),
  uses: z.number().int().describe('How many placements it pays for'),
  usePrice: moneySchema.describe('Of one placement'),
  price: moneySchema.describe('Of the whole pack'),
  validDays: z.number().int().describe('How long it can be used; what is not used then is balance again'),
  isClosed: z.boolean().describe('Not on sale any more'),
});

const packSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  channelIds: z.array(idSchema),
  uses: z.number().int(),
  left: z.number().int(),
  usePrice: moneySchema,
  boughtAt: instantSchema,
  expiresAt: instantSchema,
  isEnded: z.boolean(),
});

const depositSchema = z.object({
  id: idSchema,
  amount: moneySchema,
  state: z.enum(['created', 'pending', 'succeeded', 'canceled']),
  confirmationUrl: z.url().optional().describe('Where it is paid, while it can be'),
  bonus: moneySchema.optional().describe('Of a promo code, added when the payment is there'),
});

const prepaidSchema = z.object({
  balances: z
    .array(moneySchema)
    .min(1)
    .describe('What can be spent, one of each currency, roubles first; each pays only what is sold in it'),
  owed: z
    .array(moneySchema)
    .describe('What a bank took back of my payments and my balance does not have; what I pay in next is held against it'),
  packs: z.array(packSchema),
  deposits: z.array(depositSchema),
});

const newOfferBody = z.strictObject({
  tenantId: idSchema,
  title: z.string(),
  channelIds: z.array(idSchema).max(50),
  uses: z.number().int(),
  usePriceMinor: z
    .string()
    .regex(/^\d{1,15}$/)
    .describe('Minor units of the currency that the channels sell in; all of them sell in the same, and not in Stars'),
  validDays: z.number().int(),
});

/** Endpoints of what is prepaid. */
export const prepaidEndpoints = {
  listPackOffers: jsonGet({
    ...market,
    id: 'listPackOffers',
    path: '/api/v1/market/channels/{channelId}/packs',
    summary: 'Packs on sale that pay for times of a channel',
    params: z.object({ channelId: idSchema }),
    schema: z.object({ rows: z.array(packOfferSchema) }),
  }),
  getPrepaid: jsonGet({
    ...market,
    id: 'getPrepaid',
    path: '/api/v1/market/balance',
    summary: 'My balance, my packs, and money of mine on its way',
    schema: prepaidSchema,
  }),
  topUpBalance: jsonCommand({
    ...market,
    id: 'topUpBalance',
    path: '/api/v1/market/balance/deposits',
    summary: 'Pays into my balance: answers where',
    body: z.strictObject({
      amountMinor: z
        .string()
        .regex(/^\d{1,15}$/)
        .describe('Minor units of the currency'),
      currency: prepaidCurrencySchema,
      promoCode: z.string().max(64).optional().describe('Adds its bonus to what comes; of the same currency'),
      receiptTo: receiptToSchema,
    }),
    schema: z.object({
      confirmationUrl: z.url(),
      bonus: moneySchema.optional().describe('Of the promo code, once this is paid'),
      owed: moneySchema.optional().describe('So much of what comes cannot be spent: a bank took an earlier payment back'),
    }),
  }),
  buyPack: jsonCommand({
    ...market,
    id: 'buyPack',
    path: '/api/v1/market/packs',
    summary: 'Buys a pack out of my balance; what is missing there is paid first, and the pack is mine as soon as that has come',
    body: z.strictObject({ offerId: idSchema, receiptTo: receiptToSchema }),
    schema: z.object({
      outcome: z.enum(['bought', 'to-pay']),
      missing: moneySchema.optional().describe('With what is owed, if anything is'),
      confirmationUrl: z.url().optional(),
    }),
  }),
  listOwnPacks: jsonGet({
    ...cabinet,
    id: 'listOwnPacks',
    path: '/api/v1/cabinet/packs',
    summary: 'Packs that I offer',
    schema: z.object({ rows: z.array(packOfferSchema) }),
  }),
  offerPack: jsonCommand({
    ...cabinet,
    id: 'offerPack',
    path: '/api/v1/cabinet/packs',
    summary: 'Offers a pack of placements in my channels',
    body: newOfferBody,
    schema: packOfferSchema,
  }),
  closePackOffer: jsonCommand({
    ...cabinet,
    id: 'closePackOffer',
    path: '/api/v1/cabinet/packs/{offerId}/close',
    summary: 'Takes a pack off sale; those that were sold go on',
    params: z.object({ offerId: idSchema }),
    body: z.strictObject({}),
    schema: z.object({ id: idSchema }),
  }),
};

export type Prepaid = z.output<typeof prepaidSchema>;
