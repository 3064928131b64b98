/**
 * @file domain/payouts/index.ts
 * @description Front door of payouts: who is paid, when, what for, in which parts, and what becomes of each.
 * @dependencies -
 * @created 2026-11-30
 */
export { beginPayout, foresee } from './begin-payout.ts';
export type { BeginOutcome } from './begin-payout.ts';
export type { PartState, ProviderPayout } from './part-life.ts';
export { frozenUntil, isBankAccount, maskOf, readPayee } from './payee.ts';
export type { Destination, DestinationKind, Payee, PayeeKind } from './payee.ts';
export { payPart } from './pay-part.ts';
export { MOST_LINES } from './plan-payout.ts';
export type { PayableLine, PayoutPlan, PayoutRules, WaitReason } from './plan-payout.ts';
export { usualTerms } from './ports.ts';
export type {
  DestinationSeal,
  NewPayout,
  Onboarding,
  PartChange,
  PayoutAccount,
  PayoutBooks,
  PayoutGateway,
  PayoutOutlook,
  PayoutRequest,
  PayoutServices,
  PayoutStanding,
  TakenPart,
} from './ports.ts';
export { payoutRules } from './rules-of.ts';
export type { PayoutWays } from './rules-of.ts';
export { limitSpans, nextPayoutAt } from './schedule.ts';
export type { Schedule } from './schedule.ts';
