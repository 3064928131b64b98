/**
 * @file adapters/postgres/migrations/shard/20261129T2000-a-step-is-one-call.ts
 * @description What every step of an order asks, each as one call: the order, writing the step, what is due, whom a notification is about, how a channel approves.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

/** One statement, so one consistent view. Amounts are text: JSON's numbers are not whole for whoever reads them. */
const LOAD = `
  create function load_order(t uuid, o uuid) returns json language plpgsql set search_path from current as $$
  begin
    perform set_config('app.tenant_id', t::text, true);
    return (
      select json_build_object(
        'order', (select row_to_json(x) from (select s.number, s.version, s.state, s.created_at as "createdAt",
                    (select e.hash from order_event e where e.tenant_id = t and e.order_id = o and e.seq = s.version) as "chainEnd") x),
        'advertiser', json_build_object('telegramUserId', s.advertiser_telegram_user_id, 'chatId', s.advertiser_chat_id),
        'quote', json_build_object('priceMinor', s.price_minor::text, 'currency', s.currency, 'platformShareBps', s.platform_share_bps,
                    'topHours', s.top_hours, 'feedHours', s.feed_hours, 'disputeHours', s.dispute_hours),
        'placement', (select row_to_json(x) from (select p.id, p.channel_id as "channelId", c.chat_id as "channelChatId",
                    c.username as "channelUsername", p.state, p.publish_at as "publishAt", p.move_to as "moveTo", p.move_by as "moveBy", p.short_link as "shortLink", p.marking, p.erid,
                    p.message_id as "messageId", p.published_at as "publishedAt", p.removed_at as "removedAt", p.attempts,
                    p.absent_looks as "absentLooks", p.rounds, p.note, p.refund_minor::text as "refundMinor") x),
        'content', (select row_to_json(x) from (select v.content as text, v.entities, v.hash from creative_version v
                     where v.tenant_id = t and v.placement_id = p.id and v.version_no = p.creative_version_no) x),
        'payment', (select row_to_json(x) from (select y.id, y.provider, y.provider_payment_id as "providerPaymentId",
                    y.idempotency_key as "idempotencyKey", y.state, y.confirmation_url as "confirmationUrl",
                    y.provider_refund_id as "providerRefundId" from payment y where y.tenant_id = t and y.order_id = o) x),
        'dispute', (select row_to_json(x) from (select q.opened_by as "openedBy", q.opened_at as "openedAt", q.begun_at as "begunAt",
                    q.advertiser_texts as "advertiserTexts", q.owner_texts as "ownerTexts", q.proposed_by as "proposedBy",
                    q.proposed_minor::text as "proposedMinor", q.award_minor::text as "awardMinor", q.reason, q.decided_at as "decidedAt"
                    from dispute q where q.tenant_id = t and q.order_id = o) x),
        'deadline', (select row_to_json(x) from (select d.action, d.due_at as "dueAt"
                    from deadline d where d.tenant_id = t and d.order_id = o) x))
        from sale_order s
        join placement p on p.tenant_id = s.tenant_id and p.order_id = s.id
        join channel c on c.tenant_id = s.tenant_id and c.id = s.channel_id
       where s.tenant_id = t and s.id = o);
  end $$;
`;

/**
 * The decision is the domain's; this only writes it, or nothing. Each statement of the function sees what the previous holder of the order's
 * row committed. What cannot be written any more is raised by name, so that nothing of it stays.
 */
