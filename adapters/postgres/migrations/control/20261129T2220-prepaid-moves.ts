/**
 * @file adapters/postgres/migrations/control/20261129T2220-prepaid-moves.ts
 * @description The only ways money that was paid in moves: drawn for orders, given back, spent on packs, freed of packs that ran out, received.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

/** Answers in words; 'drawn' again for a key that was drawn, the old refusal for one that was refused. */
const DRAW = `
  create function draw_prepaid(d jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    k text := d ->> 'key';
    person bigint := (d ->> 'telegramUserId')::bigint;
    amount bigint := (d ->> 'amountMinor')::bigint;
    money char(3) := d ->> 'currency';
    source jsonb;
    p pack;
    why text;
  begin
    -- Whoever draws from one source queues at it, before anything else is written: what was looked at is what is drawn from, and nobody
    -- waits in a circle.
    if d ? 'packId' then
      select * into p from pack x where x.id = (d ->> 'packId')::uuid and x.telegram_user_id = person for update;
    else
      perform from book_account a where a.kind = 'advertiser_balance' and a.currency = money and a.holder = person::text for update;
    end if;
    insert into prepaid_draw (key, state, telegram_user_id, pack_id, amount_minor, currency, metadata, at)
    values (k, 'drawn', person, p.id, amount, money, d -> 'metadata', now_at) on conflict (key) do nothing;
    if not found then
      return (select coalesce(x.refusal, x.state) from prepaid_draw x where x.key = k);
    end if;
    if d ? 'packId' then
      why := case
        when p.id is null or p.use_price_minor <> amount or p.currency <> money
          or exists (select from jsonb_to_recordset(d -> 'parts') as x ("tenantId" uuid) where x."tenantId" <> p.tenant_id) then 'unknown'
        when p.ended_at is not null or p.expires_at <= now_at then 'ended'
        when p.used >= p.uses then 'empty' end;
      source := jsonb_build_object('kind', 'pack', 'holder', d ->> 'packId', 'amount', amount);
    else
      why := case when prepaid_balance(person, money) < amount then 'too-low' end;
      source := jsonb_build_object('kind', 'advertiser_balance', 'holder', person::text, 'amount', amount);
    end if;
    if why is not null then
      update prepaid_draw x set state = 'closed', refusal = why, amount_minor = 0 where x.key = k;
      return why;
    end if;
    update pack x set used = x.used + 1 where x.id = p.id;
    perform book('draw:' || k, 'prepaid-drawn', money, now_at, jsonb_build_array(source) || (
      select jsonb_agg(jsonb_build_object('kind', 'tenant_clearing', 'holder', x.tenant, 'amount', -x.amount) order by x.tenant) from (
        select y."tenantId"::text as tenant, sum(y."amountMinor") as amount
          from jsonb_to_recordset(d -> 'parts') as y ("tenantId" uuid, "amountMinor" bigint) group by 1) x));
    return 'drawn';
  end $$;

  -- A whole use goes back into its pack while that runs; everything else is money of the balance.
  create function return_prepaid(k text, drawn text, tenant uuid, amount bigint, now_at timestamptz) returns text language plpgsql as $$
  declare
    d prepaid_draw;
    p pack;
    goes_to text;
  begin
    select y.* into p from prepaid_draw x join pack y on y.id = x.pack_id where x.key = drawn for update of y;
    select * into d from prepaid_draw x where x.key = drawn for update;
    if exists (select from prepaid_return r where r.key = k) then return 'returned'; end if;
    if d.key is null or d.state <> 'drawn' or d.returned_minor + amount > d.amount_minor then return 'refused'; end if;
    goes_to := case when p.id is not null and p.ended_at is null and p.expires_at > now_at and amount = d.amount_minor then 'pack' else 'balance' end;
    insert into prepaid_return (key, draw_key, tenant_id, amount_minor, into_what, at) values (k, drawn, tenant, amount, goes_to, now_at);
    update prepaid_draw x set returned_minor = x.returned_minor + amount where x.key = drawn;
    if goes_to = 'pack' then update pack x set used = x.used - 1 where x.id = p.id; end if;
    perform book('return:' || k, 'prepaid-returned', d.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'tenant_clearing', 'holder', tenant::text, 'amount', amount),
      case goes_to when 'pack' then jsonb_build_object('kind', 'pack', 'holder', p.id::text, 'amount', -amount)
                   else jsonb_build_object('kind', 'advertiser_balance', 'holder', d.telegram_user_id::text, 'amount', -amount) end));
    return 'returned';
  end $$;

  -- Asking about a payment that was never drawn closes its key: it cannot be drawn any more once its order has been given up.
  create function close_prepaid(k text, now_at timestamptz) returns void language sql as $$
    insert into prepaid_draw (key, state, refusal, amount_minor, metadata, at) values (k, 'closed', 'asked', 0, '{}', now_at) on conflict (key) do nothing;
  $$;

  create function buy_pack(new_id uuid, offer uuid, person bigint, k text, now_at timestamptz) returns text language plpgsql as $$
  declare
    o pack_offer;
    cost bigint;
  begin
    if exists (select from pack x where x.command_key = k) then return 'bought'; end if;
    select * into o from pack_offer x where x.id = offer for share;
    if o.id is null or o.closed_at is not null then return 'unknown'; end if;
    cost := o.uses * o.use_price_minor;
    perform from book_account a where a.kind = 'advertiser_balance' and a.currency = o.currency and a.holder = person::text for update;
    if prepaid_balance(person, o.currency) < cost then return 'too-low'; end if;
    insert into pack (id, offer_id, tenant_id, telegram_user_id, command_key, channel_ids, uses, use_price_minor, currency, bought_at, expires_at)
    values (new_id, offer, o.tenant_id, person, k, o.channel_ids, o.uses, o.use_price_minor, o.currency, now_at, now_at + make_interval(days => o.valid_days))
    on conflict on constraint one_pack_per_command do nothing;
    if not found then return 'bought'; end if;
    perform book('pack:' || new_id, 'pack-bought', o.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'advertiser_balance', 'holder', person::text, 'amount', cost),
      jsonb_build_object('kind', 'pack', 'holder', new_id::text, 'amount', -cost)));
    return 'bought';
  end $$;

  -- What was not used of a pack that ran out is money of the balance. Answers how many ended.
  create function end_packs(now_at timestamptz, most integer) returns integer language plpgsql as $$
  declare
    p pack;
    ended integer := 0;
  begin
    for p in select * from pack x where x.ended_at is null and x.expires_at <= now_at order by x.expires_at limit most for update skip locked loop
      update pack x set ended_at = now_at where x.id = p.id;
      if p.used < p.uses then
        perform book('pack-ended:' || p.id, 'pack-ended', p.currency, now_at, jsonb_build_array(
          jsonb_build_object('kind', 'pack', 'holder', p.id::text, 'amount', (p.uses - p.used) * p.use_price_minor),
          jsonb_build_object('kind', 'advertiser_balance', 'holder', p.telegram_user_id::text, 'amount', -(p.uses - p.used) * p.use_price_minor)));
      end if;
      ended := ended + 1;
    end loop;
    return ended;
  end $$;

  -- Whatever came is the person's, also when it is not what was asked for.
  create function settle_deposit(deposited uuid, received bigint, pack_key uuid, now_at timestamptz) returns text language plpgsql as $$
  declare
    d deposit;
  begin
    update deposit x set state = case when received > 0 then 'succeeded' else 'canceled' end
     where x.id = deposited and x.state in ('created', 'pending') returning * into d;
    if d.id is null then return 'repeated'; end if;
    if received = 0 then return 'canceled'; end if;
    perform book('deposit:' || deposited, 'deposit-received', d.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'psp_clearing', 'holder', '', 'amount', received),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', d.telegram_user_id::text, 'amount', -received)));
    if d.pack_offer_id is null then return 'settled'; end if;
    return buy_pack(pack_key, d.pack_offer_id, d.telegram_user_id, 'deposit:' || deposited, now_at);
  end $$;
`;

/** What the functions write is written by nothing else: they act as the owner, roles only call them. */
const FUNCTIONS = {
  'draw_prepaid(jsonb, timestamptz)': 'lytslot_app',
  'return_prepaid(text, text, uuid, bigint, timestamptz)': 'lytslot_worker',
  'close_prepaid(text, timestamptz)': 'lytslot_app, lytslot_worker',
  'buy_pack(uuid, uuid, bigint, text, timestamptz)': 'lytslot_app',
  'end_packs(timestamptz, integer)': 'lytslot_worker',
  'settle_deposit(uuid, bigint, uuid, timestamptz)': 'lytslot_worker',
};

export class PrepaidMoves extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(DRAW);
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
  }
}
