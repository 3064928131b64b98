/**
 * @file adapters/config/bank-fields.ts
 * @description Where invoices are paid to, as a process's environment says it: one JSON object whose numbers check each other.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { Requisites } from '@lytslot/domain/invoices';
import { isInn } from '@lytslot/domain/marking';
import { isBankAccount } from '@lytslot/domain/payouts';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const digits = (count: number) => z.string().regex(new RegExp(`^\\d{${count}}$`), `it has ${count} digits`);

const requisites = z
  .strictObject({
    recipient: text(255),
    inn: z.string().refine((inn) => isInn(inn, 10) || isInn(inn, 12), 'it has 10 or 12 digits that check each other'),
    kpp: digits(9).optional(),
    bank: text(255),
    bic: z.string().regex(/^04\d{7}$/, 'it has nine digits and begins with 04'),
    account: digits(20),
    correspondentAccount: digits(20),
  })
  .refine(isBankAccount, { path: ['account'], message: 'the account and the bank do not belong together' });

/** Whatever makes invoices. Without requisites there are none, and whoever wants one is refused at the checkout. */
export function bankFields() {
  return {
    LYTSLOT_BANK_REQUISITES: z
      .string()
      .transform((value, context): Requisites => {
        const parsed = requisites.safeParse(readJson(value));
        if (parsed.success) return parsed.data;
        const [issue] = parsed.error.issues;
        const field = issue?.path.join('.') ?? '';
        context.addIssue({
          code: 'custom',
          message: `it must be a JSON object with recipient, inn, kpp (of a company), bank, bic, account, correspondentAccount; ${field}: ${issue?.message ?? ''}`,
        });
        return z.NEVER;
      })
      .optional(),
  };
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
