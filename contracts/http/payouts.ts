/**
 * @file contracts/http/payouts.ts
 * @description Payouts to owners: what is due and when, whom it goes to, what each payout paid for; and the console's words on them.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { currencySchema, idSchema, instantSchema, keysetQuerySchema, moneySchema } from './fields.ts';
import { ledgerTransactionSchema } from './ledger.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;

const waitReasonSchema = z
  .enum(['no-details', 'held', 'frozen', 'running', 'nothing', 'below-minimum', 'day-limit', 'month-limit', 'books-differ'])
  .describe('Why nothing would be paid now');

const payeeKindSchema = z.enum(['person', 'self_employed', 'sole_trader', 'company']);

/** Whom the money goes to, as it is shown: nobody can be paid with it. */
const payeeSchema = z.object({
  kind: payeeKindSchema,
  name: z.string(),
  inn: z.string(),
  destination: z.object({ kind: z.enum(['bank_card', 'sbp', 'bank_account', 'stripe_account']), shown: z.string() }),
});

const destinationSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('bank_card'), token: z.string(), last4: z.string() }),
    z.strictObject({ kind: z.literal('sbp'), phone: z.string(), bankId: z.string() }),
    z.strictObject({ kind: z.literal('bank_account'), account: z.string(), bic: z.string() }),
  ])
  .describe('A card by the payment service’s token only: its number is never sent here');

const payoutCurrencySchema = currencySchema.exclude(['XTR']).default('RUB').describe('Which of what I am owed');

const scheduleSchema = z.enum(['weekly', 'monthly', 'on-request']);

const payoutStateSchema = z
  .enum(['running', 'paid', 'partly', 'returned'])
  .describe('partly: some of its parts came back and are owed again');

/** One payout. */
export const payoutSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  amount: moneySchema,
  state: payoutStateSchema,
  payee: payeeSchema,
  madeAt: instantSchema,
  closedAt: instantSchema.optional(),
});

/** What an owner is owed in one currency and when it is paid. */
export const payoutAccountSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  now: instantSchema,
  owed: moneySchema.describe('By the ledger: earned and not being paid out'),
  inTransit: moneySchema.describe('Being paid out, not arrived yet'),
  paid: moneySchema.describe('Arrived, ever'),
  nextAt: instantSchema.optional().describe('When it is looked at next; missing: when it is asked for'),
  wouldPay: moneySchema.optional().describe('What would be paid now'),
  waitsFor: waitReasonSchema.optional(),
  hold: z.string().optional().describe('What an administrator or the payment service said'),
  frozenUntil: instantSchema.optional(),
  schedule: scheduleSchema,
  minimum: moneySchema,
  payee: payeeSchema.optional(),
});

/** A payout with its parts and lines. */
export const payoutDetailsSchema = z.object({
  payout: payoutSchema,
  parts: z.array(
    z.object({
      partNo: z.number().int(),
      amount: moneySchema,
      state: z.enum(['due', 'asked', 'pending', 'by-hand', 'paid', 'returned']),
      reason: z.string().optional(),
      providerPayoutId: z.string().optional().describe('What one searches for in the payment service’s own cabinet'),
      closedAt: instantSchema.optional(),
      paidAgainBy: idSchema.optional().describe('It came back; that payout pays it'),
    }),
  ),
  lines: z
    .array(
      z.object({
        amount: moneySchema,
        order: z.object({ id: idSchema, number: z.string() }).optional(),
        returnedPayoutId: idSchema.optional().describe('A part of that payout that came back'),
      }),
    )
    .describe('What it pays for'),
});

/** The same in the console, with what it moved in the books. */
const adminPayoutDetailsSchema = payoutDetailsSchema.extend({
  tenantName: z.string(),
  ledger: z.array(ledgerTransactionSchema).describe('Oldest first'),
});

/** Where the owner's part of a settled order is. */
export const ownerMoneySchema = z.object({
  share: moneySchema.describe('What the settlement gave the owner'),
  fee: moneySchema.describe('What it left the platform'),
  settledAt: instantSchema,
  payout: z
    .object({ id: idSchema, state: payoutStateSchema, madeAt: instantSchema, closedAt: instantSchema.optional() })
    .optional()
    .describe('The payout that pays it'),
  nextAt: instantSchema.optional().describe('Not paid out yet: when it is looked at next; missing: when the owner asks'),
  waitsFor: waitReasonSchema.optional().describe('Why nothing of the owner’s would be paid now'),
});
/** What a page needs to show the payment service's own form for a card: its number is typed there and never comes here. */
const cardFormSchema = z.object({ scriptUrl: z.url(), accountId: z.string().describe('The platform’s with the service') });

const payoutListSchema = z.object({ rows: z.array(payoutSchema), next: idSchema.optional() });
const adminPayoutListSchema = z.object({ rows: z.array(payoutSchema.extend({ tenantName: z.string() })), next: idSchema.optional() });
const tenantParams = z.object({ tenantId: idSchema });
const payoutParams = z.object({ tenantId: idSchema, payoutId: idSchema });
/** Each its own: a document names an answer by its endpoint. */
const done = () => z.object({ tenantId: idSchema });

