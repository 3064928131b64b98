/**
 * @file adapters/postgres/migrations/control/20261130T0940-channel-currency.ts
 * @description What currency a channel sells in, beside the price the catalogue shows; and a person's balances of all currencies.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const ADD = 'add_channel(uuid, uuid, jsonb, timestamptz)';

const BALANCES = `
  create function prepaid_balances(person bigint) returns table (currency text, minor bigint) language sql stable as $$
    select a.currency::text, -a.balance_minor from book_account a where a.kind = 'advertiser_balance' and a.holder = person::text;
  $$;
  alter function prepaid_balances(bigint) security definer;
  alter function prepaid_balances(bigint) set search_path = public, pg_temp;
  revoke execute on function prepaid_balances(bigint) from public;
  grant execute on function prepaid_balances(bigint) to lytslot_app;
`;

/** Doors of the version before name no currency: theirs are roubles. */
export class ChannelCurrency extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(BALANCES);
    this.addSql(`alter table channel_directory add column currency text not null default 'RUB' check (currency in ('RUB', 'USD', 'EUR'))`);
    this.addSql(
      changeFunction(
        ADD,
        `price_from_minor = (a ->> 'priceFromMinor')::bigint, paused`,
        `price_from_minor = (a ->> 'priceFromMinor')::bigint, currency = coalesce(a ->> 'currency', 'RUB'), paused`,
      ),
    );
    // Said once more: what it sells for is what was said last.
    this.addSql(
      changeFunction(
        ADD,
        `channel := case outcome when 'there' then c.id end;`,
        `channel := case outcome when 'there' then c.id end;
      update channel_directory x set price_from_minor = (a ->> 'priceFromMinor')::bigint, currency = coalesce(a ->> 'currency', 'RUB')
       where x.id = channel and x.managed_by = 'self';`,
      ),
    );
    this.addSql(
      changeFunction(ADD, 'title, timezone, price_from_minor, managed_by', 'title, timezone, price_from_minor, currency, managed_by'),
    );
    this.addSql(
      changeFunction(
        ADD,
        `(a ->> 'priceFromMinor')::bigint, 'self', now_at)`,
        `(a ->> 'priceFromMinor')::bigint, coalesce(a ->> 'currency', 'RUB'), 'self', now_at)`,
      ),
    );
  }
}
