/**
 * @file adapters/postgres/migrations/control/20261130T0650-late-credits.ts
 * @description What an advertiser is credited because a post came late: out of what the platform owes the tenant’s books, into a balance, once.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const CREDIT = `
  -- The tenant's ledger has booked its side already; the same key credits once.
  create function credit_balance(k text, person bigint, tenant uuid, amount bigint, money char(3), now_at timestamptz) returns text language plpgsql as $$
  begin
    if exists (select from book_transaction t where t.idempotency_key = 'credit:' || k) then return 'repeated'; end if;
    perform book('credit:' || k, 'late-credited', money, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'tenant_clearing', 'holder', tenant::text, 'amount', amount),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', person::text, 'amount', -amount)));
    return 'credited';
  end $$;
  alter function credit_balance(text, bigint, uuid, bigint, char, timestamptz) security definer;
  alter function credit_balance(text, bigint, uuid, bigint, char, timestamptz) set search_path = public, pg_temp;
  revoke execute on function credit_balance(text, bigint, uuid, bigint, char, timestamptz) from public;
  grant execute on function credit_balance(text, bigint, uuid, bigint, char, timestamptz) to lytslot_worker;
`;

export class LateCredits extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(CREDIT);
  }
}