/** Endpoints of payouts. */
export const payoutEndpoints = {
  listOwnPayoutAccounts: jsonGet({
    ...cabinet,
    id: 'listOwnPayoutAccounts',
    path: '/api/v1/cabinet/payouts',
    summary: 'What I am owed, when it is paid, where to, and why not yet',
    schema: z.object({
      rows: z.array(payoutAccountSchema),
      cardForm: cardFormSchema.optional().describe('Missing: a card’s token is had in another way, and given over HTTP'),
    }),
  }),
  listOwnPayouts: jsonGet({
    ...cabinet,
    id: 'listOwnPayouts',
    path: '/api/v1/cabinet/payouts/{tenantId}/history',
    summary: 'Payouts to me, newest first',
    params: tenantParams,
    query: keysetQuerySchema.extend({ currency: currencySchema.optional().describe('Those of one currency only') }),
    schema: payoutListSchema,
  }),
  getOwnPayout: jsonGet({
    ...cabinet,
    id: 'getOwnPayout',
    path: '/api/v1/cabinet/payouts/{tenantId}/history/{payoutId}',
    summary: 'One payout: its parts, and the placements it pays for',
    params: payoutParams,
    schema: payoutDetailsSchema,
  }),
  putPayoutDetails: jsonCommand({
    ...cabinet,
    id: 'putPayoutDetails',
    path: '/api/v1/cabinet/payouts/{tenantId}/details',
    summary: 'Says whom my money goes to; nothing is paid to new details for three days',
    params: tenantParams,
    body: z.strictObject({ kind: payeeKindSchema, name: z.string(), inn: z.string(), destination: destinationSchema }),
    schema: payoutAccountSchema,
  }),
  connectPayouts: jsonCommand({
    ...cabinet,
    id: 'connectPayouts',
    path: '/api/v1/cabinet/payouts/{tenantId}/connect',
    summary:
      'Opens my account with Stripe for what I earn in another currency than roubles: answers where I say who I am. Again: another link',
    params: tenantParams,
    body: z.strictObject({
      currency: currencySchema.exclude(['RUB', 'XTR']),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .describe('Where I or my company pay taxes; it cannot be changed later'),
      kind: z.enum(['person', 'company']),
      name: z.string(),
    }),
    schema: z.object({ account: payoutAccountSchema, onboardingUrl: z.url() }),
  }),
  putPayoutTerms: jsonCommand({
    ...cabinet,
    id: 'putPayoutTerms',
    path: '/api/v1/cabinet/payouts/{tenantId}/terms',
    summary: 'Says how often I am paid and how much at least',
    params: tenantParams,
    body: z.strictObject({
      currency: payoutCurrencySchema,
      schedule: scheduleSchema,
      minimumMinor: z
        .string()
        .regex(/^[1-9]\d{2,8}$/)
        .describe('Hundredths of the currency, from 1 to 1 000 000'),
    }),
    schema: payoutAccountSchema,
  }),
  requestPayout: jsonCommand({
    ...cabinet,
    id: 'requestPayout',
    path: '/api/v1/cabinet/payouts/{tenantId}/request',
    summary: 'Asks to be paid now',
    params: tenantParams,
    body: z.strictObject({ currency: payoutCurrencySchema }),
    schema: done(),
  }),
  listPayouts: jsonGet({
    ...admin,
    id: 'listPayouts',
    path: '/api/v1/payouts',
    summary: 'Payouts of all tenants, newest first',
    query: keysetQuerySchema,
    schema: adminPayoutListSchema,
  }),
  getPayout: jsonGet({
    ...admin,
    id: 'getPayout',
    path: '/api/v1/tenants/{tenantId}/payouts/{payoutId}',
    summary: 'One payout: its parts, the placements it pays for, what it moved in the books',
    params: payoutParams,
    schema: adminPayoutDetailsSchema,
  }),
  holdPayouts: jsonCommand({
    ...admin,
    id: 'holdPayouts',
    path: '/api/v1/tenants/{tenantId}/payout-hold',
    summary: 'Stops payouts to a tenant, with a reason that its owner reads; without one lets them go on',
    params: tenantParams,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500).optional() }),
    schema: done(),
  }),
  closePayoutPart: jsonCommand({
    ...admin,
    id: 'closePayoutPart',
    path: '/api/v1/tenants/{tenantId}/payouts/{payoutId}/parts/{partNo}/close',
    summary: 'Says what became of a bank transfer that is made by hand',
    params: payoutParams.extend({ partNo: z.coerce.number().int().min(1) }),
    body: z.strictObject({
      outcome: z.enum(['paid', 'returned']),
      reference: z.string().trim().min(1).max(200).describe('Number of the bank’s document, or why it came back'),
    }),
    schema: done(),
  }),
};

export type PayoutAccount = z.output<typeof payoutAccountSchema>;
export type Payout = z.output<typeof payoutSchema>;
export type PayoutDetailsView = z.output<typeof payoutDetailsSchema>;
export type AdminPayoutDetails = z.output<typeof adminPayoutDetailsSchema>;
export type OwnerMoney = z.output<typeof ownerMoneySchema>;