const APPLY = `
  create function apply_step(step jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (step ->> 'tenantId')::uuid;
    o uuid := (step ->> 'orderId')::uuid;
    now_at timestamptz := (step ->> 'at')::timestamptz;
    next_version integer := (step ->> 'expectedVersion')::integer + 1;
    found_version integer;
    p jsonb := step -> 'placement';
    y jsonb := step -> 'payment';
    d jsonb := step -> 'deadline';
    post uuid;
    slot timestamptz;
    newest record;
    content_no integer;
    posting jsonb;
  begin
    perform set_config('app.tenant_id', t::text, true);
    select s.version into found_version from sale_order s where s.tenant_id = t and s.id = o for no key update;
    if found_version is null then return 'missing'; end if;
    if exists (select from order_event e where e.tenant_id = t and e.order_id = o and e.idempotency_key = step #>> '{journal,idempotencyKey}') then
      return 'repeated';
    end if;
    if found_version <> next_version - 1 then return 'stale'; end if;

    update sale_order s set state = step ->> 'orderState', version = next_version, updated_at = now_at where s.tenant_id = t and s.id = o;
    insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details,
                             order_state, placement_state, at, prev_hash, hash)
    select t, o, next_version, e.id, e.event, e."actorKind", e."actorId", e.cause, e."idempotencyKey", e.details,
           step ->> 'orderState', p ->> 'state', now_at, e."prevHash", e.hash
      from jsonb_to_record(step -> 'journal') as e (id uuid, event text, "actorKind" text, "actorId" text, cause text, "idempotencyKey" text,
                                                   details jsonb, "prevHash" text, hash text);

    select c.id, c.publish_at into post, slot from placement c where c.tenant_id = t and c.order_id = o;
    if p ? 'content' then
      select v.version_no, v.hash into newest from creative_version v
       where v.tenant_id = t and v.placement_id = post order by v.version_no desc limit 1;
      content_no := newest.version_no;
      if newest.hash is distinct from p #>> '{content,hash}' then
        content_no := coalesce(content_no, 0) + 1;
        insert into creative_version (tenant_id, placement_id, version_no, content, entities, hash, created_at)
        values (t, post, content_no, p #>> '{content,text}', p #> '{content,entities}', p #>> '{content,hash}', now_at);
      end if;
    end if;
    update placement c set
      state = p ->> 'state',
      creative_version_no = coalesce(content_no, c.creative_version_no),
      marking = case when p ? 'marking' then nullif(p -> 'marking', 'null') else c.marking end,
      erid = coalesce(p ->> 'erid', c.erid),
      message_id = coalesce((p ->> 'messageId')::bigint, c.message_id),
      published_at = coalesce((p ->> 'publishedAt')::timestamptz, c.published_at),
      removed_at = coalesce((p ->> 'removedAt')::timestamptz, c.removed_at),
      absent_looks = coalesce((p ->> 'absentLooks')::integer, c.absent_looks),
      rounds = coalesce((p ->> 'rounds')::integer, c.rounds),
      note = coalesce(p ->> 'note', c.note),
      move_to = case when p ? 'moveTo' then (p ->> 'moveTo')::timestamptz else c.move_to end,
      move_by = case when p ? 'moveBy' then p ->> 'moveBy' else c.move_by end,
      refund_minor = coalesce((p ->> 'refundMinor')::bigint, c.refund_minor),
      attempts = case when step #>> '{attempt,kind}' = 'begin' then (step #>> '{attempt,attemptNo}')::integer else c.attempts end
     where c.tenant_id = t and c.id = post;
    -- By itself: only people's role may do it.
    if p ? 'publishAt' then
      update placement c set publish_at = (p ->> 'publishAt')::timestamptz where c.tenant_id = t and c.id = post;
    end if;
    if step ? 'attempt' then perform change_attempt(t, post, now_at, step -> 'attempt'); end if;
    if p ? 'publishedAt' and step ? 'lateness' then
      insert into publish_lateness (tenant_id, order_id, placement_id, scheduled_at, published_at, lateness_ms)
      values (t, o, post, slot, (p ->> 'publishedAt')::timestamptz, round(extract(epoch from (p ->> 'publishedAt')::timestamptz - slot) * 1000));
    end if;

    if step ? 'reservation' then
      -- A time that was given back belongs to others by now.
      update reservation r set state = step ->> 'reservation', expires_at = null
       where r.tenant_id = t and r.order_id = o and r.state <> 'released';
    end if;
    if y is not null then
      update payment x set
        state = y ->> 'state', updated_at = now_at,
        provider_payment_id = coalesce(y ->> 'providerPaymentId', x.provider_payment_id),
        confirmation_url = coalesce(y ->> 'confirmationUrl', x.confirmation_url),
        provider_refund_id = case when y ? 'providerRefundId' then y ->> 'providerRefundId' else x.provider_refund_id end
       where x.tenant_id = t and x.id = (y ->> 'id')::uuid;
      if not found then
        insert into payment (tenant_id, id, order_id, provider, idempotency_key, amount_minor, currency, created_at, updated_at, state,
                             provider_payment_id, confirmation_url, provider_refund_id)
        select t, (y ->> 'id')::uuid, o, 'yookassa', y ->> 'idempotencyKey', s.price_minor, s.currency, now_at, now_at, y ->> 'state',
               y ->> 'providerPaymentId', y ->> 'confirmationUrl', y ->> 'providerRefundId'
          from sale_order s where s.tenant_id = t and s.id = o;
      end if;
    end if;
    if d = 'null' then
      delete from deadline x where x.tenant_id = t and x.order_id = o;
    else
      insert into deadline as x (tenant_id, order_id, action, due_at, version)
      values (t, o, d ->> 'action', (d ->> 'dueAt')::timestamptz, next_version)
      on conflict (tenant_id, order_id) do update set action = excluded.action, due_at = excluded.due_at, version = excluded.version;
    end if;
    insert into outbox (tenant_id, id, order_id, topic, payload, created_at, due_at)
    select t, (m.value ->> 'id')::uuid, o, m.value ->> 'topic', m.value -> 'payload', now_at, now_at
      from jsonb_array_elements(step -> 'outbox') with ordinality as m (value, place) order by m.place;
    -- Last: a tenant's accounts are shared by all its orders.
    for posting in select value from jsonb_array_elements(step -> 'postings') loop
      perform book_posting(t, o, next_version, now_at, posting);
    end loop;
    return 'applied';
  end $$;
`;

