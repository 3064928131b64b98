/**
 * @file adapters/postgres/migrations/control/20261130T1420-levy-quarters.ts
 * @description Quarters of the levy on advertising that are closed, and what the platform itself owes of each, beside its own books.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const CLOSE = `
  -- Once: what is closed is not closed again, whatever is said then.
  create function close_levy_quarter(want jsonb) returns text language plpgsql as $$
  declare
    levy bigint := (want ->> 'platformMinor')::bigint;
    now_at timestamptz := (want ->> 'at')::timestamptz;
  begin
    insert into levy_quarter (quarter, rate_bps, platform_income_minor, platform_minor, owners_minor, closed_at)
    values (want ->> 'quarter', (want ->> 'rateBps')::integer, (want ->> 'platformIncomeMinor')::bigint, levy, (want ->> 'ownersMinor')::bigint, now_at)
    on conflict (quarter) do nothing;
    if not found then return 'repeated'; end if;
    if levy > 0 then
      perform book('levy:' || (want ->> 'quarter'), 'levy-accrued', 'RUB', now_at, jsonb_build_array(
        jsonb_build_object('kind', 'levy_memo', 'holder', '', 'amount', levy), jsonb_build_object('kind', 'levy_due', 'holder', '', 'amount', -levy)));
    end if;
    return 'closed';
  end $$;
  alter function close_levy_quarter(jsonb) security definer;
  alter function close_levy_quarter(jsonb) set search_path = public, pg_temp;
  revoke execute on function close_levy_quarter(jsonb) from public;
  grant execute on function close_levy_quarter(jsonb) to lytslot_worker;
`;

export class LevyQuarters extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table book_account drop constraint book_account_kind_check, drop constraint own_accounts_have_no_holder;
      alter table book_account add constraint book_account_kind_check check (kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing',
        'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost', 'levy_memo', 'levy_due'));
      alter table book_account add constraint own_accounts_have_no_holder
        check ((kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing', 'levy_memo', 'levy_due')) = (holder = ''));
      create table levy_quarter (
        quarter text primary key check (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
        rate_bps integer not null check (rate_bps between 0 and 10000),
        platform_income_minor bigint not null,
        platform_minor bigint not null check (platform_minor >= 0),
        -- What all owners together owe; each one's is in the ledger of the owner's tenant.
        owners_minor bigint not null check (owners_minor >= 0),
        closed_at timestamptz not null
      );
      create trigger append_only before update or delete or truncate on levy_quarter for each statement execute function refuse_change();
      grant select on levy_quarter to lytslot_worker, lytslot_admin;
    `);
    this.addSql(CLOSE);
  }
}
