/**
 * @file domain/plans/subscription-ports.ts
 * @description What a paid plan asks of the world: its rows in the platform's books, and a provider that can charge again.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProviderPayment } from '../booking/index.ts';
import type { PaidSpan } from './month.ts';
import type { Subscription } from './subscription.ts';

/** A tenant's paid plan. No method: what is paid for is had, and nothing more can be charged. */
export interface PlanSubscription extends Subscription {
  readonly tenantId: string;
  readonly telegramUserId: number;
  readonly methodId: string | undefined;
}

/** Money asked for a span of Pro; its id is its key at the provider. `page`: somebody pays it by hand; `method`: it is charged. */
export interface PlanCharge {
  readonly id: string;
  readonly tenantId: string;
  readonly way: 'page' | 'method';
  readonly span: PaidSpan;
  readonly amountMinor: bigint;
  readonly telegramUserId: number;
  readonly providerPaymentId: string | undefined;
  readonly confirmationUrl: string | undefined;
  readonly createdAt: Date;
}

/** `declared`: the plan is Pro without anybody paying; `paid`: the span is paid for already. */
export type ChargeRefusal = 'declared' | 'paid' | 'unknown';

/** The books of plans; each is one transaction, safe to repeat. What changes a plan leaves the owner's news of it in the same one. */
export interface SubscriptionBook {
  subscription(tenantId: string): Promise<PlanSubscription | undefined>;
  /** A tenant has one open charge: where there is one, it is that one. */
  openCharge(
    charge: Pick<PlanCharge, 'id' | 'tenantId' | 'way' | 'span' | 'amountMinor' | 'telegramUserId'> & { readonly at: Date },
  ): Promise<PlanCharge | ChargeRefusal>;
  linkCharge(
    chargeId: string,
    link: { readonly providerPaymentId: string; readonly confirmationUrl: string | undefined; readonly askAt: Date },
  ): Promise<void>;
  /** The money came: books it and makes the plan what `next` says. Another amount than the price is the payer's balance and pays for nothing. */
  settleCharge(
    chargeId: string,
    came: {
      readonly minor: bigint;
      readonly methodId: string | undefined;
      readonly next: Subscription;
      /** The tenant was not on a paid plan before. */
      readonly isFirst: boolean;
      readonly at: Date;
    },
  ): Promise<string>;
  /** Nothing came; `next` is what becomes of the plan, where there is one. */
  refuseCharge(chargeId: string, outcome: { readonly next: Subscription | undefined; readonly at: Date }): Promise<string>;
  /** The owner's wish. */
  setLeaving(tenantId: string, wish: Pick<Subscription, 'isLeaving' | 'dueAt'>): Promise<void>;
  endPlan(tenantId: string, at: Date): Promise<string>;
}

/** A payment, and the method that may be charged again. */
export interface RecurringPayment extends ProviderPayment {
  readonly savedMethodId: string | undefined;
}

interface RecurringRequest {
  readonly payer: { readonly telegramUserId: number };
  readonly idempotencyKey: string;
  readonly amountMinor: bigint;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A provider that can charge a method again. Throws PSP_REFUSED, PSP_UNAVAILABLE or PSP_UNKNOWN_OUTCOME (repeat with the same key). */
export interface RecurringGateway {
  /** Throws, before anything changes, what `begin` would throw because of the payer: RECEIPT_CONTACT_MISSING. */
  requireReady?(payer: RecurringRequest['payer']): Promise<void>;
  begin(request: RecurringRequest & { readonly returnUrl: string }): Promise<{
    readonly providerPaymentId: string;
    readonly confirmationUrl: string;
  }>;
  charge(request: RecurringRequest & { readonly methodId: string }): Promise<RecurringPayment>;
  fetch(providerPaymentId: string): Promise<RecurringPayment>;
}