const ATTEMPT = `
  create function change_attempt(t uuid, post uuid, now_at timestamptz, a jsonb) returns void language plpgsql set search_path from current as $$
  begin
    if a ->> 'kind' = 'begin' then
      if exists (select from placement_attempt x where x.tenant_id = t and x.placement_id = post and x.epoch > (a ->> 'epoch')::bigint) then
        raise exception 'a newer worker has placement %', post using errcode = 'check_violation', constraint = 'newest_epoch_attempts';
      end if;
      insert into placement_attempt (tenant_id, id, placement_id, attempt_no, epoch, worker, state, begun_at)
      values (t, (a ->> 'id')::uuid, post, (a ->> 'attemptNo')::integer, (a ->> 'epoch')::bigint, a ->> 'worker', 'calling', now_at);
      return;
    end if;
    -- An unknown attempt may be closed a second time: reconciliation finds out what became of it.
    update placement_attempt x set
      state = a ->> 'outcome', closed_at = now_at,
      message_id = coalesce((a ->> 'messageId')::bigint, x.message_id),
      error = coalesce(a ->> 'error', x.error)
     where x.tenant_id = t and x.placement_id = post and x.attempt_no = (a ->> 'attemptNo')::integer and x.state in ('calling', 'unknown');
    if not found then
      raise exception 'no open attempt % of placement %', a ->> 'attemptNo', post
        using errcode = 'check_violation', constraint = 'attempt_is_open';
    end if;
  end $$;
`;

