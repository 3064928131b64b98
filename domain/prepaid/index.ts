/**
 * @file domain/prepaid/index.ts
 * @description Front door of what is paid in before it is spent: an advertiser's balance, and packs of placements at one price.
 * @dependencies -
 * @created 2026-11-29
 */
export { buyPack } from './buy-pack.ts';
export type { BoughtPack } from './buy-pack.ts';
export { currencyOfPack, MOST_PACK_CHANNELS, MOST_PACK_USES, packPrice, requireOffer, requireUsable } from './pack.ts';
export type { Pack, PackOffer } from './pack.ts';
export { balanceParts } from './own-money.ts';
export type { BalanceMovement } from './own-money.ts';
export { mostRepayable, planRepayment } from './plan-repayment.ts';
export type { Repayable } from './plan-repayment.ts';
export type { Deposit, DrawRefusal, PrepaidBooks } from './ports.ts';
export { MOST_BONUS_BPS, promoWord, PROMISED_MS, refusalOfPromo, requirePromo } from './promo.ts';
export type { PromoCode, PromoRefusal, PromoTerms } from './promo.ts';
export { refusalOfDraw } from './refusal-of-draw.ts';
export { repayBalance } from './repay-balance.ts';
export type { RepayBalanceDeps } from './repay-balance.ts';
export { repayPart } from './repay-part.ts';
export type { DuePart, Repayment, RepaymentBooks, RepaymentWork } from './repayment-ports.ts';
export { splitTakenBack } from './split-taken-back.ts';
export type { DepositStanding, TakenParts } from './split-taken-back.ts';
export { takeDeposit } from './take-deposit.ts';
export { topUp } from './top-up.ts';
