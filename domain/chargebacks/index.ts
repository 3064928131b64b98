/**
 * @file domain/chargebacks/index.ts
 * @description Front door of chargebacks: what buyers' banks take back of payments, and what becomes of it.
 * @dependencies -
 * @created 2026-11-30
 */
export type {
  BalanceChargebackBooks,
  ChargebackBooks,
  ChargebackChange,
  ChargebackGateway,
  ChargebackState,
  DepositOutcome,
  PaidOrder,
  ProviderChargeback,
  PutOutcome,
} from './ports.ts';
export { depositOf, splitChargeback } from './split-chargeback.ts';
export { ASK_CHARGEBACK_AGAIN_MS, takeChargeback } from './take-chargeback.ts';
export type { TakenChargeback } from './take-chargeback.ts';
