/**
 * @file contracts/http/fields.ts
 * @description Fields that every resource shares: ids, instants, money, pages.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** A resource's id. */
export const idSchema = z.uuid();

/** An instant in UTC, e.g. 2026-12-01T09:00:00.000Z. */
export const instantSchema = z.iso.datetime();

/** What the platform sells in. Nothing is converted. */
export const currencySchema = z.enum(['RUB', 'USD', 'EUR', 'XTR']);

/** What is paid into balances, and out of them: everything but Stars. */
export const prepaidCurrencySchema = currencySchema.exclude(['XTR']).default('RUB');

/** An amount in minor units (kopecks for RUB) as a string, so that no client makes a float of it. */
export const moneySchema = z.object({
  amountMinor: z
    .string()
    .regex(/^-?\d+$/)
    .describe('Minor units, e.g. "250000" for 2 500 ₽'),
  currency: z.string().length(3).describe('ISO 4217'),
});

/** A Telegram user or chat id; fits a JavaScript number. */
export const telegramIdSchema = z.number().int();

/** A share in basis points: 2000 is 20 %. */
export const shareBpsSchema = z.number().int().min(0).max(10_000);

/** A page of a list whose size is known. Queries are strict: a misspelt filter is refused instead of showing everything. */
export const pageQuerySchema = z.strictObject({
  q: z.string().trim().max(64).optional().describe('Matched anywhere, ignoring case'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** A page of a list that only knows whether more follows: give `after` the `next` of the page before. */
export const keysetQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  after: idSchema.optional(),
});
