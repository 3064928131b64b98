/**
 * @file adapters/postgres/migrations/shard/20261124T1310-books.ts
 * @description Journal, double-entry ledger and outbox: added to, never changed; a transaction that does not sum to zero cannot commit.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';

export class Books extends Migration {
  override up(): void {
    this.addSql(`
      create table order_event (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        seq integer not null check (seq > 0),
        event text not null,
        actor_kind text not null,
        actor_id text not null,
        cause text not null,
        idempotency_key text not null,
        details jsonb not null,
        order_state text not null,
        placement_state text not null,
        at timestamptz not null,
        prev_hash text not null,
        hash text not null,
        primary key (tenant_id, id),
        unique (tenant_id, order_id, seq),
        constraint one_event_per_command unique (tenant_id, order_id, idempotency_key),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );

      create table ledger_account (
        tenant_id uuid not null,
        id uuid not null,
        kind text not null check (kind in ('psp_clearing', 'escrow', 'owner_payable', 'platform_revenue')),
        currency char(3) not null,
        order_id uuid,
        balance_minor bigint not null default 0,
        version bigint not null default 0,
        primary key (tenant_id, id),
        unique (tenant_id, id, currency),
        constraint one_account_per_purpose unique nulls not distinct (tenant_id, kind, currency, order_id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
        check ((kind = 'escrow') = (order_id is not null)),
        -- Escrow is our liability: its balance is a credit (negative) or zero, never a debit.
        constraint escrow_is_never_overdrawn check (kind <> 'escrow' or balance_minor <= 0)
      );

      create table ledger_transaction (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        -- Version of the order this was booked with: the journal line of the same number says why.
        order_version integer not null,
        type text not null,
        idempotency_key text not null,
        currency char(3) not null,
        at timestamptz not null,
        primary key (tenant_id, id),
        unique (tenant_id, id, currency),
        constraint one_transaction_per_key unique (tenant_id, idempotency_key),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );
      create index ledger_transaction_of_order on ledger_transaction (tenant_id, order_id);

      -- The two keys with the currency in them keep a transaction within one currency.
      create table ledger_entry (
        tenant_id uuid not null,
        transaction_id uuid not null,
        entry_no integer not null,
        account_id uuid not null,
        currency char(3) not null,
        amount_minor bigint not null check (amount_minor <> 0),
        balance_after_minor bigint not null,
        account_version bigint not null,
        primary key (tenant_id, transaction_id, entry_no),
        unique (tenant_id, account_id, account_version),
        foreign key (tenant_id, transaction_id, currency) references ledger_transaction (tenant_id, id, currency),
        foreign key (tenant_id, account_id, currency) references ledger_account (tenant_id, id, currency)
      );

      create function ledger_sums_to_zero() returns trigger language plpgsql as $$
      declare
        booked uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
        entries bigint;
        total numeric;
      begin
        select count(*), coalesce(sum(amount_minor), 0) into entries, total
          from ledger_entry where tenant_id = new.tenant_id and transaction_id = booked;
        if entries < 2 or total <> 0 then
          raise exception 'ledger transaction % has % entries that sum to %', booked, entries, total
            using errcode = 'check_violation', constraint = 'ledger_sums_to_zero';
        end if;
        return null;
      end $$;
      create constraint trigger ledger_transaction_sums_to_zero after insert on ledger_transaction
        deferrable initially deferred for each row execute function ledger_sums_to_zero('id');
      create constraint trigger ledger_entry_sums_to_zero after insert on ledger_entry
        deferrable initially deferred for each row execute function ledger_sums_to_zero('transaction_id');

      create table outbox (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        seq bigint generated always as identity,
        topic text not null,
        payload jsonb not null,
        created_at timestamptz not null,
        due_at timestamptz not null,
        attempts integer not null default 0,
        done_at timestamptz,
        last_error text,
        primary key (tenant_id, id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );
      create index outbox_waiting on outbox (due_at, seq) where done_at is null;
      create index outbox_of_order on outbox (tenant_id, order_id, seq) where done_at is null;

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, tg_op
          using errcode = 'insufficient_privilege', hint = 'Book a correction as a new row.';
      end $$;
    `);
    for (const table of ['order_event', 'ledger_transaction', 'ledger_entry', 'creative_version']) {
      this.addSql(
        `create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_change();`,
      );
    }
  }
}
