/**
 * @file workers/payments/ports.ts
 * @description What the money slice needs, and the one way its loops take a payment's result.
 * @dependencies adapters, domain
 * @created 2026-11-25
 */
import type { Prepaid, PspInbox, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import type { PaymentRails } from '@lytslot/domain/booking';
import type { BalanceChargebackBooks, ChargebackGateway, TakenChargeback } from '@lytslot/domain/chargebacks';
import type { RepaymentWork } from '@lytslot/domain/prepaid';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { StarBooks, StarReturns } from '@lytslot/domain/stars';

/** What money needs. */
export interface PaymentsDeps {
  readonly shard: Pick<ShardDatabase, 'shard' | 'orders' | 'offers' | 'payments' | 'payouts' | 'chargebacks' | 'readModels'>;
  readonly pspInbox: Pick<PspInbox, 'claim' | 'complete' | 'fail'>;
  readonly payments: PaymentRails;
  /** None where there is no account whose payments a bank could take back. */
  readonly chargebacks: ChargebackGateway | undefined;
  /** What banks take back of payments into balances. */
  readonly balanceChargebacks: BalanceChargebackBooks;
  readonly prepaid: Pick<Prepaid, 'claimDeposits' | 'settleDeposit' | 'endPacks'>;
  /** Balances on their way back. */
  readonly repayments: RepaymentWork;
  /** Payments in Stars that no invoice needed. */
  readonly stars: { readonly books: Pick<StarBooks, 'isInUse' | 'claimSurplus' | 'endSurplus'>; readonly telegram: StarReturns };
  /** Of the price, for a post that came late. */
  readonly lateCreditBps: number;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

/** Asks the provider what became of an order's payment and books it; `eventKey` says why it was asked. */
export type TakeResult = (order: { readonly tenantId: string; readonly orderId: string; readonly eventKey: string }) => Promise<string>;

/** Asks the provider about a chargeback and books what this shard, or a balance, has to do with it. */
export type TakeBack = (providerChargebackId: string, source: 'notification' | 'poll') => Promise<TakenChargeback>;
