/**
 * @file adapters/postgres/migrations/shard/20261130T1410-levy-memo.ts
 * @description What a tenant owes as the levy on advertising stands beside its books: a pair of accounts, booked once for each quarter that is over.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const BOOK = `
  -- Whoever comes second waits for the end of the tenant's chain and finds the quarter booked.
  create function book_levy(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    booked bigint;
  begin
    perform set_config('app.tenant_id', t::text, true);
    perform from ledger_chain c where c.tenant_id = t for update;
    select e.amount_minor into booked from ledger_transaction x join ledger_entry e on e.tenant_id = x.tenant_id and e.transaction_id = x.id
     where x.tenant_id = t and x.idempotency_key = want #>> '{posting,idempotencyKey}' and e.entry_no = 1;
    if found then return case when booked = (want #>> '{posting,entries,0,amountMinor}')::bigint then 'repeated' else 'differs' end; end if;
    perform book_posting(t, null, null, (want ->> 'at')::timestamptz, want -> 'posting');
    return 'booked';
  end $$;
  revoke execute on function book_levy(jsonb) from public;
  grant execute on function book_levy(jsonb) to lytslot_worker;
`;

export class LevyMemo extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table ledger_account drop constraint ledger_account_kind_check;
      alter table ledger_account add constraint ledger_account_kind_check check (kind in ('psp_clearing', 'stripe_clearing', 'stars_clearing',
        'prepaid_clearing', 'bank_clearing', 'escrow', 'owner_payable', 'payout_transit', 'platform_revenue', 'chargeback', 'levy_memo', 'levy_due'));
    `);
    this.addSql(BOOK);
  }
}
