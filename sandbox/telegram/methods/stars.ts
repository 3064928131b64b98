/**
 * @file sandbox/telegram/methods/stars.ts
 * @description Methods of payments in Stars: links of invoices, the word before a payment, refunds, and the list of what moved.
 * @dependencies -
 * @created 2026-11-30
 */
import { badRequest } from '../bot-api-failure.ts';
import { answerCheckout, giveBackCharge } from '../pay-in-stars.ts';
import { readFlag, readInteger, readJson, readString } from '../read-parameters.ts';
import type { Parameters } from '../read-parameters.ts';
import { addInvoice } from '../stars-ledger.ts';
import type { Method } from '../telegram-context.ts';
import { starTransactionToWire } from '../to-wire.ts';

const LONGEST_TITLE = 32;
const LONGEST_DESCRIPTION = 255;
const LONGEST_PAYLOAD = 128;
const MOST_STARS = 100_000;
/** What is asked of a payer is asked by providers, and Stars have none. */
const OF_PROVIDERS = [
  'max_tip_amount',
  'suggested_tip_amounts',
  'provider_data',
  'need_name',
  'need_phone_number',
  'need_email',
  'need_shipping_address',
  'is_flexible',
];

/** createInvoiceLink, in Stars only. */
export const createInvoiceLink: Method = (context, { bot, parameters }) => {
  const title = required(parameters, 'title', LONGEST_TITLE);
  const description = required(parameters, 'description', LONGEST_DESCRIPTION);
  const payload = readString(parameters, 'payload') ?? '';
  const bytes = Buffer.byteLength(payload);
  if (bytes < 1 || bytes > LONGEST_PAYLOAD) throw badRequest('INVOICE_PAYLOAD_INVALID');
  if (readString(parameters, 'currency') !== 'XTR') throw badRequest('CURRENCY_INVALID');
  if ((readString(parameters, 'provider_token') ?? '') !== '') throw badRequest('PAYMENT_PROVIDER_INVALID');
  if (OF_PROVIDERS.some((name) => parameters[name] !== undefined)) throw badRequest('STARS_INVOICE_INVALID');
  const amount = readPrice(readJson(parameters, 'prices'));
  const { slug } = addInvoice(context.store.stars, { botId: bot.user.id, title, description, payload, amount });
  return { result: `${context.publicUrl}/invoice/${slug}` };
};

function required(parameters: Parameters, name: string, longest: number): string {
  const text = readString(parameters, name) ?? '';
  if (text.length < 1 || text.length > longest) throw badRequest(`INVOICE_${name.toUpperCase()}_INVALID`);
  return text;
}

function readPrice(prices: unknown): number {
  const [price, ...more] = Array.isArray(prices) ? (prices as readonly unknown[]) : [];
  const { label, amount } = (price ?? {}) as { readonly label?: unknown; readonly amount?: unknown };
  if (more.length > 0 || typeof label !== 'string' || label === '') throw badRequest('STARS_INVOICE_INVALID');
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1 || amount > MOST_STARS) {
    throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  }
  return amount;
}

/** answerPreCheckoutQuery: once, within ten seconds; a no needs a reason. */
export const answerPreCheckoutQuery: Method = (context, { bot, parameters }) => {
  const id = readString(parameters, 'pre_checkout_query_id') ?? '';
  answerCheckout(context, bot, { id, isOk: readFlag(parameters, 'ok'), error: readString(parameters, 'error_message') ?? '' });
  return { result: true };
};

/** refundStarPayment: all of a charge, once. */
export const refundStarPayment: Method = (context, { bot, parameters }) => {
  const userId = readInteger(parameters, 'user_id');
  const chargeId = readString(parameters, 'telegram_payment_charge_id') ?? '';
  if (userId === undefined || !context.store.users.has(userId)) throw badRequest('invalid user_id specified');
  if (chargeId === '') throw badRequest('CHARGE_ID_EMPTY');
  giveBackCharge(context, bot, { userId, chargeId });
  return { result: true };
};

/** getStarTransactions: in the order of time. */
export const getStarTransactions: Method = (context, { bot, parameters }) => {
  const offset = readInteger(parameters, 'offset') ?? 0;
  const limit = readInteger(parameters, 'limit') ?? 100;
  if (offset < 0) throw badRequest('invalid offset specified');
  if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100');
  const own = context.store.stars.transactions.filter(({ botId }) => botId === bot.user.id);
  return { result: { transactions: own.slice(offset, offset + limit).map(starTransactionToWire) } };
};
