/**
 * @file tests/contract/payment-benches.ts
 * @description Payment services behind their one port, each with its stand-in: what a test does to any without knowing which it is.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { createStripeGateway } from '@lytslot/adapters/stripe';
import { createYookassaGateway } from '@lytslot/adapters/yookassa';
import type { PaymentGateway, PaymentRequest } from '@lytslot/domain/booking';
import { SHOP, STRIPE, testMetrics } from './stand-ins.ts';
import type { FaultOrder, StandIns } from './stand-ins.ts';

/** What a test may change about how a service is reached. */
export interface Reached {
  readonly secretKey?: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
}

/** A service and its stand-in. */
export interface PaymentBench {
  readonly service: 'yookassa' | 'stripe' | 'stars';
  readonly currency: PaymentRequest['currency'];
  /** Names of its calls in the metric. */
  readonly creating: string;
  /** Where its calls go wrong: the stand-in, and the method of a refund. */
  readonly faulty: { readonly service: FaultOrder['service']; readonly refunding: string };
  /** The variable a wrong key is mended in. */
  readonly keyVariable: string;
  readonly calls: ReturnType<typeof testMetrics>['calls'];
  readonly gateway: (change?: Reached) => PaymentGateway;
  /** The buyer pays on its page. */
  readonly pay: (providerPaymentId: string) => Promise<void>;
  /** The payment ends without money. */
  readonly end: (providerPaymentId: string) => Promise<void>;
  /** How many payments the service has for an order. */
  readonly countOf: (orderId: string | undefined) => Promise<number>;
  /** For a service that keeps nothing itself. */
  readonly open?: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

interface Marked {
  readonly metadata: { readonly order_id?: string };
}

/** YooKassa's. */
export function yookassaBench(sandbox: () => StandIns): PaymentBench {
  const observed = testMetrics();
  const control = (path: string) => sandbox().control<void>('POST', `/yookassa/payments/${path}`);
  return {
    service: 'yookassa',
    currency: 'RUB',
    creating: 'create_payment',
    faulty: { service: 'yookassa', refunding: 'POST' },
    keyVariable: 'LYTSLOT_YOOKASSA_SECRET_KEY',
    calls: observed.calls,
    gateway: (change = {}) => {
      const usual = { ...SHOP, apiUrl: `${sandbox().urls.yookassa}/v3`, timeoutMs: 3_000, metrics: observed.metrics };
      return createYookassaGateway({ ...usual, ...change });
    },
    pay: (id) => control(`${id}/pay`),
    end: (id) => control(`${id}/decline`),
    countOf: async (orderId) => {
      const payments = await sandbox().control<readonly Marked[]>('GET', '/yookassa/payments');
      return payments.filter(({ metadata }) => metadata.order_id === orderId).length;
    },
  };
}

/** Stripe's. */
export function stripeBench(sandbox: () => StandIns): PaymentBench {
  const observed = testMetrics();
  const control = (path: string) => sandbox().control<void>('POST', `/stripe/sessions/${path}`);
  return {
    service: 'stripe',
    currency: 'EUR',
    creating: 'create_session',
    faulty: { service: 'stripe', refunding: 'POST' },
    keyVariable: 'LYTSLOT_STRIPE_SECRET_KEY',
    calls: observed.calls,
    gateway: (change = {}) => {
      const usual = { secretKey: STRIPE.secretKey, apiUrl: sandbox().urls.stripe, timeoutMs: 3_000, metrics: observed.metrics };
      return createStripeGateway({ ...usual, ...change });
    },
    pay: (id) => control(`${id}/pay`),
    end: (id) => control(`${id}/expire`),
    countOf: async (orderId) => {
      const sessions = await sandbox().control<readonly Marked[]>('GET', '/stripe/sessions');
      return sessions.filter(({ metadata }) => metadata.order_id === orderId).length;
    },
  };
}

/** A payment to ask for; 1 490,05 of the currency unless said. */
export function paymentRequest(currency: PaymentRequest['currency'], change: Partial<PaymentRequest> = {}) {
  return {
    idempotencyKey: randomUUID(),
    amountMinor: 149_005n,
    currency,
    description: 'Реклама в канале «Утренний кофе»',
    returnUrl: 'https://lytslot.example/return',
    metadata: { order_id: randomUUID(), tenant_id: randomUUID(), payment_id: randomUUID() },
    payer: { telegramUserId: 3001 },
    parts: [],
    ...change,
  };
}
