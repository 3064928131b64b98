/**
 * @file adapters/postgres/migrations/control/20261129T2210-prepaid.ts
 * @description What advertisers have paid in: the platform's own double-entry books, deposits, packs, and what was drawn and given back. A person buys from tenants of every shard, so it is kept here.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

/** Balances and packs are our liabilities: a credit (negative) or nothing, never a debit. */
const BOOKS = `
  create table book_account (
    id uuid primary key default new_id(),
    kind text not null check (kind in ('psp_clearing', 'advertiser_balance', 'pack', 'tenant_clearing')),
    currency char(3) not null,
    -- Person, pack or tenant; nothing for the platform's own.
    holder text not null,
    balance_minor bigint not null default 0,
    version bigint not null default 0,
    unique (id, currency),
    constraint one_book_account_per_purpose unique (kind, currency, holder),
    check ((kind = 'psp_clearing') = (holder = '')),
    constraint prepaid_is_never_overdrawn check (kind not in ('advertiser_balance', 'pack') or balance_minor <= 0)
  );
  create table book_transaction (
    id uuid primary key default new_id(),
    seq bigint generated always as identity,
    type text not null,
    idempotency_key text not null constraint one_book_transaction_per_key unique,
    currency char(3) not null,
    at timestamptz not null,
    unique (id, currency)
  );
  create table book_entry (
    transaction_id uuid not null,
    entry_no integer not null,
    account_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor <> 0),
    balance_after_minor bigint not null,
    account_version bigint not null,
    primary key (transaction_id, entry_no),
    unique (account_id, account_version),
    foreign key (transaction_id, currency) references book_transaction (id, currency),
    foreign key (account_id, currency) references book_account (id, currency)
  );
  -- At the commit it runs as whoever commits; it has to see the entries all the same.
  create function books_sum_to_zero() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    booked uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
    entries bigint;
    total numeric;
  begin
    select count(*), coalesce(sum(amount_minor), 0) into entries, total from book_entry where transaction_id = booked;
    if entries < 2 or total <> 0 then
      raise exception 'transaction % has % entries that sum to %', booked, entries, total
        using errcode = 'check_violation', constraint = 'books_sum_to_zero';
    end if;
    return null;
  end $$;
  create constraint trigger book_transaction_sums_to_zero after insert on book_transaction
    deferrable initially deferred for each row execute function books_sum_to_zero('id');
  create constraint trigger book_entry_sums_to_zero after insert on book_entry
    deferrable initially deferred for each row execute function books_sum_to_zero('transaction_id');
  create function refuse_change_of_books() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op
      using errcode = 'insufficient_privilege', hint = 'Book a correction as a new row.';
  end $$;
  create trigger append_only before update or delete or truncate on book_transaction for each statement execute function refuse_change_of_books();
  create trigger append_only before update or delete or truncate on book_entry for each statement execute function refuse_change_of_books();

  -- The only INSERT into the books; entries are [{kind, holder, amount}]. Accounts are made on demand and locked in one order.
  create function book(key text, what text, money char(3), now_at timestamptz, entries jsonb) returns void language plpgsql as $$
  declare
    booked uuid;
  begin
    insert into book_account (kind, currency, holder)
    select distinct e.kind, money, e.holder from jsonb_to_recordset(entries) as e (kind text, holder text) order by e.kind, e.holder
    on conflict on constraint one_book_account_per_purpose do nothing;
    perform from book_account a where a.currency = money
      and (a.kind, a.holder) in (select e.kind, e.holder from jsonb_to_recordset(entries) as e (kind text, holder text))
      order by a.kind, a.holder for update;
    insert into book_transaction (type, idempotency_key, currency, at) values (what, key, money, now_at) returning id into booked;
    insert into book_entry (transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
    select booked, e.place, a.id, money, e.amount,
           a.balance_minor + sum(e.amount) over (partition by a.id order by e.place),
           a.version + row_number() over (partition by a.id order by e.place)
      from (select x.place, x.value ->> 'kind' as kind, x.value ->> 'holder' as holder, (x.value ->> 'amount')::bigint as amount
              from jsonb_array_elements(entries) with ordinality as x (value, place)) e
      join book_account a on a.kind = e.kind and a.currency = money and a.holder = e.holder;
    update book_account a set balance_minor = a.balance_minor + e.total, version = a.version + e.lines
      from (select n.account_id, sum(n.amount_minor) as total, count(*) as lines from book_entry n where n.transaction_id = booked group by 1) e
     where a.id = e.account_id;
  end $$;

  create function prepaid_balance(person bigint, money char(3)) returns bigint language sql stable as $$
    select coalesce((select -a.balance_minor from book_account a
                      where a.kind = 'advertiser_balance' and a.currency = money and a.holder = person::text), 0);
  $$;
`;

