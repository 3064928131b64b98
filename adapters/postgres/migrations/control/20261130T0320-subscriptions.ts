/**
 * @file adapters/postgres/migrations/control/20261130T0320-subscriptions.ts
 * @description Paid plans: where each stands, every charge for a span of it, and their money in the platform's own books.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  alter table book_account drop constraint book_account_kind_check;
  -- What owners have paid for their plans, by tenant: a credit, never more than came.
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue'));

  create table subscription (
    tenant_id uuid primary key references tenant_directory (id),
    state text not null check (state in ('active', 'past_due', 'ended')),
    paid_until timestamptz not null,
    due_at timestamptz not null,
    is_leaving boolean not null default false,
    telegram_user_id bigint not null,
    -- The provider's name of the method; what the method is, only the provider knows.
    method_id text,
    ask_at timestamptz not null
  );
  create index subscription_running on subscription (due_at) where state <> 'ended';

  create table plan_charge (
    id uuid primary key,
    tenant_id uuid not null references tenant_directory (id),
    way text not null check (way in ('page', 'method')),
    from_at timestamptz not null,
    until_at timestamptz not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null default 'RUB',
    telegram_user_id bigint not null,
    provider text not null default 'yookassa',
    provider_payment_id text unique,
    confirmation_url text,
    -- misfit: another amount came than the price; it is the payer's balance.
    state text not null default 'open' check (state in ('open', 'succeeded', 'canceled', 'misfit')),
    created_at timestamptz not null,
    ask_at timestamptz not null,
    ended_at timestamptz,
    check (from_at < until_at),
    check ((state = 'open') = (ended_at is null))
  );
  create unique index one_open_plan_charge on plan_charge (tenant_id) where state = 'open';
  create unique index a_span_is_paid_once on plan_charge (tenant_id, until_at) where state = 'succeeded';
  create index plan_charge_waiting on plan_charge (ask_at) where state = 'open';
`;

/** What moves money and plans; each is one transaction. */
const MOVES = `
  -- Answers the open charge of the tenant, made now or before; or why there is none.
  create function open_plan_charge(c jsonb, now_at timestamptz, out outcome text, out charge uuid) language plpgsql as $$
  declare
    t tenant_directory;
    tenant uuid := (c ->> 'tenantId')::uuid;
  begin
    select * into t from tenant_directory x where x.id = tenant and x.retired_as is null for no key update;
    outcome := case when t.id is null then 'unknown' when t.plan = 'Pro' then 'declared' end;
    if outcome is not null then return; end if;
    select x.id into charge from plan_charge x where x.tenant_id = tenant and x.state = 'open';
    if charge is null then
      if exists (select from plan_charge x join subscription s on s.tenant_id = x.tenant_id and s.state <> 'ended'
                  where x.tenant_id = tenant and x.state = 'succeeded' and x.until_at = (c ->> 'until')::timestamptz) then
        outcome := 'paid';
        return;
      end if;
      insert into plan_charge (id, tenant_id, way, from_at, until_at, amount_minor, telegram_user_id, created_at, ask_at)
      values ((c ->> 'id')::uuid, tenant, c ->> 'way', (c ->> 'from')::timestamptz, (c ->> 'until')::timestamptz, (c ->> 'amountMinor')::bigint,
              (c ->> 'telegramUserId')::bigint, now_at, now_at + interval '2 hours')
      returning id into charge;
    end if;
    outcome := 'open';
  end $$;

  create function settle_plan_charge(charged uuid, s jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    c plan_charge;
    received bigint := (s ->> 'minor')::bigint;
    fits boolean;
  begin
    select * into c from plan_charge x where x.id = charged and x.state = 'open' for update;
    if c.id is null then return 'repeated'; end if;
    perform from tenant_directory t where t.id = c.tenant_id for no key update;
    -- A span that was paid for already is not paid for twice, whatever was opened meanwhile.
    fits := received = c.amount_minor and not exists (
      select from plan_charge x where x.tenant_id = c.tenant_id and x.until_at = c.until_at and x.state = 'succeeded');
    update plan_charge x set state = case when fits then 'succeeded' else 'misfit' end, ended_at = now_at where x.id = charged;
    if received > 0 then
      perform book('plan:' || charged, case when fits then 'plan-paid' else 'plan-misfit' end, c.currency, now_at, jsonb_build_array(
        jsonb_build_object('kind', 'psp_clearing', 'holder', '', 'amount', received),
        case when fits then jsonb_build_object('kind', 'plan_revenue', 'holder', c.tenant_id::text, 'amount', -received)
             else jsonb_build_object('kind', 'advertiser_balance', 'holder', c.telegram_user_id::text, 'amount', -received) end));
    end if;
    if not fits then return 'misfit'; end if;
    insert into subscription as p (tenant_id, state, paid_until, due_at, telegram_user_id, method_id, ask_at)
    values (c.tenant_id, 'active', (s ->> 'paidUntil')::timestamptz, (s ->> 'dueAt')::timestamptz, c.telegram_user_id, s ->> 'methodId', now_at)
    on conflict (tenant_id) do update
      set state = 'active', paid_until = excluded.paid_until, due_at = excluded.due_at, telegram_user_id = excluded.telegram_user_id,
          method_id = coalesce(excluded.method_id, case c.way when 'method' then p.method_id end), ask_at = excluded.ask_at,
          -- Who pays by hand has said what they want; a charge says nothing.
          is_leaving = p.is_leaving and c.way = 'method';
    update tenant_directory t set subscribed = true where t.id = c.tenant_id and not t.subscribed;
    return 'paid';
  end $$;

  -- Nothing came. Of a plan only what follows from it changes; the owner's wish stays.
  create function refuse_plan_charge(charged uuid, s jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    c plan_charge;
  begin
    update plan_charge x set state = 'canceled', ended_at = now_at where x.id = charged and x.state = 'open' returning * into c;
    if c.id is null then return 'repeated'; end if;
    if s is null then return 'canceled'; end if;
    update subscription p set state = s ->> 'state', due_at = (s ->> 'dueAt')::timestamptz
     where p.tenant_id = c.tenant_id and p.state <> 'ended' and p.paid_until = c.from_at;
    if s ->> 'state' <> 'ended' then return 'refused'; end if;
    update tenant_directory t set subscribed = false where t.id = c.tenant_id;
    return 'ended';
  end $$;

  create function end_plan(tenant uuid, now_at timestamptz) returns text language plpgsql as $$
  begin
    -- What is being charged is settled first: money that comes must find its plan.
    if exists (select from plan_charge x where x.tenant_id = tenant and x.state = 'open') then return 'waits for its charge'; end if;
    update subscription p set state = 'ended' where p.tenant_id = tenant and p.state <> 'ended' and p.due_at <= now_at;
    if not found then return 'repeated'; end if;
    update tenant_directory t set subscribed = false where t.id = tenant;
    return 'ended';
  end $$;
`;

const FUNCTIONS = {
  'open_plan_charge(jsonb, timestamptz)': 'lytslot_app, lytslot_worker',
  'settle_plan_charge(uuid, jsonb, timestamptz)': 'lytslot_worker',
  'refuse_plan_charge(uuid, jsonb, timestamptz)': 'lytslot_worker',
  'end_plan(uuid, timestamptz)': 'lytslot_worker',
};

export class Subscriptions extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLES, MOVES]) this.addSql(part);
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
    this.addSql(`
      grant select on subscription, plan_charge to lytslot_app, lytslot_worker, lytslot_admin;
      grant update (is_leaving, due_at) on subscription to lytslot_app;
      grant update (ask_at) on subscription to lytslot_worker;
      grant update (provider_payment_id, confirmation_url, ask_at) on plan_charge to lytslot_app, lytslot_worker;
    `);
  }
}
