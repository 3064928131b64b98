/**
 * @file domain/booking/payment-rails.ts
 * @description The ways a payment may go: which one an order's payment takes, who speaks for it in the journal, and where its money is booked.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ClearingAccount, Currency } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { OrderSnapshot, PaymentProvider } from './order.ts';
import type { PaymentGateway, PaymentRails, PrepaidGateway } from './ports.ts';
import type { Actor } from './transition.ts';

/** Whoever the platform has an account with. */
type PaymentService = Exclude<PaymentProvider, 'prepaid'>;

/** The services there are accounts with; one without an account takes no payments. */
type Services = Readonly<Record<'yookassa', PaymentGateway> & Partial<Record<PaymentService, PaymentGateway>>>;

const CLEARING: Readonly<Record<PaymentProvider, ClearingAccount>> = {
  yookassa: 'psp_clearing',
  stripe: 'stripe_clearing',
  stars: 'stars_clearing',
  bank: 'bank_clearing',
  prepaid: 'prepaid_clearing',
};

/** Each currency has one service with a page to pay on; neither takes the other's. */
const SERVICES: Readonly<Record<Currency, Exclude<PaymentService, 'bank'>>> = {
  RUB: 'yookassa',
  USD: 'stripe',
  EUR: 'stripe',
  XTR: 'stars',
};

/** The least that a service gives back; where nothing is said, whatever there is. */
const LEAST_REFUND_MINOR: Readonly<Partial<Record<PaymentProvider, bigint>>> = { yookassa: 100n };

/** Puts the ways together. */
export function paymentRails(services: Services, prepaid: PrepaidGateway): PaymentRails {
  const rails: Readonly<Partial<Record<PaymentProvider, PaymentGateway>>> = { ...services, prepaid };
  return {
    prepaid,
    of: (provider) => {
      const gateway = rails[provider];
      if (gateway === undefined) throw new LytSlotError('PAYMENT_SERVICE_OFF', `There is no account with ${provider}`, { provider });
      return gateway;
    },
  };
}

/** Which service's page takes a payment in the currency. */
export function serviceFor(currency: Currency): Exclude<PaymentService, 'bank'> {
  return SERVICES[currency];
}

/** Where the money of an order's payment is booked. */
export function clearingOf({ payment }: Pick<OrderSnapshot, 'payment'>): ClearingAccount {
  return CLEARING[payment?.provider ?? 'yookassa'];
}

/** The least that can go back of an order's payment: less is refused by its service, however often it is asked. */
export function leastRefundOf({ payment }: Pick<OrderSnapshot, 'payment'>): bigint {
  return LEAST_REFUND_MINOR[payment?.provider ?? 'yookassa'] ?? 1n;
}

/** Whoever took the order's payment, as the journal names them. */
export function psp({ payment }: Pick<OrderSnapshot, 'payment'>): Actor {
  return { kind: 'psp', id: payment?.provider ?? 'yookassa' };
}
