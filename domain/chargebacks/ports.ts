/**
 * @file domain/chargebacks/ports.ts
 * @description What chargebacks need of the outside: the provider that says what a bank has done, and the books of a shard.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency, LedgerPosting } from '../ledger/index.ts';
import type { DepositStanding, TakenParts } from '../prepaid/index.ts';

/** `open`: the bank has the money and may give it back; the others are its last word. */
export type ChargebackState = 'open' | 'won' | 'lost';

/** A chargeback as the provider has it now. */
export interface ProviderChargeback {
  readonly providerChargebackId: string;
  /** `none`: the bank has only asked, no money was taken. */
  readonly state: ChargebackState | 'none';
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The provider's own word, e.g. `fraudulent`. */
  readonly reason: string;
  /** Until when evidence may be given; none is taken where it is missing. */
  readonly evidenceDueAt: Date | undefined;
  readonly openedAt: Date;
  /** What the payment that it is about says of itself: our own words. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Asks the provider. Throws what payment gateways throw. */
export interface ChargebackGateway {
  fetch(providerChargebackId: string): Promise<ProviderChargeback>;
}

/** An order that was paid by the provider, and in what. */
export interface PaidOrder {
  readonly tenantId: string;
  readonly orderId: string;
  readonly currency: Currency;
}

/** What is known of an order's part of a chargeback, with what to book of it if it is not booked yet. */
export interface ChargebackChange extends Pick<ProviderChargeback, 'providerChargebackId' | 'reason' | 'evidenceDueAt' | 'openedAt'> {
  readonly id: string;
  readonly tenantId: string;
  readonly orderId: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly state: ChargebackState;
  readonly at: Date;
  /** When the provider is asked again while it is open. */
  readonly askAt: Date;
  readonly taken: LedgerPosting;
  /** Of the bank's last word. */
  readonly decided: LedgerPosting | undefined;
}

/** `differs`: it is booked with another amount or another end, and stays as it is. */
export type PutOutcome = 'taken' | 'won' | 'lost' | 'repeated' | 'differs';

/** The books of a shard. */
export interface ChargebackBooks {
  /** Those of the orders that are here and were paid by the provider. */
  ordersOf(orderIds: readonly string[]): Promise<readonly PaidOrder[]>;
  /** Row and postings in one transaction, each once. */
  put(change: ChargebackChange): Promise<PutOutcome>;
  /** Open ones that are to be asked about now, by the provider's ids; they are not given out again before `againAt`. */
  claim(claim: { readonly now: Date; readonly againAt: Date; readonly limit: number }): Promise<readonly string[]>;
}

/** `unknown`: nothing of ours has come by this payment, yet. */
export type DepositOutcome = PutOutcome | 'unknown';

/** What is known of a chargeback of a payment into a balance, and what it takes if it is not booked yet. */
export interface BalanceChargebackChange extends Omit<ProviderChargeback, 'metadata' | 'state'>, TakenParts {
  readonly id: string;
  readonly depositId: string;
  readonly state: ChargebackState;
  /** Of the balance that the parts were worked out from. */
  readonly version: bigint;
  readonly at: Date;
  /** When the provider is asked again while it is open. */
  readonly askAt: Date;
}

/** The platform's own books of what is paid in. */
export interface BalanceChargebackBooks extends Pick<ChargebackBooks, 'claim'> {
  /** Undefined: no such deposit has come by the provider. */
  standing(depositId: string): Promise<DepositStanding | undefined>;
  /** Row and bookings in one transaction, each once; `stale`: the balance has moved since it was looked at. */
  put(change: BalanceChargebackChange): Promise<DepositOutcome | 'stale'>;
}
