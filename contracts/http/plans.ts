/**
 * @file contracts/http/plans.ts
 * @description An owner's plan, and the channels that they add to it.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { channelSchema } from './directory.ts';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { currencySchema, idSchema, instantSchema, moneySchema } from './fields.ts';
import { receiptToSchema } from './market.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;

/** How one of the owner's accounts stands. */
const planSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  plan: z.enum(['Free', 'Pro']),
  channels: z.number().int().describe('How many there are'),
  channelLimit: z.number().int().describe('How many sell; the oldest do'),
  proMonth: moneySchema.describe('What a month of Pro costs'),
  isDeclared: z.boolean().describe('Pro without being paid for: the platform has set it'),
  subscription: z
    .object({
      state: z.enum(['active', 'past_due', 'ended']),
      paidUntil: instantSchema,
      nextChargeAt: instantSchema.optional().describe('When the next month is charged, or tried again'),
      graceEndsAt: instantSchema.optional().describe('past_due: when Pro ends unless the month is paid'),
      isLeaving: z.boolean().describe('It is not charged again and ends with what is paid for'),
    })
    .optional(),
});

const hoursAndMinutes = /^(([01][0-9]|2[0-3]):(00|15|30|45)|24:00)$/;

/** As a declared channel has them, at one price. */
const slotsSchema = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]).describe('1 is Monday'),
  from: z.string().regex(hoursAndMinutes).default('09:00'),
  to: z.string().regex(hoursAndMinutes).default('21:00').describe('No slot starts at or after it'),
  stepMinutes: z.literal([15, 30, 60]).default(60),
  priceMinor: z
    .string()
    .regex(/^\d{1,15}$/)
    .describe('Minor units of the currency, e.g. "250000" for 2 500 ₽; Stars are whole'),
  currency: currencySchema
    .default('RUB')
    .describe('Roubles are paid by YooKassa, dollars and euros by Stripe, XTR in Telegram’s Stars; nothing is converted'),
  topHours: z.number().int().min(0).max(24).default(1),
  feedHours: z.number().int().min(1).max(48).default(24),
  gapMinutes: z.number().int().min(0).max(1_440).default(0),
  minNoticeMinutes: z.number().int().min(0).max(10_080).default(30),
});

/** Endpoints of plans. */
export const planEndpoints = {
  listPlans: jsonGet({
    ...cabinet,
    id: 'listPlans',
    path: '/api/v1/cabinet/plan',
    summary: 'The plans of my accounts, and how full they are',
    schema: z.object({ rows: z.array(planSchema) }),
  }),
  changePlan: jsonCommand({
    ...cabinet,
    id: 'changePlan',
    path: '/api/v1/cabinet/plan',
    summary: 'Goes Pro: answers where it is paid, from today to the end of the month; or gives Pro up with what is paid for',
    body: z.strictObject({ tenantId: idSchema, plan: z.enum(['Free', 'Pro']), receiptTo: receiptToSchema }),
    schema: z.object({ outcome: z.enum(['done', 'to-pay']), price: moneySchema.optional(), confirmationUrl: z.url().optional() }),
  }),
  addChannel: jsonCommand({
    ...cabinet,
    id: 'addChannel',
    path: '/api/v1/cabinet/channels',
    summary: 'Adds a channel of mine that the bot may post in; 402 when the plan has no room for one more',
    body: z.strictObject({
      tenantId: idSchema,
      channel: z
        .string()
        .regex(/^(@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{6,13})$/, 'it must be a public name with @, or a number such as -1001234567890')
        .describe('Public name with @, or the number of the channel'),
      timezone: z.string().max(64).default('Europe/Moscow'),
      slots: slotsSchema,
    }),
    schema: channelSchema,
  }),
};

export type Plan = z.output<typeof planSchema>;
