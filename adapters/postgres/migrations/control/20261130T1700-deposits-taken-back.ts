/**
 * @file adapters/postgres/migrations/control/20261130T1700-deposits-taken-back.ts
 * @description What buyers' banks take back of payments into balances: a row for each, booked with it; what the balance did not have is owed, and held against it.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const TABLE = `
  alter table book_account drop constraint book_account_kind_check;
  -- What a person owes us since a bank took back what was spent already: a debit.
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'stripe_clearing', 'bank_clearing', 'stars_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost',
                    'levy_memo', 'levy_due', 'repayment_transit', 'advertiser_debt'));
  alter table book_account add constraint nobody_owes_less_than_nothing check (kind <> 'advertiser_debt' or balance_minor >= 0);

  create table deposit_chargeback (
    id uuid primary key,
    provider_chargeback_id text not null constraint one_chargeback_of_a_deposit unique check (length(provider_chargeback_id) between 1 and 255),
    deposit_id uuid not null references deposit (id),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    -- Of the amount: what the balance had, and what its person owes since then.
    balance_minor bigint not null check (balance_minor >= 0),
    owed_minor bigint not null check (owed_minor >= 0),
    -- Of the deposit's promo code: taken back with it.
    bonus_back_minor bigint not null check (bonus_back_minor >= 0),
    state text not null default 'open' check (state in ('open', 'won', 'lost')),
    reason text not null check (length(reason) <= 100),
    evidence_due_at timestamptz,
    opened_at timestamptz not null,
    closed_at timestamptz,
    ask_at timestamptz,
    constraint taken_back_from_the_balance_or_owed check (balance_minor + owed_minor = amount_minor),
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'open') = (ask_at is not null))
  );
  create index deposit_chargeback_of_deposit on deposit_chargeback (deposit_id);
  create index deposit_chargeback_open on deposit_chargeback (ask_at) where state = 'open';
`;

/** What is owed is not collected: it is held against the balance, so what a bank gives back undoes exactly what was booked. */
const STANDING = `
  -- A balance less what is owed; less than nothing is owed still.
  create function prepaid_standing(person bigint, money char(3)) returns bigint language sql stable as $$
    select coalesce(-sum(a.balance_minor), 0)::bigint from book_account a
     where a.kind in ('advertiser_balance', 'advertiser_debt') and a.currency = money and a.holder = person::text;
  $$;
  create or replace function prepaid_balance(person bigint, money char(3)) returns bigint
    language sql stable security definer set search_path = public, pg_temp as $$ select greatest(prepaid_standing(person, money), 0); $$;
  create function prepaid_owed(person bigint, money char(3)) returns bigint
    language sql stable security definer set search_path = public, pg_temp as $$ select greatest(-prepaid_standing(person, money), 0); $$;
  create or replace function prepaid_balances(person bigint) returns table (currency text, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.currency::text, greatest(-sum(a.balance_minor), 0)::bigint from book_account a
     where a.kind in ('advertiser_balance', 'advertiser_debt') and a.holder = person::text group by a.currency;
  $$;
  create function prepaid_debts(person bigint) returns table (currency text, minor bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.currency::text, sum(a.balance_minor)::bigint from book_account a
     where a.kind in ('advertiser_balance', 'advertiser_debt') and a.holder = person::text group by a.currency having sum(a.balance_minor) > 0;
  $$;
  revoke execute on function prepaid_standing(bigint, char), prepaid_owed(bigint, char), prepaid_debts(bigint) from public;
  grant execute on function prepaid_owed(bigint, char), prepaid_debts(bigint) to lytslot_app;

  -- All that taking a deposit back is planned by; nothing for one that Stripe has not taken, or that has not come yet.
  create function deposit_standing(of_deposit uuid) returns jsonb language sql stable as $$
    select (repayable(d.telegram_user_id, d.currency) - 'deposits' - 'owedMinor') || jsonb_build_object('currency', d.currency,
        'receivedMinor', deposit_received(d.id)::text, 'repaidMinor', (p.gone + c.gone)::text,
        'bonusMinor', coalesce((select u.bonus_minor from promo_use u where u.deposit_id = d.id and u.state = 'granted'), 0)::text,
        'bonusBackMinor', (p.bonus + c.bonus)::text)
      from deposit d
      cross join lateral (select coalesce(sum(x.amount_minor), 0) as gone, coalesce(sum(x.bonus_back_minor), 0) as bonus
                            from repayment_part x where x.deposit_id = d.id and x.state <> 'returned') p
      cross join lateral (select coalesce(sum(x.amount_minor), 0) as gone, coalesce(sum(x.bonus_back_minor), 0) as bonus
                            from deposit_chargeback x where x.deposit_id = d.id and x.state <> 'won') c
     where d.id = of_deposit and d.provider = 'stripe' and d.state = 'succeeded';
  $$;
`;

