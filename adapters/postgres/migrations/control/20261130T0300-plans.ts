/**
 * @file adapters/postgres/migrations/control/20261130T0300-plans.ts
 * @description Plans: in how many channels an owner sells, which are beyond that, and the one door by which an owner adds a channel.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const COLUMNS = `
  -- Agreed with the platform, in the place of the plan's number; declared like the plan.
  alter table tenant_directory add column channel_limit integer check (channel_limit between 0 and 100000);
  -- Pro is paid for, whatever is declared.
  alter table tenant_directory add column subscribed boolean not null default false;
  -- Sells nothing new: the plan has no room for it. Every change of that has a number, and the one that the channel's shard was told last is
  -- beside it: a flag that went and came back in between is told, too.
  alter table channel_directory add column beyond_plan boolean not null default false;
  alter table channel_directory add column fit_version integer not null default 0;
  alter table channel_directory add column fit_told integer not null default 0;
  create index channel_to_fit on channel_directory (id) where fit_version <> fit_told;
  create index channel_beyond_plan on channel_directory (id) where beyond_plan;
`;

/** The numbers are those of domain/plans/plan.ts. */
const LIMIT = `
  create function channel_limit_of(t tenant_directory) returns integer language sql immutable as $$
    select case when t.subscribed then greatest(coalesce(t.channel_limit, 10), 10)
                else coalesce(t.channel_limit, case t.plan when 'Pro' then 10 else 1 end) end;
  $$;
`;

/**
 * Whoever writes a channel or a plan, the flags follow in the same transaction. The tenant's row is the lock: of two channels that are added
 * at once the second sees the first. The oldest keep selling.
 */
const FIT = `
  create function fit_channels(tenants uuid[]) returns void language plpgsql as $$
  begin
    perform from tenant_directory t where t.id = any (tenants) order by t.id for no key update;
    update channel_directory c set beyond_plan = f.beyond, fit_version = c.fit_version + 1
      from (select x.id, row_number() over (partition by x.tenant_id order by x.created_at, x.id) > channel_limit_of(t) as beyond
              from channel_directory x join tenant_directory t on t.id = x.tenant_id
             where x.tenant_id = any (tenants) and x.retired_as is null) f
     where c.id = f.id and c.beyond_plan <> f.beyond;
  end $$;

  create function fit_new_channels() returns trigger language plpgsql as $$
  begin
    perform fit_channels((select array_agg(distinct n.tenant_id) from fresh n));
    return null;
  end $$;
  create function fit_changed_channel() returns trigger language plpgsql as $$
  begin
    perform fit_channels(array[new.tenant_id]);
    return null;
  end $$;
  create function fit_changed_tenant() returns trigger language plpgsql as $$
  begin
    perform fit_channels(array[new.id]);
    return null;
  end $$;

  create trigger fit_new_channels after insert on channel_directory referencing new table as fresh
    for each statement execute function fit_new_channels();
  create trigger fit_changed_channel after update on channel_directory for each row
    when (old.retired_as is distinct from new.retired_as or old.tenant_id <> new.tenant_id) execute function fit_changed_channel();
  create trigger fit_changed_tenant after update on tenant_directory for each row
    when ((old.plan, old.channel_limit, old.subscribed) is distinct from (new.plan, new.channel_limit, new.subscribed))
    execute function fit_changed_tenant();
`;

/**
 * Answers in a word, with the row's id: 'added', 'there' (the tenant has it already), 'full', 'taken' (somebody else has it), 'unknown' (no
 * such tenant). A channel that was removed comes back as what it was: its orders are kept under its id.
 */
const ADD = `
  create function add_channel(new_id uuid, tenant uuid, a jsonb, now_at timestamptz, out outcome text, out channel uuid) language plpgsql as $$
  declare
    t tenant_directory;
    c channel_directory;
    chat bigint := (a ->> 'chatId')::bigint;
  begin
    select * into t from tenant_directory x where x.id = tenant and x.retired_as is null for no key update;
    if t.id is null then outcome := 'unknown'; return; end if;
    select * into c from channel_directory x where x.chat_id = chat and x.retired_as is distinct from 'removed';
    if c.id is not null then
      outcome := case when c.tenant_id = tenant and c.retired_as is null then 'there' else 'taken' end;
      channel := case outcome when 'there' then c.id end;
      return;
    end if;
    if (select count(*) from channel_directory x where x.tenant_id = tenant and x.retired_as is null) >= channel_limit_of(t) then
      outcome := 'full';
      return;
    end if;
    -- Younger than all the others, as if it had just come: what sells keeps selling.
    update channel_directory x
       set retired_as = null, managed_by = 'self', resource_uid = null, username = a ->> 'username', title = a ->> 'title',
           timezone = a ->> 'timezone', price_from_minor = (a ->> 'priceFromMinor')::bigint, paused = false, listed = true, created_at = now_at
     where x.tenant_id = tenant and x.chat_id = chat and x.retired_as = 'removed'
       and x.id = (select max(y.id::text)::uuid from channel_directory y where y.tenant_id = tenant and y.chat_id = chat)
    returning x.id into channel;
    if channel is null then
      insert into channel_directory (id, tenant_id, chat_id, username, title, timezone, price_from_minor, managed_by, created_at)
      values (new_id, tenant, chat, a ->> 'username', a ->> 'title', a ->> 'timezone', (a ->> 'priceFromMinor')::bigint, 'self', now_at)
      on conflict (chat_id) where retired_as is distinct from 'removed' do nothing returning id into channel;
    end if;
    outcome := case when channel is null then 'taken' else 'added' end;
  end $$;
`;

/** What the functions write is written by nothing else of a door: they act as the owner. */
const RIGHTS = [
  'fit_channels(uuid[])',
  'fit_new_channels()',
  'fit_changed_channel()',
  'fit_changed_tenant()',
  'add_channel(uuid, uuid, jsonb, timestamptz)',
];

export class Plans extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [COLUMNS, LIMIT, FIT, ADD]) this.addSql(part);
    for (const name of RIGHTS) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public;`);
    }
    this.addSql(`
      grant execute on function add_channel(uuid, uuid, jsonb, timestamptz) to lytslot_app;
      select fit_channels((select coalesce(array_agg(id), '{}') from tenant_directory));
    `);
  }
}
