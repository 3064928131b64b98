/**
 * @file adapters/postgres/migrations/control/20261130T1000-stars.ts
 * @description Payments in Telegram's Stars: invoices, Telegram's own list of what moved as far as it was read, and what went back and how.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  -- The Stars that Telegram keeps for balances: a debit, and the platform's own as what payment services owe it.
  alter table book_account drop constraint book_account_kind_check, drop constraint own_accounts_have_no_holder;
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'bank_clearing', 'stars_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue', 'promo_cost'));
  alter table book_account add constraint own_accounts_have_no_holder
    check ((kind in ('psp_clearing', 'bank_clearing', 'stars_clearing')) = (holder = ''));
  alter table book_account add constraint stars_are_with_telegram
    check (case when currency = 'XTR' then kind not in ('psp_clearing', 'bank_clearing') else kind <> 'stars_clearing' end);

  alter table channel_directory drop constraint channel_directory_currency_check;
  alter table channel_directory add constraint channel_directory_currency_check check (currency in ('RUB', 'USD', 'EUR', 'XTR'));

  create table star_invoice (
    -- The payload of Telegram's invoice, which comes back with the payment.
    id uuid primary key default new_id(),
    key text not null constraint one_star_invoice_per_key unique,
    telegram_user_id bigint not null,
    amount_minor bigint not null check (amount_minor > 0),
    -- [{tenantId, orderId, amountMinor}]
    orders jsonb not null,
    metadata jsonb not null,
    link text,
    valid_until timestamptz not null,
    -- expired: no order watches it any more, and what comes goes back.
    state text not null default 'waiting' check (state in ('waiting', 'paid', 'expired')),
    charge_id text unique,
    created_at timestamptz not null,
    check ((state = 'paid') = (charge_id is not null))
  );
  create index star_invoice_by_time on star_invoice (created_at);
  -- Telegram's list, oldest first; a refund has the id of what it gives back.
  create table star_transaction (
    -- From 1, without gaps: how far the list was read is one look.
    place bigint not null check (place > 0) constraint one_line_per_place unique,
    id text not null,
    direction text not null check (direction in ('in', 'out')),
    amount_minor bigint not null check (amount_minor >= 0),
    telegram_user_id bigint,
    payload text,
    -- Nothing where it is no payment of an invoice of ours.
    into_what text check (into_what in ('invoice', 'surplus')),
    at timestamptz not null,
    -- Of what an invoice did not need: when its return is asked for, and when Telegram has said yes.
    ask_at timestamptz,
    returned_at timestamptz,
    primary key (id, direction),
    check (into_what is null or (direction = 'in' and telegram_user_id is not null)),
    check ((ask_at is not null) = (into_what is not distinct from 'surplus'))
  );
  create index star_surplus_waiting on star_transaction (ask_at) where into_what = 'surplus' and returned_at is null;
  create table star_refund (
    key text primary key,
    invoice_id uuid not null references star_invoice (id),
    tenant_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    -- Telegram gives back all of a payment or nothing: a part of one is its payer's balance.
    way text not null check (way in ('telegram', 'balance')),
    state text not null check (state in ('asked', 'succeeded', 'refused')),
    at timestamptz not null,
    check (way = 'telegram' or state = 'succeeded')
  );
  create index star_refund_of_invoice on star_refund (invoice_id);
`;

const MOVES = `
  create function open_star_invoice(i jsonb, now_at timestamptz) returns void language sql as $$
    insert into star_invoice (key, telegram_user_id, amount_minor, orders, metadata, valid_until, created_at)
    values (i ->> 'key', (i ->> 'telegramUserId')::bigint, (i ->> 'amountMinor')::bigint, i -> 'orders', i -> 'metadata', (i ->> 'validUntil')::timestamptz, now_at)
    on conflict on constraint one_star_invoice_per_key do nothing;
  $$;
  -- Telegram makes a link of every request; people are shown the first.
  create function link_star_invoice(asked uuid, made text) returns text language sql as $$
    update star_invoice x set link = coalesce(x.link, made) where x.id = asked returning x.link;
  $$;

  -- The next lines of Telegram's list, in its order; one that is known already is passed over. The first payment of an invoice that waits is its
  -- payment; what comes besides or too late goes back. One reader at a time, so that places follow the list.
  create function take_star_transactions(lines jsonb, now_at timestamptz) returns void language plpgsql as $$
  declare
    l record;
    inv star_invoice;
    goes_to text;
  begin
    perform pg_advisory_xact_lock(hashtext('star_transactions'));
    for l in select x.value ->> 'id' as id, x.value ->> 'direction' as direction, (x.value ->> 'amountMinor')::bigint as amount,
                    (x.value ->> 'telegramUserId')::bigint as person, x.value ->> 'payload' as payload, (x.value ->> 'at')::timestamptz as at
               from jsonb_array_elements(lines) with ordinality as x (value, line) order by x.line loop
      if exists (select from star_transaction t where t.id = l.id and t.direction = l.direction) then continue; end if;
      inv := null;
      goes_to := null;
      if l.direction = 'in' and l.person is not null and l.payload ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        select * into inv from star_invoice x where x.id = l.payload::uuid for update;
        goes_to := case when inv.id is null then null when inv.state = 'waiting' then 'invoice' else 'surplus' end;
      end if;
      insert into star_transaction (place, id, direction, amount_minor, telegram_user_id, payload, into_what, at, ask_at)
      values ((select coalesce(max(t.place), 0) + 1 from star_transaction t), l.id, l.direction, l.amount, l.person, l.payload, goes_to, l.at, case when goes_to = 'surplus' then now_at end);
      if l.direction = 'out' then
        update star_refund r set state = 'succeeded' from star_invoice x
         where x.charge_id = l.id and r.invoice_id = x.id and r.way = 'telegram' and r.state = 'asked';
        update star_transaction t set returned_at = now_at
         where t.id = l.id and t.direction = 'in' and t.into_what = 'surplus' and t.returned_at is null;
      end if;
      if goes_to = 'invoice' then update star_invoice x set state = 'paid', charge_id = l.id where x.id = inv.id; end if;
    end loop;
  end $$;

  create function expire_star_invoice(asked uuid, before timestamptz) returns void language sql as $$
    update star_invoice x set state = 'expired' where x.id = asked and x.state = 'waiting' and x.valid_until <= before;
  $$;

  -- What went back of an invoice's payment: all of it where Telegram says so, else what was put into its payer's balance.
  create function star_returned(inv star_invoice) returns bigint language sql stable as $$
    select case when exists (select from star_transaction o where o.id = inv.charge_id and o.direction = 'out')
                  or exists (select from star_refund r where r.invoice_id = inv.id and r.way = 'telegram' and r.state = 'succeeded') then paid.amount
                else (select coalesce(sum(r.amount_minor), 0)::bigint from star_refund r where r.invoice_id = inv.id and r.state = 'succeeded') end
      from (select coalesce((select t.amount_minor from star_transaction t where t.id = inv.charge_id and t.direction = 'in'), 0) as amount) paid;
  $$;

  -- 'ask': Telegram has to be asked, with no transaction open; the key is taken until it has answered.
  create function begin_star_refund(k text, paid uuid, tenant uuid, amount bigint, now_at timestamptz) returns text language plpgsql as $$
  declare
    inv star_invoice;
    charge star_transaction;
    known star_refund;
    given bigint;
  begin
    select * into inv from star_invoice x where x.id = paid for update;
    if inv.id is null then return 'unknown'; end if;
    select * into known from star_refund r where r.key = k;
    if known.state in ('asked', 'succeeded') then return case known.state when 'asked' then 'ask' else 'returned' end; end if;
    delete from star_refund r where r.key = k;
    -- One that nobody knows the end of, under an older key: whoever asks next takes it over, since the charge goes back once whoever asks.
    update star_refund r set key = k where r.invoice_id = paid and r.way = 'telegram' and r.state = 'asked' and r.amount_minor = amount;
    if found then return 'ask'; end if;
    select * into charge from star_transaction t where t.id = inv.charge_id and t.direction = 'in';
    select coalesce(sum(r.amount_minor), 0) into given from star_refund r where r.invoice_id = paid and r.state <> 'refused';
    if charge.id is null or given + amount > charge.amount_minor then return 'refused'; end if;
    if exists (select from star_transaction o where o.id = charge.id and o.direction = 'out') then return 'refused'; end if;
    if given = 0 and amount = charge.amount_minor then
      insert into star_refund (key, invoice_id, tenant_id, amount_minor, way, state, at) values (k, paid, tenant, amount, 'telegram', 'asked', now_at);
      return 'ask';
    end if;
    insert into star_refund (key, invoice_id, tenant_id, amount_minor, way, state, at) values (k, paid, tenant, amount, 'balance', 'succeeded', now_at);
    perform book('stars-return:' || k, 'stars-returned', 'XTR', now_at, jsonb_build_array(
      jsonb_build_object('kind', 'stars_clearing', 'holder', '', 'amount', amount),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', charge.telegram_user_id::text, 'amount', -amount)));
    return 'returned';
  end $$;

  create function end_star_refund(k text, became text) returns void language sql as $$
    update star_refund r set state = became where r.key = k and r.state = 'asked';
  $$;

  -- Several workers may ask for the same one in turn: Telegram gives it back once.
  create function claim_star_surplus(now_at timestamptz, again_at timestamptz, most integer) returns setof star_transaction language sql as $$
    update star_transaction t set ask_at = again_at
     where (t.id, t.direction) in (select s.id, s.direction from star_transaction s where s.into_what = 'surplus' and s.returned_at is null
                                     and s.ask_at <= now_at order by s.ask_at limit most for update skip locked)
    returning t.*;
  $$;
  create function end_star_surplus(charge text, now_at timestamptz) returns void language sql as $$
    update star_transaction t set returned_at = now_at where t.id = charge and t.direction = 'in' and t.into_what = 'surplus' and t.returned_at is null;
  $$;
`;

/** As with what was paid in: roles only call what writes. */
const FUNCTIONS = {
  'open_star_invoice(jsonb, timestamptz)': 'lytslot_app',
  'link_star_invoice(uuid, text)': 'lytslot_app',
  'take_star_transactions(jsonb, timestamptz)': 'lytslot_app, lytslot_worker',
  'expire_star_invoice(uuid, timestamptz)': 'lytslot_app, lytslot_worker',
  'star_returned(star_invoice)': 'lytslot_app, lytslot_worker, lytslot_admin',
  'begin_star_refund(text, uuid, uuid, bigint, timestamptz)': 'lytslot_worker',
  'end_star_refund(text, text)': 'lytslot_worker',
  'claim_star_surplus(timestamptz, timestamptz, integer)': 'lytslot_worker',
  'end_star_surplus(text, timestamptz)': 'lytslot_worker',
};

export class Stars extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLES, MOVES]) this.addSql(part);
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
    this.addSql(`
      grant select on star_invoice, star_transaction to lytslot_app, lytslot_worker, lytslot_admin;
      grant select on star_refund to lytslot_worker, lytslot_admin;
    `);
  }
}
