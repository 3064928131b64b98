/**
 * @file adapters/postgres/control/prepaid.ts
 * @description What advertisers have paid in: balances, packs, deposits. Money moves by the database's own functions only.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Currency, Money } from '@lytslot/domain/ledger';
import { PROMISED_MS, refusalOfPromo } from '@lytslot/domain/prepaid';
import type { Deposit, Pack, PackOffer, PrepaidBooks, PromoRefusal } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import { DEPOSIT, OFFER, PACK, toDeposit, toOffer, toPack } from './prepaid-rows.ts';

/** The books, and the lists that people look at. */
export interface Prepaid extends PrepaidBooks {
  /** Packs on sale for a channel, the cheapest use first. */
  offersFor(channelId: string): Promise<readonly PackOffer[]>;
  offersOf(tenantIds: readonly string[]): Promise<readonly PackOffer[]>;
  putOffer(offer: Omit<PackOffer, 'closed'>, at: Date): Promise<void>;
  /** What was sold goes on. Throws PACK_NOT_FOUND unless one of the tenants offers it. */
  closeOffer(offerId: string, tenantIds: readonly string[], at: Date): Promise<void>;
  /** What can be spent, one of each currency that a person ever had a balance in; zero roubles at least. Roubles first. */
  balancesOf(telegramUserId: number): Promise<readonly Money[]>;
  /** What banks took back and the balances do not have, by currency; none where nothing is owed. */
  debtsOf(telegramUserId: number): Promise<readonly Money[]>;
  packsOf(telegramUserId: number): Promise<readonly Pack[]>;
  depositsOf(telegramUserId: number): Promise<readonly Deposit[]>;
  /** Deposits to ask about; none is given out again before `againAt`. */
  claimDeposits(due: { readonly now: Date; readonly againAt: Date; readonly limit: number }): Promise<readonly Deposit[]>;
  /** Into the balance of a post's buyer, out of what the platform owes that tenant's ledger; `repeated` with a key that was. */
  creditBalance(credit: BalanceCredit): Promise<'credited' | 'repeated'>;
  /** Turns what was not used of packs that ran out into balance; gives how many. */
  endPacks(now: Date, limit: number): Promise<number>;
}

/** What a tenant's ledger has booked for an advertiser's balance. */
export interface BalanceCredit {
  readonly key: string;
  readonly telegramUserId: number;
  readonly tenantId: string;
  readonly amount: Money;
  readonly at: Date;
}

const LISTED = 50;

/** Buying is the doors' (role app), settling and ending the workers'. */
export function createPrepaid({ statement }: Connection<ControlTables>): Prepaid {
  const word = async (query: string, params: readonly unknown[]) => String((await statement(query, params))[0]?.['outcome']);
  return {
    ...offers(statement),
    ...possessions(statement),
    balance: async (telegramUserId, currency) =>
      BigInt(await word('select prepaid_balance(?, ?)::text as outcome', [telegramUserId, currency])),
    owed: async (telegramUserId, currency) => BigInt(await word('select prepaid_owed(?, ?)::text as outcome', [telegramUserId, currency])),
    buyPack: async ({ newId, offerId, telegramUserId, commandKey, at }) =>
      (await word('select buy_pack(?, ?, ?, ?, ?) as outcome', [newId, offerId, telegramUserId, commandKey, at])) as 'bought',
    openDeposit: async ({ amount, at, ...about }) => {
      const { commandKey } = about;
      const money = { amountMinor: amount.minor.toString(), currency: amount.currency };
      const asked = JSON.stringify({ ...about, ...money, promisedUntil: new Date(at.getTime() + PROMISED_MS) });
      const outcome = await word('select open_deposit(?, ?) as outcome', [asked, at]);
      if (outcome !== 'opened') throw refusalOfPromo(outcome as PromoRefusal);
      const [row] = await statement(`select ${DEPOSIT} from deposit where command_key = ?`, [commandKey]);
      if (row === undefined) throw new LytSlotError('INTERNAL', 'A deposit that was written is gone');
      return toDeposit(row);
    },
    linkDeposit: async (depositId, { providerPaymentId, confirmationUrl, askAt }) => {
      await statement(
        `update deposit set provider_payment_id = ?, confirmation_url = ?, ask_at = ?, state = 'pending' where id = ? and state = 'created'`,
        [providerPaymentId, confirmationUrl, askAt, depositId],
      );
    },
    settleDeposit: (depositId, { minor, newPackId, at }) =>
      word('select settle_deposit(?, ?, ?, ?) as outcome', [depositId, minor, newPackId, at]),
    claimDeposits: async ({ now, againAt, limit }) => {
      const rows = await statement(
        `update deposit set ask_at = ? where id in (
           select id from deposit where state = 'pending' and ask_at <= ? order by ask_at limit ? for update skip locked)
         returning ${DEPOSIT}`,
        [againAt, now, limit],
      );
      return rows.map(toDeposit);
    },
    creditBalance: async ({ key, telegramUserId, tenantId, amount, at }) => {
      const params = [key, telegramUserId, tenantId, amount.minor, amount.currency, at];
      return (await word('select credit_balance(?, ?, ?, ?, ?, ?) as outcome', params)) as 'credited';
    },
    endPacks: async (now, limit) => Number(await word('select end_packs(?, ?) as outcome', [now, limit])),
  };
}

