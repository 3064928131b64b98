/**
 * @file adapters/postgres/migrations/shard/20261130T0950-payouts-by-currency.ts
 * @description What is owed in each currency is paid out by itself: details, terms and running payouts by tenant and currency.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

/**
 * Doors of the version before name no currency and meet their row by the tenant alone: while both run, they answer an owner who changes payout
 * details with an error that is safe to repeat. Workers of both versions name the currency.
 */
export class PayoutsByCurrency extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table payout_profile add column currency char(3) not null default 'RUB';
      alter table payout_profile drop constraint payout_profile_pkey, add primary key (tenant_id, currency);
      alter table payout_profile drop constraint payout_profile_destination_kind_check;
      alter table payout_profile add constraint payout_profile_destination_kind_check
        check (destination_kind in ('bank_card', 'sbp', 'bank_account', 'stripe_account'));
      alter table payout_profile add constraint a_destination_takes_its_currency check (destination_kind is null or (destination_kind = 'stripe_account') = (currency <> 'RUB'));
      drop index one_payout_runs;
      create unique index one_payout_runs on payout (tenant_id, currency) where state = 'running';
    `);
    const make = 'make_payout(jsonb)';
    const row = `where x.tenant_id = t and x.currency = want ->> 'currency'`;
    this.addSql(changeFunction(make, 'from payout_profile x where x.tenant_id = t for update', `from payout_profile x ${row} for update`));
    this.addSql(changeFunction(make, 'updated_at = now_at\n     where x.tenant_id = t;', `updated_at = now_at\n     ${row};`));
    this.addSql(
      changeFunction(
        'change_payout_part(jsonb)',
        'where x.tenant_id = t and x.hold_reason is null',
        `where x.tenant_id = t and x.hold_reason is null and x.currency = (select y.currency from payout y where y.tenant_id = t and y.id = p)`,
      ),
    );
  }
}
