/**
 * @file adapters/postgres/control/prepaid-rows.ts
 * @description Rows of what was paid in, as the domain knows them.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { BookEvent, Currency } from '@lytslot/domain/ledger';
import type { BalanceMovement, Deposit, Pack, PackOffer } from '@lytslot/domain/prepaid';
import { optionalText, wholeNumber } from '../connection/read-values.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns of toOffer. */
export const OFFER = `id::text, tenant_id::text, title, to_json(channel_ids)::text as channel_ids, uses, use_price_minor::text, currency, valid_days, closed_at`;
/** Columns of toPack. */
export const PACK = `id::text, tenant_id::text, to_json(channel_ids)::text as channel_ids, uses, used, use_price_minor::text, currency, bought_at, expires_at, ended_at`;
/** Columns of toDeposit. */
export const DEPOSIT = `id::text, telegram_user_id::text, amount_minor::text, currency, created_at, pack_offer_id::text, state, provider_payment_id, confirmation_url,
  (select u.bonus_minor::text from promo_use u where u.deposit_id = deposit.id and u.state <> 'released') as bonus_text`;

/** What an owner offers. */
export function toOffer(row: Row): PackOffer {
  return {
    ...priced(row),
    title: String(row['title']),
    validDays: Number(row['valid_days']),
    closed: row['closed_at'] !== null,
  };
}

/** What an advertiser has. */
export function toPack(row: Row): Pack {
  return {
    ...priced(row),
    used: Number(row['used']),
    boughtAt: new Date(String(row['bought_at'])),
    expiresAt: new Date(String(row['expires_at'])),
    ended: row['ended_at'] !== null,
  };
}

/** Money on its way. */
export function toDeposit(row: Row): Deposit {
  const bonus = optionalText(row['bonus_text']);
  return {
    id: String(row['id']),
    telegramUserId: Number(row['telegram_user_id']),
    amount: { minor: wholeNumber(row['amount_minor']), currency: String(row['currency']) as Currency },
    createdAt: new Date(String(row['created_at'])),
    packOfferId: optionalText(row['pack_offer_id']),
    state: String(row['state']) as Deposit['state'],
    providerPaymentId: optionalText(row['provider_payment_id']),
    confirmationUrl: optionalText(row['confirmation_url']),
    bonusMinor: bonus === undefined ? undefined : BigInt(bonus),
  };
}

/** A movement as functions of the database write it. */
export interface WrittenMovement {
  readonly type: BookEvent;
  readonly minor: string;
}

/** Movements of a balance. */
export function toMovements(written: readonly WrittenMovement[]): readonly BalanceMovement[] {
  return written.map(({ type, minor }) => ({ type, minor: BigInt(minor) }));
}

function priced(row: Row) {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    channelIds: JSON.parse(String(row['channel_ids'])) as readonly string[],
    uses: Number(row['uses']),
    useMinor: wholeNumber(row['use_price_minor']),
    currency: String(row['currency']) as Currency,
  };
}
