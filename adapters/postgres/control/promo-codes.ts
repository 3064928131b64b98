/**
 * @file adapters/postgres/control/promo-codes.ts
 * @description Promo codes as administrators make, see and close them; what they promise is the database's to count.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { PromoCode, PromoTerms } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';

/** Role admin's. */
export interface PromoCodes {
  /** Newest first. */
  list(limit: number): Promise<readonly PromoCode[]>;
  /** Its id; safe to repeat with the same command's key. Throws PROMO_TAKEN for a word that is a code already. */
  put(promo: PromoTerms & { readonly id: string; readonly commandKey: string; readonly by: string; readonly at: Date }): Promise<string>;
  /** Promises nothing new; what was promised is granted. Throws PROMO_NOT_FOUND. */
  close(promoId: string, at: Date): Promise<void>;
}

const LIST = `
  select c.id::text, c.code, c.currency, c.bonus_bps, c.most_minor::text, c.budget_minor::text, c.starts_at, c.ends_at, c.closed_at,
         count(u.deposit_id)::int as uses,
         coalesce(sum(u.bonus_minor) filter (where u.state = 'promised'), 0)::text as promised,
         coalesce(sum(u.bonus_minor) filter (where u.state = 'granted'), 0)::text as granted
    from promo_code c left join promo_use u on u.promo_id = c.id and u.state <> 'released'
   group by c.id order by c.created_at desc limit ?`;

/** Codes of the whole platform. */
export function createPromoCodes({ statement }: Connection<ControlTables>): PromoCodes {
  return {
    list: async (limit) => (await statement(LIST, [limit])).map(toPromo),
    put: async ({ id, code, currency, bonusBps, mostMinor, budgetMinor, startsAt, endsAt, commandKey, by, at }) => {
      await statement(
        `insert into promo_code (id, code, command_key, currency, bonus_bps, most_minor, budget_minor, starts_at, ends_at, created_by, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
        [id, code, commandKey, currency, bonusBps, mostMinor, budgetMinor, startsAt, endsAt, by, at],
      );
      const [kept] = await statement('select id::text from promo_code where command_key = ?', [commandKey]);
      if (kept === undefined) throw new LytSlotError('PROMO_TAKEN', 'There is such a code already', { field: 'code' });
      return String(kept['id']);
    },
    close: async (promoId, at) => {
      const closed = await statement('update promo_code set closed_at = coalesce(closed_at, ?) where id = ? returning id', [at, promoId]);
      if (closed.length === 0) throw new LytSlotError('PROMO_NOT_FOUND', 'There is no such code', { promoId });
    },
  };
}

function toPromo(row: Readonly<Record<string, unknown>>): PromoCode {
  const { closed_at: closedAt } = row;
  return {
    id: String(row['id']),
    code: String(row['code']),
    currency: String(row['currency']) as Currency,
    bonusBps: Number(row['bonus_bps']),
    mostMinor: wholeNumber(row['most_minor']),
    budgetMinor: wholeNumber(row['budget_minor']),
    startsAt: instant(row['starts_at']),
    endsAt: instant(row['ends_at']),
    closedAt: closedAt === null ? undefined : instant(closedAt),
    promisedMinor: wholeNumber(row['promised']),
    grantedMinor: wholeNumber(row['granted']),
    uses: Number(row['uses']),
  };
}
