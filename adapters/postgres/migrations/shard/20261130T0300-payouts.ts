/**
 * @file adapters/postgres/migrations/shard/20261130T0300-payouts.ts
 * @description Payouts: whom a tenant's money goes to, each payout with the lines it pays and the parts it goes out in, and accounts for money on its way.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

const TABLES = `
  -- One row per tenant whose owner or whose administrator has said anything about payouts.
  create table payout_profile (
    tenant_id uuid primary key,
    version integer not null default 1,
    payee_kind text check (payee_kind in ('person', 'self_employed', 'sole_trader', 'company')),
    payee_name text,
    payee_inn text,
    destination_kind text check (destination_kind in ('bank_card', 'sbp', 'bank_account')),
    destination_shown text,
    -- Encrypted by whoever writes it, with a key that no database has.
    destination_sealed text,
    frozen_until timestamptz,
    schedule text not null default 'weekly' check (schedule in ('weekly', 'monthly', 'on-request')),
    minimum_minor bigint not null default 100000 check (minimum_minor between 100 and 100000000),
    next_at timestamptz,
    -- What the last look said, when it did not pay.
    waits_for text,
    hold_reason text check (length(hold_reason) between 1 and 500),
    held_by text,
    held_at timestamptz,
    updated_at timestamptz not null,
    check (num_nulls(payee_kind, payee_name, payee_inn, destination_kind, destination_shown, destination_sealed) in (0, 6)),
    check (num_nulls(hold_reason, held_by, held_at) in (0, 3))
  );
  create index payout_profile_due on payout_profile (next_at) where next_at is not null;

  create table payout (
    tenant_id uuid not null,
    id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    state text not null check (state in ('running', 'paid', 'partly', 'returned')),
    payee_kind text not null,
    payee_name text not null,
    payee_inn text not null,
    destination_kind text not null,
    destination_shown text not null,
    destination_sealed text not null,
    made_at timestamptz not null,
    closed_at timestamptz,
    primary key (tenant_id, id),
    check ((state = 'running') = (closed_at is null))
  );
  create unique index one_payout_runs on payout (tenant_id) where state = 'running';

  create table payout_part (
    tenant_id uuid not null,
    payout_id uuid not null,
    part_no integer not null check (part_no > 0),
    id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    state text not null check (state in ('due', 'asked', 'pending', 'by-hand', 'paid', 'returned')),
    tries integer not null default 0,
    asked_at timestamptz,
    next_at timestamptz,
    provider_payout_id text,
    reason text check (length(reason) <= 500),
    -- What a person at the bank said; the worker books it.
    said_outcome text check (said_outcome in ('paid', 'returned')),
    said_reference text check (length(said_reference) between 1 and 200),
    said_by text,
    closed_at timestamptz,
    primary key (tenant_id, payout_id, part_no),
    unique (tenant_id, id),
    foreign key (tenant_id, payout_id) references payout (tenant_id, id),
    check ((state in ('paid', 'returned')) = (closed_at is not null)),
    check (num_nulls(said_outcome, said_reference, said_by) in (0, 3))
  );
  create index payout_part_due on payout_part (next_at) where next_at is not null;
  create unique index one_part_per_provider_payout on payout_part (provider_payout_id);

  -- What a payout pays for: an order's share once, a part that came back once.
  create table payout_line (
    tenant_id uuid not null,
    payout_id uuid not null,
    line_no integer not null check (line_no > 0),
    amount_minor bigint not null check (amount_minor > 0),
    order_id uuid,
    returned_payout_id uuid,
    returned_part_no integer,
    primary key (tenant_id, payout_id, line_no),
    constraint an_order_is_paid_out_once unique (tenant_id, order_id),
    constraint a_returned_part_is_paid_out_once unique (tenant_id, returned_payout_id, returned_part_no),
    foreign key (tenant_id, payout_id) references payout (tenant_id, id),
    foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
    foreign key (tenant_id, returned_payout_id, returned_part_no) references payout_part (tenant_id, payout_id, part_no),
    check ((order_id is null) = (returned_payout_id is not null and returned_part_no is not null))
  );

  create index ledger_of_settlement on ledger_transaction (tenant_id, chain_seq) where type = 'placement-settled';

  create function payout_adds_up() returns trigger language plpgsql as $$
  declare
    lines bigint;
    parts bigint;
  begin
    select coalesce(sum(amount_minor), 0) into lines from payout_line where tenant_id = new.tenant_id and payout_id = new.id;
    select coalesce(sum(amount_minor), 0) into parts from payout_part where tenant_id = new.tenant_id and payout_id = new.id;
    if lines <> new.amount_minor or parts <> new.amount_minor then
      raise exception 'payout % of % has lines of % and parts of %', new.id, new.amount_minor, lines, parts
        using errcode = 'check_violation', constraint = 'payout_adds_up';
    end if;
    return null;
  end $$;
  create constraint trigger payout_adds_up after insert on payout deferrable initially deferred for each row execute function payout_adds_up();
`;

/** The profile's row is the lock: whoever decides for a tenant waits for whoever decided before. */
const MAKE = `
  create function make_payout(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    p uuid := (want ->> 'id')::uuid;
    now_at timestamptz := (want ->> 'at')::timestamptz;
    profile payout_profile;
  begin
    perform set_config('app.tenant_id', t::text, true);
    select * into profile from payout_profile x where x.tenant_id = t for update;
    if profile.version is distinct from (want ->> 'expectedVersion')::integer then return 'stale'; end if;
    update payout_profile x set version = x.version + 1, next_at = (want ->> 'nextAt')::timestamptz, waits_for = null, updated_at = now_at
     where x.tenant_id = t;
    insert into payout (tenant_id, id, amount_minor, currency, state, payee_kind, payee_name, payee_inn,
                        destination_kind, destination_shown, destination_sealed, made_at)
    values (t, p, (want ->> 'amountMinor')::bigint, want ->> 'currency', 'running', profile.payee_kind, profile.payee_name, profile.payee_inn,
            profile.destination_kind, profile.destination_shown, profile.destination_sealed, now_at);
    insert into payout_part (tenant_id, payout_id, part_no, id, amount_minor, state, next_at)
    select t, p, x.place, (x.value ->> 'id')::uuid, (x.value ->> 'amountMinor')::bigint, 'due', now_at
      from jsonb_array_elements(want -> 'parts') with ordinality as x (value, place);
    insert into payout_line (tenant_id, payout_id, line_no, amount_minor, order_id, returned_payout_id, returned_part_no)
    select t, p, x.place, (x.value ->> 'amountMinor')::bigint, (x.value #>> '{source,orderId}')::uuid,
           (x.value #>> '{source,payoutId}')::uuid, (x.value #>> '{source,partNo}')::integer
      from jsonb_array_elements(want -> 'lines') with ordinality as x (value, place);
    perform book_posting(t, null, null, now_at, want -> 'posting');
    return 'made';
  end $$;

  create function change_payout_part(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    p uuid := (want ->> 'payoutId')::uuid;
    now_at timestamptz := (want ->> 'at')::timestamptz;
    is_final boolean := want ->> 'state' in ('paid', 'returned');
    open_parts integer;
    paid_parts integer;
    returned_parts integer;
  begin
    perform set_config('app.tenant_id', t::text, true);
    -- Parts of one payout close one after the other: the last one closes the payout.
    perform from payout x where x.tenant_id = t and x.id = p for update;
    update payout_part x set
      state = want ->> 'state',
      provider_payout_id = coalesce(want ->> 'providerPayoutId', x.provider_payout_id),
      reason = coalesce(left(want ->> 'reason', 500), x.reason),
      next_at = (want ->> 'nextAt')::timestamptz,
      closed_at = case when is_final then now_at end
     where x.tenant_id = t and x.payout_id = p and x.part_no = (want ->> 'partNo')::integer and x.closed_at is null;
    if not found then return 'repeated'; end if;
    if want ? 'posting' then perform book_posting(t, null, null, now_at, want -> 'posting'); end if;
    if want ? 'holdReason' then
      update payout_profile x set version = x.version + 1, hold_reason = left(want ->> 'holdReason', 500), held_by = 'platform', held_at = now_at
       where x.tenant_id = t and x.hold_reason is null;
    end if;
    if is_final then
      select count(*) filter (where x.closed_at is null), count(*) filter (where x.state = 'paid'), count(*) filter (where x.state = 'returned')
        into open_parts, paid_parts, returned_parts from payout_part x where x.tenant_id = t and x.payout_id = p;
      if open_parts = 0 then
        update payout x set closed_at = now_at,
          state = case when returned_parts = 0 then 'paid' when paid_parts = 0 then 'returned' else 'partly' end
         where x.tenant_id = t and x.id = p;
      end if;
    end if;
    return 'changed';
  end $$;
`;