/** The only INSERT into the ledger. Accounts are made on demand and locked in one order. */
const BOOK = `
  create function book_posting(t uuid, o uuid, version_of_order integer, now_at timestamptz, posting jsonb) returns void
  language plpgsql set search_path from current as $$
  declare
    booked uuid := (posting ->> 'id')::uuid;
    money char(3) := posting ->> 'currency';
  begin
    insert into ledger_account (tenant_id, id, kind, currency, order_id, balance_minor, version)
    select t, a.id, a.kind, money, case when a.kind = 'escrow' then o end, 0, 0
      from jsonb_to_recordset(posting -> 'accounts') as a (id uuid, kind text) order by a.kind
    on conflict on constraint one_account_per_purpose do nothing;
    perform from ledger_account a
      where a.tenant_id = t and a.currency = money and (a.order_id is null or a.order_id = o)
        and a.kind in (select kind from jsonb_to_recordset(posting -> 'accounts') as x (kind text))
      order by a.kind for update;
    insert into ledger_transaction (tenant_id, id, order_id, order_version, type, idempotency_key, currency, at)
    values (t, booked, o, version_of_order, posting ->> 'type', posting ->> 'idempotencyKey', money, now_at);
    insert into ledger_entry (tenant_id, transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
    select t, booked, e.place, a.id, money, e.amount,
           a.balance_minor + sum(e.amount) over (partition by a.id order by e.place),
           a.version + row_number() over (partition by a.id order by e.place)
      from (select x.place, x.value ->> 'account' as kind, (x.value ->> 'amountMinor')::bigint as amount
              from jsonb_array_elements(posting -> 'entries') with ordinality as x (value, place)) e
      join ledger_account a on a.tenant_id = t and a.currency = money and a.kind = e.kind and (a.order_id is null or a.order_id = o);
    update ledger_account a set balance_minor = a.balance_minor + e.total, version = a.version + e.lines
      from (select n.account_id, sum(n.amount_minor) as total, count(*) as lines
              from ledger_entry n where n.tenant_id = t and n.transaction_id = booked group by n.account_id) e
     where a.tenant_id = t and a.id = e.account_id;
  end $$;
`;

const DUE = `
  create function due_work(actions text[], now_at timestamptz, most integer)
  returns table (tenant_id uuid, order_id uuid, action text, version integer, due_at timestamptz)
  language plpgsql set search_path from current as $$
  begin
    perform set_config('app.scope', 'platform', true);
    -- What falls due while a tenant moves is done where it arrives.
    return query
      select d.tenant_id, d.order_id, d.action, d.version, d.due_at from deadline d
       where d.action = any (actions) and d.due_at <= now_at
         and d.tenant_id not in (select g.tenant from tenant_gate g where g.state <> 'open')
       order by d.due_at limit most;
  end $$;

  create function orders_of_payment(payment_id text) returns table (tenant_id uuid, order_id uuid)
  language plpgsql set search_path from current as $$
  begin
    perform set_config('app.scope', 'platform', true);
    return query select y.tenant_id, y.order_id from payment y where y.provider_payment_id = payment_id order by y.order_id;
  end $$;

  create function approval_of(t uuid, asked_channel uuid, buyer bigint) returns table (mode text, banned_topics text, list text)
  language plpgsql set search_path from current as $$
  begin
    perform set_config('app.tenant_id', t::text, true);
    return query
      select c.approval, array_to_json(c.banned_topics)::text, b.list from channel c
        left join buyer_list b on b.tenant_id = c.tenant_id and b.channel_id = c.id and b.telegram_user_id = buyer
       where c.tenant_id = t and c.id = asked_channel;
  end $$;
`;

const FUNCTIONS = {
  'load_order(uuid, uuid)': 'lytslot_app, lytslot_worker, lytslot_admin',
  'apply_step(jsonb)': 'lytslot_app, lytslot_worker',
  'change_attempt(uuid, uuid, timestamptz, jsonb)': 'lytslot_app, lytslot_worker',
  'book_posting(uuid, uuid, integer, timestamptz, jsonb)': 'lytslot_app, lytslot_worker',
  'due_work(text[], timestamptz, integer)': 'lytslot_worker',
  'orders_of_payment(text)': 'lytslot_worker, lytslot_admin',
  'approval_of(uuid, uuid, bigint)': 'lytslot_app, lytslot_worker',
};

export class AStepIsOneCall extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const body of [LOAD, ATTEMPT, BOOK, APPLY, DUE]) this.addSql(body);
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
  }
}
