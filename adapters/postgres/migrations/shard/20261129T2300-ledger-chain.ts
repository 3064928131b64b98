/**
 * @file adapters/postgres/migrations/shard/20261129T2300-ledger-chain.ts
 * @description A tenant's ledger is one chain: every transaction is sealed with the seal of the one before. Transactions need no order any more; what is owed is never overdrawn.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** What a seal covers, in a fixed order; the prover says it again in its own words. */
const SEAL = `
  create function ledger_seal(prev text, place bigint, t uuid, booked uuid, what text, key text, money char(3), booked_at timestamptz, o uuid, entries text)
  returns text language sql immutable as $$
    select encode(sha256(convert_to(concat_ws('|', prev, place, t, booked, what, key, money,
      to_char(booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(o::text, '-'), entries), 'utf8')), 'hex');
  $$;
`;

/**
 * The only INSERT into the ledger. The chain's end is locked before any account: who books second into the same tenant's ledger waits there, and
 * nobody waits in a circle. Accounts are made on demand and locked in one order.
 */
const BOOK = `
  create or replace function book_posting(t uuid, o uuid, version_of_order integer, now_at timestamptz, posting jsonb) returns void
  language plpgsql set search_path from current as $$
  declare
    booked uuid := (posting ->> 'id')::uuid;
    money char(3) := posting ->> 'currency';
    chain_end record;
    sealed text;
  begin
    insert into ledger_chain (tenant_id) values (t) on conflict (tenant_id) do nothing;
    select c.seq, c.hash into chain_end from ledger_chain c where c.tenant_id = t for update;
    insert into ledger_account (tenant_id, id, kind, currency, order_id, balance_minor, version)
    select t, a.id, a.kind, money, case when a.kind = 'escrow' then o end, 0, 0
      from jsonb_to_recordset(posting -> 'accounts') as a (id uuid, kind text) order by a.kind
    on conflict on constraint one_account_per_purpose do nothing;
    perform from ledger_account a
      where a.tenant_id = t and a.currency = money and (a.order_id is null or a.order_id = o)
        and a.kind in (select kind from jsonb_to_recordset(posting -> 'accounts') as x (kind text))
      order by a.kind for update;
    sealed := ledger_seal(chain_end.hash, chain_end.seq + 1, t, booked, posting ->> 'type', posting ->> 'idempotencyKey', money, now_at, o, (
      select string_agg(a.id || ':' || e.amount, ',' order by e.place)
        from (select x.place, x.value ->> 'account' as kind, (x.value ->> 'amountMinor')::bigint as amount
                from jsonb_array_elements(posting -> 'entries') with ordinality as x (value, place)) e
        join ledger_account a on a.tenant_id = t and a.currency = money and a.kind = e.kind and (a.order_id is null or a.order_id = o)));
    insert into ledger_transaction (tenant_id, id, order_id, order_version, type, idempotency_key, currency, at, chain_seq, prev_hash, hash)
    values (t, booked, o, version_of_order, posting ->> 'type', posting ->> 'idempotencyKey', money, now_at, chain_end.seq + 1, chain_end.hash, sealed);
    update ledger_chain c set seq = c.seq + 1, hash = sealed where c.tenant_id = t;
    insert into ledger_entry (tenant_id, transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
    select t, booked, e.place, a.id, money, e.amount,
           a.balance_minor + sum(e.amount) over (partition by a.id order by e.place),
           a.version + row_number() over (partition by a.id order by e.place)
      from (select x.place, x.value ->> 'account' as kind, (x.value ->> 'amountMinor')::bigint as amount
              from jsonb_array_elements(posting -> 'entries') with ordinality as x (value, place)) e
      join ledger_account a on a.tenant_id = t and a.currency = money and a.kind = e.kind and (a.order_id is null or a.order_id = o);
    update ledger_account a set balance_minor = a.balance_minor + e.total, version = a.version + e.lines
      from (select n.account_id, sum(n.amount_minor) as total, count(*) as lines
              from ledger_entry n where n.tenant_id = t and n.transaction_id = booked group by n.account_id) e
     where a.tenant_id = t and a.id = e.account_id;
  end $$;
`;

/** What was booked before the chain is sealed as it lies there, in the order of its time. */
const SEAL_WHAT_THERE_IS = `
  do $$
  declare
    one record;
    tenant uuid;
    prev text;
    place bigint;
    sealed text;
  begin
    for one in select x.*, (select string_agg(e.account_id || ':' || e.amount_minor, ',' order by e.entry_no) from ledger_entry e
                             where e.tenant_id = x.tenant_id and e.transaction_id = x.id) as entries
                 from ledger_transaction x order by x.tenant_id, x.at, x.id loop
      if one.tenant_id is distinct from tenant then
        tenant := one.tenant_id;
        prev := repeat('0', 64);
        place := 0;
      end if;
      place := place + 1;
      sealed := ledger_seal(prev, place, tenant, one.id, one.type, one.idempotency_key, one.currency, one.at, one.order_id, one.entries);
      update ledger_transaction x set chain_seq = place, prev_hash = prev, hash = sealed where x.tenant_id = tenant and x.id = one.id;
      insert into ledger_chain (tenant_id, seq, hash) values (tenant, place, sealed)
        on conflict (tenant_id) do update set seq = excluded.seq, hash = excluded.hash;
      prev := sealed;
    end loop;
  end $$;
`;

export class LedgerChain extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table ledger_chain (
        tenant_id uuid primary key,
        seq bigint not null default 0,
        hash text not null default repeat('0', 64)
      );
      alter table ledger_transaction
        alter column order_id drop not null,
        alter column order_version drop not null,
        add column chain_seq bigint,
        add column prev_hash text,
        add column hash text,
        add check ((order_id is null) = (order_version is null));
      alter table ledger_account drop constraint escrow_is_never_overdrawn;
      alter table ledger_account add constraint escrow_is_never_overdrawn check (kind not in ('escrow', 'owner_payable') or balance_minor <= 0);
    `);
    this.addSql(SEAL);
    // The owner's own hand, once: neither policies nor triggers stand in its way meanwhile.
    this.addSql(`
      alter table ledger_transaction disable trigger user, no force row level security;
      alter table ledger_entry no force row level security;
    `);
    this.addSql(SEAL_WHAT_THERE_IS);
    this.addSql(`
      alter table ledger_transaction enable trigger user, force row level security;
      alter table ledger_entry force row level security;
      alter table ledger_transaction
        alter column chain_seq set not null,
        alter column prev_hash set not null,
        alter column hash set not null,
        add constraint one_place_in_the_chain unique (tenant_id, chain_seq);
      alter table ledger_chain enable row level security;
      alter table ledger_chain force row level security;
      create policy tenant_isolation on ledger_chain for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on ledger_chain for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on ledger_chain to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert, update (seq, hash) on ledger_chain to lytslot_app, lytslot_worker;
      call make_movable('ledger_chain');
    `);
    this.addSql(BOOK);
    this.addSql(`
      revoke execute on function ledger_seal(text, bigint, uuid, uuid, text, text, char, timestamptz, uuid, text) from public;
      grant execute on function ledger_seal(text, bigint, uuid, uuid, text, text, char, timestamptz, uuid, text) to lytslot_app, lytslot_worker;
    `);
  }
}