const TABLES = `
  create table pack_offer (
    id uuid primary key,
    tenant_id uuid not null references tenant_directory (id),
    title text not null check (length(title) between 1 and 100),
    channel_ids uuid[] not null check (cardinality(channel_ids) between 1 and 50),
    uses integer not null check (uses between 2 and 100),
    use_price_minor bigint not null check (use_price_minor between 50000 and 500000),
    currency char(3) not null,
    valid_days integer not null check (valid_days between 1 and 366),
    closed_at timestamptz,
    created_at timestamptz not null
  );
  create index pack_offer_of_tenant on pack_offer (tenant_id, created_at desc);
  create table pack (
    id uuid primary key,
    offer_id uuid not null references pack_offer (id),
    tenant_id uuid not null references tenant_directory (id),
    telegram_user_id bigint not null,
    command_key text not null constraint one_pack_per_command unique,
    channel_ids uuid[] not null,
    uses integer not null,
    used integer not null default 0,
    use_price_minor bigint not null,
    currency char(3) not null,
    bought_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint pack_is_never_overdrawn check (used between 0 and uses)
  );
  create index pack_of_person on pack (telegram_user_id, bought_at desc);
  create index pack_running on pack (expires_at) where ended_at is null;
  create table deposit (
    id uuid primary key,
    telegram_user_id bigint not null,
    command_key text not null constraint one_deposit_per_command unique,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    -- Bought with the money as soon as it is there.
    pack_offer_id uuid references pack_offer (id),
    provider text not null,
    provider_payment_id text unique,
    confirmation_url text,
    state text not null check (state in ('created', 'pending', 'succeeded', 'canceled')),
    created_at timestamptz not null,
    ask_at timestamptz not null
  );
  create index deposit_waiting on deposit (ask_at) where state = 'pending';
  create index deposit_of_person on deposit (telegram_user_id, created_at desc);
  -- Made by its key, by whoever is first: the draw itself, or somebody who asked and closed it (then it has no money).
  create table prepaid_draw (
    key text primary key,
    state text not null check (state in ('drawn', 'closed')),
    -- Why it is closed.
    refusal text check ((refusal is null) = (state = 'drawn')),
    telegram_user_id bigint,
    pack_id uuid references pack (id),
    amount_minor bigint not null check (amount_minor >= 0),
    returned_minor bigint not null default 0,
    currency char(3),
    metadata jsonb not null,
    at timestamptz not null,
    constraint no_more_back_than_drawn check (returned_minor between 0 and amount_minor),
    check ((state = 'drawn') = (amount_minor > 0))
  );
  create table prepaid_return (
    key text primary key,
    draw_key text not null references prepaid_draw (key),
    tenant_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    into_what text not null check (into_what in ('pack', 'balance')),
    at timestamptz not null
  );
`;

/** A UUIDv7 of this moment. */
const NEW_ID = `
  create function new_id() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;
  $$;
`;

export class Prepaid extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [NEW_ID, BOOKS, TABLES]) this.addSql(part);
    this.addSql(`
      revoke execute on function book(text, text, char, timestamptz, jsonb), prepaid_balance(bigint, char) from public;
      alter function prepaid_balance(bigint, char) security definer;
      alter function prepaid_balance(bigint, char) set search_path = public, pg_temp;
      grant execute on function prepaid_balance(bigint, char) to lytslot_app;
    `);
    this.addSql(`
      grant select on book_account, book_transaction, book_entry, prepaid_draw, prepaid_return to lytslot_worker, lytslot_admin;
      grant select on pack_offer, pack, deposit to lytslot_app, lytslot_worker, lytslot_admin;
      grant select on prepaid_draw to lytslot_app;
      grant insert, update (closed_at) on pack_offer to lytslot_app;
      grant insert, update (provider_payment_id, confirmation_url, state, ask_at) on deposit to lytslot_app;
      grant update (ask_at) on deposit to lytslot_worker;
    `);
  }
}