export class Payouts extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table ledger_account drop constraint ledger_account_kind_check;
      alter table ledger_account add constraint ledger_account_kind_check check (kind in ('psp_clearing', 'stripe_clearing', 'prepaid_clearing',
        'bank_clearing', 'escrow', 'owner_payable', 'payout_transit', 'platform_revenue'));
      alter table ledger_account drop constraint escrow_is_never_overdrawn;
      alter table ledger_account add constraint escrow_is_never_overdrawn
        check (kind not in ('escrow', 'owner_payable', 'payout_transit') or balance_minor <= 0);
    `);
    this.addSql(TABLES);
    for (const table of ['payout_profile', 'payout', 'payout_part', 'payout_line']) {
      this.addSql(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant_isolation on ${table} for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
        create policy platform_read on ${table} for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
        grant select on ${table} to lytslot_app, lytslot_worker, lytslot_admin;
      `);
    }
    this.addSql(`
      create trigger append_only before update or delete or truncate on payout_line for each statement execute function refuse_change();
      call make_movable('payout_profile');
      call make_movable('payout');
      call make_movable('payout_part');
      call make_movable('payout_line');
      -- People say where to and when; a person at the bank says what became of a transfer. Only workers make payouts and move money.
      grant insert, update (version, payee_kind, payee_name, payee_inn, destination_kind, destination_shown, destination_sealed, frozen_until,
        schedule, minimum_minor, next_at, hold_reason, held_by, held_at, updated_at) on payout_profile to lytslot_app;
      grant update (said_outcome, said_reference, said_by, next_at) on payout_part to lytslot_app;
      grant insert on payout, payout_part, payout_line to lytslot_worker;
      grant update (version, next_at, waits_for, hold_reason, held_by, held_at, updated_at) on payout_profile to lytslot_worker;
      grant update (state, closed_at) on payout to lytslot_worker;
      grant update (state, tries, asked_at, next_at, provider_payout_id, reason, closed_at) on payout_part to lytslot_worker;
    `);
    this.addSql(MAKE);
    for (const name of ['make_payout(jsonb)', 'change_payout_part(jsonb)']) {
      this.addSql(`revoke execute on function ${name} from public; grant execute on function ${name} to lytslot_worker;`);
    }
  }
}
