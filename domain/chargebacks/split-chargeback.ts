/**
 * @file domain/chargebacks/split-chargeback.ts
 * @description What of a chargeback is whose: all of it one order's, or divided among the orders of a cart by their prices.
 * @dependencies -
 * @created 2026-11-30
 */
import { partsByOrder } from '../booking/index.ts';
import type { OrderPart } from '../booking/index.ts';
import type { ProviderChargeback } from './ports.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The parts that are something, in the order in which the payment names its orders; together the whole, to the last cent. A part is never
 * more than its price as long as the whole is not, so what is left over by rounding goes along the cart instead of to its last order.
 * None: it is somebody else's payment.
 */
export function splitChargeback({ metadata, amountMinor }: Pick<ProviderChargeback, 'metadata' | 'amountMinor'>): readonly OrderPart[] {
  return partsByOrder(metadata, amountMinor).filter((part) => part.amountMinor > 0n && ID.test(part.orderId));
}

/** The deposit that the payment was for; undefined: it was for orders, or is somebody else's. */
export function depositOf({ metadata, amountMinor }: Pick<ProviderChargeback, 'metadata' | 'amountMinor'>): string | undefined {
  const depositId = metadata['deposit_id'];
  return depositId !== undefined && ID.test(depositId) && amountMinor > 0n ? depositId : undefined;
}
