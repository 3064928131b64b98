/**
 * @file adapters/postgres/migrations/control/20261130T1420-top-ups-by-currency.ts
 * @description Money is paid in, packs are offered and promo codes promise in every currency that is sold; what Stripe took for balances has an account of its own.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const ACCOUNTS = `
  alter table book_account drop constraint book_account_kind_check, drop constraint own_accounts_have_no_holder, drop constraint stars_are_with_telegram;
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost',
      'levy_memo', 'levy_due'));
  alter table book_account add constraint own_accounts_have_no_holder
    check ((kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing', 'levy_memo', 'levy_due')) = (holder = ''));
  -- Whoever takes the one currency takes no other.
  alter table book_account add constraint services_have_their_currencies check (case kind
    when 'psp_clearing' then currency = 'RUB' when 'bank_clearing' then currency = 'RUB'
    when 'stars_clearing' then currency = 'XTR' when 'stripe_clearing' then currency not in ('RUB', 'XTR') else true end);
`;

const TERMS = `
  alter table deposit add constraint deposits_go_to_their_service
    check (currency <> 'XTR' and provider = case currency when 'RUB' then 'yookassa' else 'stripe' end);
  alter table pack_offer drop constraint pack_offer_use_price_minor_check;
  alter table pack_offer add constraint pack_offer_use_price_minor_check check (case currency
    when 'RUB' then use_price_minor between 50000 and 500000 else currency in ('USD', 'EUR') and use_price_minor between 500 and 10000 end);
  alter table promo_code add column currency char(3) not null default 'RUB' check (currency in ('RUB', 'USD', 'EUR'));
  grant insert (currency) on promo_code to lytslot_admin;
`;

/** Doors of the version before name no service: theirs are roubles. */
export class TopUpsByCurrency extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [ACCOUNTS, TERMS]) this.addSql(part);
    const open = 'open_deposit(jsonb, timestamptz)';
    this.addSql(changeFunction(open, `'yookassa', 'created'`, `coalesce(d ->> 'provider', 'yookassa'), 'created'`));
    this.addSql(changeFunction(open, `d ->> 'currency' <> 'RUB'`, `d ->> 'currency' <> c.currency`));
    this.addSql(
      changeFunction(
        'settle_deposit(uuid, bigint, uuid, timestamptz)',
        `jsonb_build_object('kind', 'psp_clearing'`,
        `jsonb_build_object('kind', case d.provider when 'stripe' then 'stripe_clearing' else 'psp_clearing' end`,
      ),
    );
  }
}
