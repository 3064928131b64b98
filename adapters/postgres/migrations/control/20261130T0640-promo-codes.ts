/**
 * @file adapters/postgres/migrations/control/20261130T0640-promo-codes.ts
 * @description Promo codes: a bonus on what is paid into a balance, out of a budget that no number of people at once can exceed.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  alter table book_account drop constraint book_account_kind_check;
  -- What the platform has given away, by promo code: a debit.
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'bank_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost'));

  create table promo_code (
    id uuid primary key,
    code text not null constraint one_promo_code_per_word unique check (code ~ '^[A-Z0-9-]{4,32}$'),
    command_key text not null constraint one_promo_code_per_command unique,
    -- Of what is paid in, and of one payment at most.
    bonus_bps integer not null check (bonus_bps between 1 and 10000),
    most_minor bigint not null check (most_minor > 0),
    budget_minor bigint not null check (budget_minor > 0),
    -- Promised and granted together.
    taken_minor bigint not null default 0,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    closed_at timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    check (starts_at < ends_at),
    constraint promo_budget_is_never_exceeded check (taken_minor between 0 and budget_minor)
  );
  create table promo_use (
    deposit_id uuid primary key references deposit (id),
    promo_id uuid not null references promo_code (id),
    telegram_user_id bigint not null,
    bonus_minor bigint not null check (bonus_minor > 0),
    state text not null check (state in ('promised', 'granted', 'released')),
    promised_until timestamptz not null
  );
  create unique index one_promo_use_per_person on promo_use (promo_id, telegram_user_id) where state <> 'released';
  create index promo_use_promised on promo_use (promo_id, promised_until) where state = 'promised';
`;

/** The code's row is the lock of all that is promised from its budget. */
const PROMISE = `
  -- What ran out is free again, and so is what the person was promised and did not pay for: whoever begins anew has one promise.
  create function release_promo(promo uuid, person bigint, now_at timestamptz) returns bigint language sql as $$
    with gone as (
      update promo_use set state = 'released'
       where promo_id = promo and state = 'promised' and (promised_until <= now_at or telegram_user_id = person) returning bonus_minor)
    update promo_code set taken_minor = taken_minor - (select coalesce(sum(bonus_minor), 0) from gone) where id = promo returning taken_minor;
  $$;

  -- A deposit of a command, made once. Answers in words: 'opened', or why its code promises nothing, and then nothing is opened.
  create function open_deposit(d jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    person bigint := (d ->> 'telegramUserId')::bigint;
    amount bigint := (d ->> 'amountMinor')::bigint;
    c promo_code;
    taken bigint;
    bonus bigint;
  begin
    if d ? 'promoCode' then
      select * into c from promo_code x where x.code = d ->> 'promoCode' for update;
      if exists (select from deposit x where x.command_key = d ->> 'commandKey') then return 'opened'; end if;
      if c.id is null or c.closed_at is not null or now_at < c.starts_at or now_at >= c.ends_at or d ->> 'currency' <> 'RUB' then return 'unknown'; end if;
      if exists (select from promo_use u where u.promo_id = c.id and u.telegram_user_id = person and u.state = 'granted') then return 'used'; end if;
      taken := release_promo(c.id, person, now_at);
      bonus := least(amount * c.bonus_bps / 10000, c.most_minor);
      if bonus = 0 or bonus > c.budget_minor - taken then return 'spent'; end if;
    end if;
    insert into deposit (id, telegram_user_id, command_key, amount_minor, currency, pack_offer_id, provider, state, created_at, ask_at)
    values ((d ->> 'id')::uuid, person, d ->> 'commandKey', amount, d ->> 'currency', (d ->> 'packOfferId')::uuid, 'yookassa', 'created', now_at, now_at)
    on conflict on constraint one_deposit_per_command do nothing;
    if not found or c.id is null then return 'opened'; end if;
    insert into promo_use (deposit_id, promo_id, telegram_user_id, bonus_minor, state, promised_until)
    values ((d ->> 'id')::uuid, c.id, person, bonus, 'promised', (d ->> 'promisedUntil')::timestamptz);
    update promo_code x set taken_minor = x.taken_minor + bonus where x.id = c.id;
    return 'opened';
  end $$;

  -- What came has its bonus, at most what was promised. A promise that ran out is kept while the budget lasts and the code was not closed.
  create function end_promo(d deposit, received bigint, now_at timestamptz) returns void language plpgsql as $$
  declare
    c promo_code;
    u promo_use;
    taken bigint;
    given bigint;
  begin
    select x.* into c from promo_code x where x.id = (select y.promo_id from promo_use y where y.deposit_id = d.id) for update;
    if c.id is null then return; end if;
    select * into u from promo_use x where x.deposit_id = d.id;
    given := least(received * c.bonus_bps / 10000, u.bonus_minor);
    if u.state = 'released' and c.closed_at is not null
       or exists (select from promo_use o where o.promo_id = c.id and o.telegram_user_id = u.telegram_user_id and o.state = 'granted') then
      given := 0;
    end if;
    if given = 0 then
      update promo_use x set state = 'released' where x.deposit_id = d.id;
      if u.state = 'promised' then update promo_code x set taken_minor = x.taken_minor - u.bonus_minor where x.id = c.id; end if;
      return;
    end if;
    taken := release_promo(c.id, u.telegram_user_id, now_at);
    if given > c.budget_minor - taken then return; end if;
    update promo_use x set state = 'granted', bonus_minor = given where x.deposit_id = d.id;
    update promo_code x set taken_minor = taken + given where x.id = c.id;
    perform book('promo:' || d.id, 'promo-granted', d.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'promo_cost', 'holder', c.id::text, 'amount', given),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', d.telegram_user_id::text, 'amount', -given)));
  end $$;
`;

const GRANTS = `
  revoke execute on function release_promo(uuid, bigint, timestamptz), end_promo(deposit, bigint, timestamptz) from public;
  alter function open_deposit(jsonb, timestamptz) security definer;
  alter function open_deposit(jsonb, timestamptz) set search_path = public, pg_temp;
  revoke execute on function open_deposit(jsonb, timestamptz) from public;
  grant execute on function open_deposit(jsonb, timestamptz) to lytslot_app;
  grant select on promo_code, promo_use to lytslot_app, lytslot_worker, lytslot_admin;
  grant insert (id, code, command_key, bonus_bps, most_minor, budget_minor, starts_at, ends_at, created_by, created_at), update (closed_at) on promo_code to lytslot_admin;
`;

/** Old doors still write deposits by themselves while new ones start: that right stays. */
export class PromoCodes extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLES, PROMISE, GRANTS]) this.addSql(part);
    const settle = 'settle_deposit(uuid, bigint, uuid, timestamptz)';
    this.addSql(
      changeFunction(
        settle,
        `if received = 0 then return 'canceled'; end if;`,
        `perform end_promo(d, received, now_at);
    if received = 0 then return 'canceled'; end if;`,
      ),
    );
  }
}
