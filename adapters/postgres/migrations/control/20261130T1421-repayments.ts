/**
 * @file adapters/postgres/migrations/control/20261130T1421-repayments.ts
 * @description What was paid into a balance and not spent goes back to the payments it came from: reserved, given back part by part, never more than came.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  alter table book_account drop constraint book_account_kind_check;
  -- What is on its way back to a person: a liability still, until its service has given it back.
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost',
                    'levy_memo', 'levy_due', 'repayment_transit'));
  alter table book_account add constraint no_more_repaid_than_reserved check (kind <> 'repayment_transit' or balance_minor <= 0);

  create table repayment (
    id uuid primary key,
    telegram_user_id bigint not null,
    command_key text not null constraint one_repayment_per_command unique,
    currency char(3) not null check (currency in ('RUB', 'USD', 'EUR')),
    amount_minor bigint not null check (amount_minor > 0),
    -- person, or an administrator's account.
    asked_by text not null,
    created_at timestamptz not null
  );
  create index repayment_of_person on repayment (telegram_user_id, created_at desc);
  create table repayment_part (
    id uuid primary key,
    repayment_id uuid not null references repayment (id),
    part_no integer not null check (part_no > 0),
    deposit_id uuid not null references deposit (id),
    amount_minor bigint not null check (amount_minor > 0),
    -- Of the deposit's promo code: taken back with it.
    bonus_back_minor bigint not null check (bonus_back_minor >= 0),
    -- refused: nobody has asked since. returned: given up, and balance again.
    state text not null default 'asked' check (state in ('asked', 'pending', 'refused', 'paid', 'returned')),
    -- Of the key it is asked under: another one only after a refusal.
    attempt integer not null default 1 check (attempt > 0),
    provider_refund_id text,
    ask_at timestamptz not null,
    refused_at timestamptz,
    closed_at timestamptz,
    unique (repayment_id, part_no),
    check ((closed_at is not null) = (state in ('paid', 'returned')))
  );
  -- What a service has given back of a payment says then which part that was.
  create unique index one_open_repayment_of_a_deposit on repayment_part (deposit_id) where state in ('asked', 'pending', 'refused');
  create index repayment_part_waiting on repayment_part (ask_at) where state in ('asked', 'pending', 'refused');
`;

const READ = `
  create function deposit_received(of_deposit uuid) returns bigint language sql stable as $$
    select coalesce(sum(e.amount_minor), 0)::bigint from book_transaction t join book_entry e on e.transaction_id = t.id
      join book_account a on a.id = e.account_id and a.holder = '' where t.idempotency_key = 'deposit:' || of_deposit;
  $$;

  -- All that a repayment is planned by: the balance's version and movements (positive: into it), and the deposits that have something left, the newest
  -- first. One that a repayment is under way for waits for its end.
  create function repayable(person bigint, money char(3)) returns jsonb language sql stable as $$
    select jsonb_build_object('version', coalesce((select a.version from book_account a
        where a.kind = 'advertiser_balance' and a.currency = money and a.holder = person::text), 0)::text,
      'movements', coalesce((select jsonb_agg(jsonb_build_object('type', t.type, 'minor', (-e.amount_minor)::text) order by e.account_version)
        from book_account a join book_entry e on e.account_id = a.id join book_transaction t on t.id = e.transaction_id
       where a.kind = 'advertiser_balance' and a.currency = money and a.holder = person::text), '[]'),
      'deposits', coalesce((select jsonb_agg(jsonb_build_object('depositId', d.id, 'receivedMinor', deposit_received(d.id)::text,
          'repaidMinor', p.repaid::text, 'bonusMinor', coalesce(u.bonus_minor, 0)::text, 'bonusBackMinor', p.bonus_back::text) order by d.created_at desc, d.id desc)
        from deposit d
        left join promo_use u on u.deposit_id = d.id and u.state = 'granted'
        cross join lateral (select coalesce(sum(x.amount_minor), 0) as repaid, coalesce(sum(x.bonus_back_minor), 0) as bonus_back
                              from repayment_part x where x.deposit_id = d.id and x.state = 'paid') p
       where d.telegram_user_id = person and d.currency = money and d.state = 'succeeded' and p.repaid < deposit_received(d.id)
         and not exists (select from repayment_part o where o.deposit_id = d.id and o.state in ('asked', 'pending', 'refused'))), '[]'));
  $$;
`;

const MOVES = `
  -- The bonus of a repayment's parts, by promo code, from the balance or (restored) back into it.
  create function move_bonus(parts uuid[], person bigint, money char(3), k text, is_restored boolean, now_at timestamptz) returns void language plpgsql as $$
  declare
    by_code jsonb;
    total bigint;
    direction integer := case when is_restored then -1 else 1 end;
  begin
    select jsonb_agg(jsonb_build_object('kind', 'promo_cost', 'holder', y.promo::text, 'amount', -direction * y.amount) order by y.promo), sum(y.amount)
      into by_code, total from (
        select u.promo_id as promo, sum(p.bonus_back_minor) as amount from repayment_part p join promo_use u on u.deposit_id = p.deposit_id
         where p.id = any (parts) and p.bonus_back_minor > 0 group by 1) y;
    if by_code is null then return; end if;
    perform book(k, case when is_restored then 'promo-restored' else 'promo-taken-back' end, money, now_at, by_code ||
      jsonb_build_array(jsonb_build_object('kind', 'advertiser_balance', 'holder', person::text, 'amount', direction * total)));
  end $$;

  -- 'stale': the balance has moved since it was planned.
  create function open_repayment(r jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    new_id uuid := (r ->> 'id')::uuid;
    person bigint := (r ->> 'telegramUserId')::bigint;
    money char(3) := r ->> 'currency';
    total bigint;
    seen bigint;
  begin
    if exists (select from repayment x where x.command_key = r ->> 'commandKey') then return 'opened'; end if;
    select a.version into seen from book_account a where a.kind = 'advertiser_balance' and a.currency = money and a.holder = person::text for update;
    if seen is distinct from (r ->> 'version')::bigint then return 'stale'; end if;
    select sum(p."amountMinor") into total from jsonb_to_recordset(r -> 'parts') as p ("amountMinor" bigint);
    insert into repayment (id, telegram_user_id, command_key, currency, amount_minor, asked_by, created_at)
    values (new_id, person, r ->> 'commandKey', money, total, r ->> 'by', now_at) on conflict on constraint one_repayment_per_command do nothing;
    if not found then return 'opened'; end if;
    insert into repayment_part (id, repayment_id, part_no, deposit_id, amount_minor, bonus_back_minor, ask_at)
    select p.id, new_id, p."partNo", d.id, p."amountMinor", p."bonusBackMinor", now_at
      from jsonb_to_recordset(r -> 'parts') as p (id uuid, "partNo" integer, "depositId" uuid, "amountMinor" bigint, "bonusBackMinor" bigint)
      join deposit d on d.id = p."depositId" and d.telegram_user_id = person and d.currency = money;
    if (select coalesce(sum(p.amount_minor), 0) from repayment_part p where p.repayment_id = new_id) <> total or exists (
      select from repayment_part p where p.repayment_id = new_id and deposit_received(p.deposit_id) <
        (select sum(o.amount_minor) from repayment_part o where o.deposit_id = p.deposit_id and o.state <> 'returned')) then
      raise exception 'repayment % gives back what did not come', new_id using errcode = 'check_violation', constraint = 'no_more_repaid_than_came';
    end if;
    perform book('repayment:' || new_id, 'repayment-reserved', money, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'advertiser_balance', 'holder', person::text, 'amount', total),
      jsonb_build_object('kind', 'repayment_transit', 'holder', person::text, 'amount', -total)));
    perform move_bonus(array(select p.id from repayment_part p where p.repayment_id = new_id), person, money, 'repayment-bonus:' || new_id, false, now_at);
    return 'opened';
  end $$;

  create function claim_repayment_parts(now_at timestamptz, again_at timestamptz, most integer) returns setof repayment_part language sql as $$
    update repayment_part p set ask_at = again_at where p.id in (select x.id from repayment_part x
      where x.state in ('asked', 'pending', 'refused') and x.ask_at <= now_at order by x.ask_at limit most for update skip locked)
    returning p.*;
  $$;

  -- What became of an attempt; an older one's word changes nothing any more. 'asked' begins the next one after a refusal.
  create function note_repayment_part(of_part uuid, of_attempt integer, became text, refund_id text, at timestamptz, next_at timestamptz) returns boolean language plpgsql as $$
  begin
    update repayment_part p set state = became, ask_at = next_at,
           attempt = p.attempt + case when became = 'asked' then 1 else 0 end,
           provider_refund_id = case when became = 'pending' then coalesce(refund_id, p.provider_refund_id) end,
           refused_at = case when became = 'refused' then coalesce(p.refused_at, at) else p.refused_at end
     where p.id = of_part and p.attempt = of_attempt
       and case became when 'asked' then p.state = 'refused' when 'pending' then p.state in ('asked', 'pending') when 'refused' then p.state in ('asked', 'pending') end;
    return found;
  end $$;

  create function pay_repayment_part(of_part uuid, now_at timestamptz) returns text language plpgsql as $$
  declare
    p repayment_part;
  begin
    update repayment_part x set state = 'paid', closed_at = now_at where x.id = of_part and x.state in ('asked', 'pending') returning * into p;
    if p.id is null then return 'repeated'; end if;
    perform book('repaid:' || p.id, 'repaid', r.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'repayment_transit', 'holder', r.telegram_user_id::text, 'amount', p.amount_minor),
      jsonb_build_object('kind', case d.provider when 'stripe' then 'stripe_clearing' else 'psp_clearing' end, 'holder', '', 'amount', -p.amount_minor)))
      from repayment r, deposit d where r.id = p.repayment_id and d.id = p.deposit_id;
    return 'paid';
  end $$;

  -- Only while the service's last word is a no and nobody has asked again.
  create function return_repayment_part(of_repayment uuid, of_part integer, now_at timestamptz) returns text language plpgsql as $$
  declare
    p repayment_part;
    r repayment;
  begin
    select * into p from repayment_part x where x.repayment_id = of_repayment and x.part_no = of_part for update;
    if p.id is null then return 'unknown'; end if;
    if p.state = 'returned' then return 'returned'; end if;
    if p.state <> 'refused' then return 'under-way'; end if;
    update repayment_part x set state = 'returned', closed_at = now_at where x.id = p.id;
    select * into r from repayment x where x.id = of_repayment;
    perform book('repayment-returned:' || p.id, 'repayment-returned', r.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'repayment_transit', 'holder', r.telegram_user_id::text, 'amount', p.amount_minor),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', r.telegram_user_id::text, 'amount', -p.amount_minor)));
    perform move_bonus(array[p.id], r.telegram_user_id, r.currency, 'repayment-bonus-restored:' || p.id, true, now_at);
    return 'returned';
  end $$;
`;

/** As with what was paid in: roles only call what writes. */
const FUNCTIONS = {
  'repayable(bigint, char)': 'lytslot_app, lytslot_admin',
  'open_repayment(jsonb, timestamptz)': 'lytslot_app, lytslot_admin',
  'claim_repayment_parts(timestamptz, timestamptz, integer)': 'lytslot_worker',
  'note_repayment_part(uuid, integer, text, text, timestamptz, timestamptz)': 'lytslot_worker',
  'pay_repayment_part(uuid, timestamptz)': 'lytslot_worker',
  'return_repayment_part(uuid, integer, timestamptz)': 'lytslot_admin',
  'deposit_received(uuid)': 'lytslot_worker, lytslot_admin',
};

export class Repayments extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLES, READ, MOVES]) this.addSql(part);
    this.addSql('revoke execute on function move_bonus(uuid[], bigint, char, text, boolean, timestamptz) from public');
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
    this.addSql('grant select on repayment, repayment_part to lytslot_app, lytslot_worker, lytslot_admin');
  }
}