const MOVES = `
  -- Taken as it was planned, or given back as it was taken. The bonus goes first both times: accounts are locked in one order.
  create function book_deposit_chargeback(c deposit_chargeback, word text, now_at timestamptz) returns void language plpgsql as $$
  declare
    way integer := case word when 'taken' then 1 else -1 end;
    person text := (select d.telegram_user_id::text from deposit d where d.id = c.deposit_id);
  begin
    if c.bonus_back_minor > 0 then
      perform book('deposit-bonus-' || word || ':' || c.provider_chargeback_id, case way when 1 then 'promo-taken-back' else 'promo-restored' end, c.currency, now_at,
        jsonb_build_array(jsonb_build_object('kind', 'advertiser_balance', 'holder', person, 'amount', way * c.bonus_back_minor),
          jsonb_build_object('kind', 'promo_cost', 'holder', (select u.promo_id::text from promo_use u where u.deposit_id = c.deposit_id), 'amount', -way * c.bonus_back_minor)));
    end if;
    perform book('deposit-' || word || '-back:' || c.provider_chargeback_id, 'deposit-' || word || '-back', c.currency, now_at, (
      select jsonb_agg(jsonb_build_object('kind', e.kind, 'holder', e.holder, 'amount', way * e.amount) order by e.kind) from (values
          ('advertiser_balance', person, c.balance_minor), ('advertiser_debt', person, c.owed_minor), ('stripe_clearing', '', -c.amount_minor)) as e (kind, holder, amount)
       where e.amount <> 0));
  end $$;

  -- Row and bookings together, each once. 'unknown': no deposit of ours that has come. 'stale': the balance has moved since it was planned. What is
  -- booked already is held against what is said now: another amount, or another last word, changes nothing.
  create function take_deposit_back(want jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    said text := want ->> 'state';
    d deposit;
    seen bigint;
    held deposit_chargeback;
    is_new boolean := false;
    is_other boolean;
  begin
    select * into d from deposit x where x.id = (want ->> 'depositId')::uuid and x.provider = 'stripe' and x.state = 'succeeded';
    if d.id is null then return 'unknown'; end if;
    -- Whoever spends from the balance, or says the same, waits here.
    select a.version into seen from book_account a
     where a.kind = 'advertiser_balance' and a.currency = d.currency and a.holder = d.telegram_user_id::text for update;
    select * into held from deposit_chargeback c where c.provider_chargeback_id = want ->> 'providerChargebackId' for update;
    if held.id is null then
      if want ->> 'currency' <> d.currency then return 'differs'; end if;
      if seen is distinct from (want ->> 'version')::bigint then return 'stale'; end if;
      insert into deposit_chargeback (id, provider_chargeback_id, deposit_id, amount_minor, currency, balance_minor, owed_minor, bonus_back_minor, reason,
        evidence_due_at, opened_at, ask_at)
      values ((want ->> 'id')::uuid, want ->> 'providerChargebackId', d.id, (want ->> 'amountMinor')::bigint, d.currency, (want ->> 'balanceMinor')::bigint,
        (want ->> 'owedMinor')::bigint, (want ->> 'bonusBackMinor')::bigint, left(want ->> 'reason', 100), (want ->> 'evidenceDueAt')::timestamptz,
        (want ->> 'openedAt')::timestamptz, (want ->> 'askAt')::timestamptz) returning * into held;
      perform book_deposit_chargeback(held, 'taken', now_at);
      is_new := true;
    end if;
    if held.deposit_id <> d.id or (held.state <> 'open' and said <> 'open' and held.state <> said) then return 'differs'; end if;
    -- What was booked is what is decided about; that the bank speaks of another sum is for people.
    is_other := held.amount_minor <> (want ->> 'amountMinor')::bigint or held.currency <> want ->> 'currency';
    if held.state = 'open' and said <> 'open' then
      update deposit_chargeback c set state = said, closed_at = now_at, ask_at = null where c.id = held.id;
      if said = 'won' then perform book_deposit_chargeback(held, 'given', now_at); end if;
      return case when is_other then 'differs' else said end;
    end if;
    if is_other then return 'differs'; end if;
    if held.state = 'open' then
      update deposit_chargeback c set evidence_due_at = (want ->> 'evidenceDueAt')::timestamptz, reason = left(want ->> 'reason', 100) where c.id = held.id;
    end if;
    return case when is_new then 'taken' else 'repeated' end;
  end $$;

  create function claim_deposit_chargebacks(now_at timestamptz, again_at timestamptz, most integer) returns setof text language sql as $$
    update deposit_chargeback c set ask_at = again_at where c.id in (select x.id from deposit_chargeback x
      where x.state = 'open' and x.ask_at <= now_at order by x.ask_at limit most for update skip locked)
    returning c.provider_chargeback_id;
  $$;
`;

