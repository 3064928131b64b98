/**
 * @file domain/booking/shared-payment.ts
 * @description One payment for several orders: which it names, and what of its money belongs to each, to the kopeck.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { LytSlotError } from '../shared/index.ts';
import type { OrderSnapshot } from './order.ts';
import type { ProviderPayment } from './ports.ts';

/** Orders one payment pays for at most: a provider's metadata has no room for more (YooKassa: 16 keys of 512 characters). */
export const MOST_ORDERS_IN_PAYMENT = 20;

/** How keys of payments begin that several orders share. */
export const SHARED = 'cart-';

const LINES_PER_KEY = 10;
const LISTED = /^orders_\d$/;

/** What of a payment belongs to an order. `isPrice`: the payment is exactly what was asked for, and so is this part of it. */
export interface PaymentShare {
  readonly amountMinor: bigint;
  readonly isPrice: boolean;
  /** Whether other orders have a part of the payment too. */
  readonly with: 'others' | 'nobody';
}

/** Throws CART_INVALID for so many times that one payment cannot be for them. */
export function requireCartSize(count: number): void {
  if (count >= 1 && count <= MOST_ORDERS_IN_PAYMENT) return;
  const most = MOST_ORDERS_IN_PAYMENT;
  throw new LytSlotError('CART_INVALID', `A cart has 1 to ${most} times, not ${count}`, { count, most });
}

/** The key under which these very orders are paid together: the same orders always have the same one. */
export function sharedPaymentKey(orderIds: readonly string[]): string {
  return `${SHARED}${createHash('sha256')
    .update([...orderIds].sort().join())
    .digest('hex')
    .slice(0, 40)}`;
}

/** What a payment for several orders says of itself, in the order of their ids. */
export function sharedPaymentMetadata(
  orders: readonly Pick<OrderSnapshot, 'id' | 'tenantId' | 'quote'>[],
): Readonly<Record<string, string>> {
  const lines = [...orders].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, quote }) => `${id}=${quote.priceMinor}`);
  const keys = Array.from({ length: Math.ceil(lines.length / LINES_PER_KEY) }, (_, key) => {
    return [`orders_${key}`, lines.slice(key * LINES_PER_KEY, (key + 1) * LINES_PER_KEY).join()] as const;
  });
  return Object.fromEntries(keys);
}

/**
 * The order's part; undefined when the payment was not made for it. A payment for several that is not their sum pays for none: it is
 * divided by their prices, so that the parts are the whole to the kopeck and each can go back.
 */
export function shareOf(order: Pick<OrderSnapshot, 'id' | 'quote'>, payment: ProviderPayment): PaymentShare | undefined {
  const { metadata, amountMinor, currency } = payment;
  const { priceMinor } = order.quote;
  const isCurrency = currency === order.quote.currency;
  if (metadata['order_id'] === order.id) {
    return { amountMinor, isPrice: isCurrency && amountMinor === priceMinor, with: 'nobody' };
  }
  const prices = pricesOf(metadata);
  const price = prices.find(([orderId]) => orderId === order.id)?.[1];
  const part = partsByOrder(metadata, amountMinor).find(({ orderId }) => orderId === order.id);
  if (part === undefined) return undefined;
  return { amountMinor: part.amountMinor, isPrice: isCurrency && amountMinor === sumOf(prices) && price === priceMinor, with: 'others' };
}

/** What of an amount is whose, in the order in which the payment names them. */
export interface OrderPart {
  readonly orderId: string;
  readonly amountMinor: bigint;
}

/**
 * Divides an amount among the orders that a payment names, by their prices: the parts are the whole to the last cent, and of an amount
 * that is no more than the payment no part is more than its price.
 */
export function partsByOrder(metadata: Readonly<Record<string, string>>, amountMinor: bigint): readonly OrderPart[] {
  const { order_id: only } = metadata;
  if (only !== undefined) return [{ orderId: only, amountMinor }];
  const prices = pricesOf(metadata);
  const sum = sumOf(prices);
  let before = 0n;
  return prices.map(([orderId, price]) => {
    const part = cut(amountMinor, before + price, sum) - cut(amountMinor, before, sum);
    before += price;
    return { orderId, amountMinor: part };
  });
}

function sumOf(prices: readonly (readonly [string, bigint])[]): bigint {
  return prices.reduce((total, [, price]) => total + price, 0n);
}

function cut(amountMinor: bigint, part: bigint, sum: bigint): bigint {
  return sum === 0n ? 0n : (amountMinor * part) / sum;
}

function pricesOf(metadata: Readonly<Record<string, string>>): readonly (readonly [string, bigint])[] {
  const keys = Object.keys(metadata).filter((key) => LISTED.test(key));
  const lines = keys.sort().flatMap((key) => (metadata[key] ?? '').split(','));
  return lines.flatMap((line) => {
    const [orderId = '', price = ''] = line.split('=');
    return /^\d{1,15}$/.test(price) ? [[orderId, BigInt(price)] as const] : [];
  });
}
