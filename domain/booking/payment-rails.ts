/**
 * @file domain/booking/payment-rails.ts
 * @description The ways a payment may go: which one an order's payment takes, who speaks for it in the journal, and where its money is booked.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ClearingAccount } from '../ledger/index.ts';
import type { OrderSnapshot, PaymentProvider } from './order.ts';
import type { PaymentGateway, PaymentRails, PrepaidGateway } from './ports.ts';
import type { Actor } from './transition.ts';

const CLEARING: Readonly<Record<PaymentProvider, ClearingAccount>> = { yookassa: 'psp_clearing', prepaid: 'prepaid_clearing' };

/** Puts the ways together. */
export function paymentRails(
  services: Readonly<Record<Exclude<PaymentProvider, 'prepaid'>, PaymentGateway>>,
  prepaid: PrepaidGateway,
): PaymentRails {
  const rails: Readonly<Record<PaymentProvider, PaymentGateway>> = { ...services, prepaid };
  return { prepaid, of: (provider) => rails[provider] };
}

/** Where the money of an order's payment is booked. */
export function clearingOf({ payment }: Pick<OrderSnapshot, 'payment'>): ClearingAccount {
  return CLEARING[payment?.provider ?? 'yookassa'];
}

/** Whoever took the order's payment, as the journal names them. */
export function psp({ payment }: Pick<OrderSnapshot, 'payment'>): Actor {
  return { kind: 'psp', id: payment?.provider ?? 'yookassa' };
}