/** As with what was paid in: roles only call what writes. */
const FUNCTIONS = [
  'deposit_standing(uuid)',
  'take_deposit_back(jsonb, timestamptz)',
  'claim_deposit_chargebacks(timestamptz, timestamptz, integer)',
];

/** Somebody who owes more than the balance has is told so, not that it is too low. */
const CHANGES = [
  [
    'draw_prepaid(jsonb, timestamptz)',
    `why := case when prepaid_balance(person, money) < amount then 'too-low' end;`,
    `why := case when prepaid_owed(person, money) > 0 then 'owing' when prepaid_balance(person, money) < amount then 'too-low' end;`,
  ],
  [
    'draw_prepaid(jsonb, timestamptz)',
    `when p.used >= p.uses then 'empty' end;`,
    `when p.used >= p.uses then 'empty'
        when prepaid_owed(person, money) > 0 then 'owing' end;`,
  ],
  [
    'repayable(bigint, char)',
    `select jsonb_build_object('version',`,
    `select jsonb_build_object('owedMinor', coalesce((select a.balance_minor from book_account a
        where a.kind = 'advertiser_debt' and a.currency = money and a.holder = person::text), 0)::text, 'version',`,
  ],
  [
    'repayable(bigint, char)',
    `where o.deposit_id = d.id and o.state in ('asked', 'pending', 'refused'))`,
    `where o.deposit_id = d.id and o.state in ('asked', 'pending', 'refused'))
         and not exists (select from deposit_chargeback o where o.deposit_id = d.id and o.state <> 'won')`,
  ],
  // What the service refused is not asked for again while its person owes: an administrator gives it up, and it is balance again.
  [
    'note_repayment_part(uuid, integer, text, text, timestamptz, timestamptz)',
    `case became when 'asked' then p.state = 'refused'`,
    `case became when 'asked' then p.state = 'refused' and not exists (select from repayment r
         where r.id = p.repayment_id and prepaid_owed(r.telegram_user_id, r.currency) > 0)`,
  ],
  // Doors of the version before do not know of what is owed.
  [
    'open_repayment(jsonb, timestamptz)',
    `as p ("amountMinor" bigint);
    insert into repayment (`,
    `as p ("amountMinor" bigint);
    if total > prepaid_balance(person, money) then return 'stale'; end if;
    insert into repayment (`,
  ],
] as const;

export class DepositsTakenBack extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLE, STANDING, MOVES]) this.addSql(part);
    for (const [name, was, becomes] of CHANGES) this.addSql(changeFunction(name, was, becomes));
    this.addSql('revoke execute on function book_deposit_chargeback(deposit_chargeback, text, timestamptz) from public');
    for (const name of FUNCTIONS) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to lytslot_worker;`);
    }
    this.addSql('grant select on deposit_chargeback to lytslot_worker, lytslot_admin');
  }
}
