/**
 * @file adapters/postgres/migrations/shard/20261130T1030-chargebacks.ts
 * @description What buyers' banks took back: a row per order and chargeback, written with its postings by one function; an account for what is contested.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

const TABLE = `
  create table chargeback (
    tenant_id uuid not null,
    id uuid not null,
    provider_chargeback_id text not null check (length(provider_chargeback_id) between 1 and 255),
    order_id uuid not null,
    -- The order's part: the chargeback of a cart's payment has a row for each of its orders.
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    state text not null check (state in ('open', 'won', 'lost')),
    reason text not null check (length(reason) <= 100),
    evidence_due_at timestamptz,
    opened_at timestamptz not null,
    closed_at timestamptz,
    ask_at timestamptz,
    primary key (tenant_id, id),
    constraint one_chargeback_per_order unique (tenant_id, provider_chargeback_id, order_id),
    foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'open') = (ask_at is not null))
  );
  create index chargeback_newest on chargeback (id desc);
  create index chargeback_open on chargeback (ask_at) where state = 'open';
  create trigger decided_once before update on chargeback for each row
    when (old.state <> 'open' and current_user <> 'lytslot_mover') execute function refuse_change();
`;

/**
 * Whoever comes second waits for the row of whoever came first, and finds it done. What is booked already is held against what is said now: another
 * amount, or another last word, changes nothing.
 */
const PUT = `
  create function put_chargeback(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    o uuid := (want ->> 'orderId')::uuid;
    now_at timestamptz := (want ->> 'at')::timestamptz;
    said text := want ->> 'state';
    is_new boolean;
    held chargeback;
    order_at integer;
  begin
    perform set_config('app.tenant_id', t::text, true);
    select s.version into strict order_at from sale_order s where s.tenant_id = t and s.id = o;
    insert into chargeback (tenant_id, id, provider_chargeback_id, order_id, amount_minor, currency, state, reason, evidence_due_at, opened_at, ask_at)
    values (t, (want ->> 'id')::uuid, want ->> 'providerChargebackId', o, (want ->> 'amountMinor')::bigint, want ->> 'currency', 'open',
            left(want ->> 'reason', 100), (want ->> 'evidenceDueAt')::timestamptz, (want ->> 'openedAt')::timestamptz, (want ->> 'askAt')::timestamptz)
    on conflict on constraint one_chargeback_per_order do nothing;
    is_new := found;
    select * into strict held from chargeback c
     where c.tenant_id = t and c.provider_chargeback_id = want ->> 'providerChargebackId' and c.order_id = o for update;
    if held.currency <> want ->> 'currency' or (held.state <> 'open' and said <> 'open' and held.state <> said) then return 'differs'; end if;
    if held.amount_minor <> (want ->> 'amountMinor')::bigint then
      -- What was booked is what is decided about; that the bank speaks of another sum is for people.
      if held.state = 'open' and said <> 'open' then
        update chargeback c set state = said, closed_at = now_at, ask_at = null where c.tenant_id = t and c.id = held.id;
        perform book_posting(t, o, order_at, now_at, jsonb_set(want -> 'decided', '{entries}', (
          select jsonb_agg(jsonb_set(e.value, '{amountMinor}', to_jsonb((sign((e.value ->> 'amountMinor')::bigint) * held.amount_minor)::bigint::text)) order by e.place)
            from jsonb_array_elements(want #> '{decided,entries}') with ordinality as e (value, place))));
      end if;
      return 'differs';
    end if;
    if is_new then perform book_posting(t, o, order_at, now_at, want -> 'taken'); end if;
    if held.state <> 'open' then return 'repeated'; end if;
    if said = 'open' then
      update chargeback c set evidence_due_at = (want ->> 'evidenceDueAt')::timestamptz, reason = left(want ->> 'reason', 100)
       where c.tenant_id = t and c.id = held.id;
      return case when is_new then 'taken' else 'repeated' end;
    end if;
    update chargeback c set state = said, closed_at = now_at, ask_at = null where c.tenant_id = t and c.id = held.id;
    perform book_posting(t, o, order_at, now_at, want -> 'decided');
    return said;
  end $$;
`;

export class Chargebacks extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table ledger_account drop constraint ledger_account_kind_check;
      alter table ledger_account add constraint ledger_account_kind_check check (kind in ('psp_clearing', 'stripe_clearing', 'stars_clearing',
        'prepaid_clearing', 'bank_clearing', 'escrow', 'owner_payable', 'payout_transit', 'platform_revenue', 'chargeback'));
      alter table ledger_account add constraint no_more_comes_back_than_was_taken check (kind <> 'chargeback' or balance_minor >= 0);
    `);
    this.addSql(TABLE);
    this.addSql(`
      alter table chargeback enable row level security;
      alter table chargeback force row level security;
      create policy tenant_isolation on chargeback for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on chargeback for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on chargeback to lytslot_app, lytslot_worker, lytslot_admin;
      -- What was taken stays as it was taken; only what becomes of it is written.
      grant insert on chargeback to lytslot_worker;
      grant update (state, reason, evidence_due_at, closed_at, ask_at) on chargeback to lytslot_worker;
      call make_movable('chargeback');
    `);
    this.addSql(PUT);
    this.addSql(
      `revoke execute on function put_chargeback(jsonb) from public; grant execute on function put_chargeback(jsonb) to lytslot_worker;`,
    );
  }
}
