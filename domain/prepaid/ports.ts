/**
 * @file domain/prepaid/ports.ts
 * @description What the platform's own books do with money that advertisers paid in; each is one transaction, safe to repeat with its key.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PaymentProvider } from '../booking/index.ts';
import type { Currency, Money } from '../ledger/index.ts';
import type { Pack, PackOffer } from './pack.ts';

/** Money on its way into a balance; `packOfferId` is bought with it as soon as it is there. */
export interface Deposit {
  readonly id: string;
  readonly telegramUserId: number;
  readonly amount: Money;
  readonly createdAt: Date;
  readonly packOfferId: string | undefined;
  readonly state: 'created' | 'pending' | 'succeeded' | 'canceled';
  readonly providerPaymentId: string | undefined;
  readonly confirmationUrl: string | undefined;
  /** Of a promo code: promised, or granted once it came. */
  readonly bonusMinor: bigint | undefined;
}

/** Why nothing is drawn. `owing`: a bank took back more than the balance has. `asked`: somebody who looked for the draw before it was made has closed it. */
export type DrawRefusal = 'unknown' | 'ended' | 'empty' | 'too-low' | 'owing' | 'asked';

/** A deposit to be made; a repeat of `commandKey` finds the one it made. */
export interface NewDeposit {
  readonly id: string;
  readonly telegramUserId: number;
  readonly commandKey: string;
  readonly amount: Money;
  /** Whose page takes it. */
  readonly provider: PaymentProvider;
  readonly packOfferId?: string;
  /** Promises a bonus that is granted when the money is there. */
  readonly promoCode?: string;
  readonly at: Date;
}

/** The books, as people's doors and workers use them. */
export interface PrepaidBooks {
  /** What can be spent: what is owed is held against it. */
  balance(telegramUserId: number, currency: Currency): Promise<bigint>;
  /** What a bank took back and the balance does not have; what is paid in next is held against it. */
  owed(telegramUserId: number, currency: Currency): Promise<bigint>;
  offer(offerId: string): Promise<PackOffer | undefined>;
  pack(packId: string, telegramUserId: number): Promise<Pack | undefined>;
  /** Pays out of the balance; the pack's id is `newId`'s unless the command made one before. */
  buyPack(want: {
    readonly newId: string;
    readonly offerId: string;
    readonly telegramUserId: number;
    readonly commandKey: string;
    readonly at: Date;
  }): Promise<'bought' | 'too-low' | 'unknown'>;
  /** Throws PROMO_NOT_FOUND, PROMO_USED, PROMO_SPENT; then nothing is opened. */
  openDeposit(deposit: NewDeposit): Promise<Deposit>;
  linkDeposit(
    depositId: string,
    link: { readonly providerPaymentId: string; readonly confirmationUrl: string; readonly askAt: Date },
  ): Promise<void>;
  /** Credits what came; nothing came: the deposit is over. */
  settleDeposit(depositId: string, received: { readonly minor: bigint; readonly newPackId: string; readonly at: Date }): Promise<string>;
}
