/**
 * @file sandbox/ord/ord-reports.ts
 * @description What the ORD takes once a month: how often a creative was shown where, and what was paid under a contract.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

const date = z.iso.date('must be YYYY-MM-DD');
const amount = z.string().regex(/^\d{1,15}\.\d{2}$/, 'must be an amount with two decimals');
const count = z.number('must be a number').int('must be whole').min(0, 'must not be negative');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be YYYY-MM');

/** PUT /v1/statistics/{id}: one creative on one pad in one month. */
export const statisticsSchema = z
  .strictObject({
    creative_external_id: z.string().min(1),
    pad_external_id: z.string().min(1),
    month,
    shows_count: count,
    date_start_planned: date,
    date_end_planned: date,
    date_start_actual: date,
    date_end_actual: date,
    amount: amount.optional(),
  })
  .refine((one) => one.date_start_planned <= one.date_end_planned, { message: 'is before its start', path: ['date_end_planned'] })
  .refine((one) => one.date_start_actual <= one.date_end_actual, { message: 'is before its start', path: ['date_end_actual'] })
  .refine((one) => one.date_start_actual.startsWith(one.month), { message: 'is outside of the month', path: ['date_start_actual'] })
  .refine((one) => one.date_end_actual.startsWith(one.month), { message: 'is outside of the month', path: ['date_end_actual'] });

/** PUT /v1/invoice/{id}: an act of one month under one contract; its items are what it is made of. */
export const invoiceSchema = z
  .strictObject({
    contract_external_id: z.string().min(1),
    month,
    date,
    date_start: date,
    date_end: date,
    amount,
    items: z
      .array(z.strictObject({ creative_external_id: z.string().min(1), pad_external_id: z.string().min(1), amount }))
      .min(1, 'must not be empty'),
  })
  .refine((one) => one.date_start <= one.date_end, { message: 'is before its start', path: ['date_end'] })
  .refine((one) => one.date_start.startsWith(one.month), { message: 'is outside of the month', path: ['date_start'] })
  .refine((one) => one.date_end.startsWith(one.month), { message: 'is outside of the month', path: ['date_end'] })
  .refine((one) => one.date >= one.date_end, { message: 'is before the end of what it is about', path: ['date'] })
  .refine((one) => kopecks(one.amount) === one.items.reduce((sum, item) => sum + kopecks(item.amount), 0n), {
    message: 'is not the sum of the items',
    path: ['amount'],
  });

/** How often and when a creative was shown. */
export type Statistics = z.output<typeof statisticsSchema>;
/** An act. */
export type Invoice = z.output<typeof invoiceSchema>;

function kopecks(text: string): bigint {
  return BigInt(text.replace('.', ''));
}
