/**
 * @file adapters/postgres/migrations/shard/20261130T1430-what-waits.ts
 * @description How long work of all tenants waits for a worker: what the number of workers is decided by.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

/**
 * Since when the oldest work waits that nobody has in hand; null when there is none. Deadlines in hand are the oldest `in_hand` ones. One that
 * was tried and met trouble waits for something else than workers; an event that is being carried, or waits for its next try, is not due.
 */
const WAITING = `
  create function deadlines_wait_since(actions text[], now_at timestamptz, in_hand integer) returns timestamptz
  language plpgsql set search_path from current as $$
  begin
    perform set_config('app.scope', 'platform', true);
    return (
      select d.due_at from deadline d
       where d.action = any (actions) and d.due_at <= now_at and d.trouble_version is distinct from d.version
         and d.tenant_id not in (select g.tenant from tenant_gate g where g.state <> 'open')
       order by d.due_at offset in_hand limit 1);
  end $$;

  create function events_wait_since(now_at timestamptz) returns timestamptz
  language plpgsql set search_path from current as $$
  begin
    perform set_config('app.scope', 'platform', true);
    return (
      select min(o.due_at) from outbox o
       where o.done_at is null and o.due_at <= now_at
         and o.tenant_id not in (select g.tenant from tenant_gate g where g.state <> 'open')
         and not exists (select 1 from outbox e
                          where e.tenant_id = o.tenant_id and e.order_id = o.order_id and e.seq < o.seq and e.done_at is null));
  end $$;

  revoke execute on function deadlines_wait_since(text[], timestamptz, integer), events_wait_since(timestamptz) from public;
  grant execute on function deadlines_wait_since(text[], timestamptz, integer), events_wait_since(timestamptz) to lytslot_worker;
`;

export class WhatWaits extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(WAITING);
  }
}