type Statement = Connection<ControlTables>['statement'];

function offers(statement: Statement): Pick<Prepaid, 'offer' | 'offersFor' | 'offersOf' | 'putOffer' | 'closeOffer'> {
  return {
    offer: async (offerId) => {
      const rows = await statement(`select ${OFFER} from pack_offer where id = ? and closed_at is null`, [offerId]);
      return rows.map(toOffer)[0];
    },
    offersFor: async (channelId) => {
      const rows = await statement(
        `select ${OFFER} from pack_offer where ?::uuid = any (channel_ids) and closed_at is null order by pack_offer.use_price_minor, id limit ?`,
        [channelId, LISTED],
      );
      return rows.map(toOffer);
    },
    offersOf: async (tenantIds) => {
      if (tenantIds.length === 0) return [];
      const rows = await statement(`select ${OFFER} from pack_offer where tenant_id in (?) order by created_at desc limit ?`, [
        tenantIds,
        LISTED,
      ]);
      return rows.map(toOffer);
    },
    putOffer: async ({ id, tenantId, title, channelIds, uses, useMinor, currency, validDays }, at) => {
      await statement(
        `insert into pack_offer (id, tenant_id, title, channel_ids, uses, use_price_minor, currency, valid_days, created_at)
         values (?, ?, ?, ?::uuid[], ?, ?, ?, ?, ?)`,
        [id, tenantId, title, `{${channelIds.join(',')}}`, uses, useMinor, currency, validDays, at],
      );
    },
    closeOffer: async (offerId, tenantIds, at) => {
      const rows =
        tenantIds.length === 0
          ? []
          : await statement('update pack_offer set closed_at = coalesce(closed_at, ?) where id = ? and tenant_id in (?) returning id', [
              at,
              offerId,
              tenantIds,
            ]);
      if (rows.length === 0) throw new LytSlotError('PACK_NOT_FOUND', 'The owner offers no such pack', { offerId });
    },
  };
}

function toMoney(row: Readonly<Record<string, unknown>>): Money {
  return { minor: wholeNumber(row['minor']), currency: String(row['currency']) as Currency };
}

/** What people have. */
function possessions(statement: Statement): Pick<Prepaid, 'pack' | 'balancesOf' | 'debtsOf' | 'packsOf' | 'depositsOf'> {
  return {
    pack: async (packId, telegramUserId) => {
      const rows = await statement(`select ${PACK} from pack where id = ? and telegram_user_id = ?`, [packId, telegramUserId]);
      return rows.map(toPack)[0];
    },
    packsOf: async (telegramUserId) => {
      const rows = await statement(`select ${PACK} from pack where telegram_user_id = ? order by bought_at desc limit ?`, [
        telegramUserId,
        LISTED,
      ]);
      return rows.map(toPack);
    },
    balancesOf: async (telegramUserId) => {
      const rows = await statement(`select currency, minor from prepaid_balances(?) order by currency = 'RUB' desc, currency`, [
        telegramUserId,
      ]);
      const balances = rows.map(toMoney);
      return balances[0]?.currency === 'RUB' ? balances : [{ minor: 0n, currency: 'RUB' }, ...balances];
    },
    debtsOf: async (telegramUserId) =>
      (await statement('select currency, minor from prepaid_debts(?) order by currency', [telegramUserId])).map(toMoney),
    depositsOf: async (telegramUserId) => {
      const rows = await statement(`select ${DEPOSIT} from deposit where telegram_user_id = ? order by created_at desc limit ?`, [
        telegramUserId,
        LISTED,
      ]);
      return rows.map(toDeposit);
    },
  };
}
