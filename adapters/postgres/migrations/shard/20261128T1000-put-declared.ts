/**
 * @file adapters/postgres/migrations/shard/20261128T1000-put-declared.ts
 * @description Puts many declared channels and terms in one call: each in its own tenant's context, so row-level security holds for every row.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-28
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class PutDeclared extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      -- Rights are the caller's, not the owner's. A row that is as declared is not even locked.
      create function put_channels(declared jsonb) returns void language plpgsql set search_path from current as $$
      declare
        d record;
        kept uuid;
      begin
        for d in
          select * from jsonb_to_recordset(declared) as (
            tenant_id uuid, id uuid, chat_id bigint, username text, title text, timezone text, paused boolean,
            rule_id uuid, weekdays smallint[], from_minute integer, to_minute integer, step_minutes integer, price_minor bigint,
            currency text, top_hours integer, feed_hours integer, gap_minutes integer, min_notice_minutes integer)
        loop
          perform set_config('app.tenant_id', d.tenant_id::text, true);
          if not exists (
            select from channel c where c.tenant_id = d.tenant_id and c.id = d.id
              and (c.chat_id, c.username, c.title, c.timezone, c.paused) is not distinct from (d.chat_id, d.username, d.title, d.timezone, d.paused))
          then
            insert into channel (tenant_id, id, chat_id, username, title, timezone, paused)
            values (d.tenant_id, d.id, d.chat_id, d.username, d.title, d.timezone, d.paused)
            on conflict (tenant_id, id) do update set chat_id = excluded.chat_id, username = excluded.username, title = excluded.title,
              timezone = excluded.timezone, paused = excluded.paused;
          end if;
          kept := (select r.id from slot_rule r where r.tenant_id = d.tenant_id and r.channel_id = d.id order by r.id limit 1);
          delete from slot_rule r
           where r.tenant_id = d.tenant_id and r.channel_id = d.id and (d.rule_id is null or r.id <> kept);
          continue when d.rule_id is null;
          if kept is null then
            insert into slot_rule (tenant_id, id, channel_id, weekdays, from_minute, to_minute, step_minutes, price_minor, currency,
                                   top_hours, feed_hours, gap_minutes, min_notice_minutes)
            values (d.tenant_id, d.rule_id, d.id, d.weekdays, d.from_minute, d.to_minute, d.step_minutes, d.price_minor, d.currency,
                    d.top_hours, d.feed_hours, d.gap_minutes, d.min_notice_minutes);
          else
            update slot_rule r
               set weekdays = d.weekdays, from_minute = d.from_minute, to_minute = d.to_minute, step_minutes = d.step_minutes,
                   price_minor = d.price_minor, currency = d.currency, top_hours = d.top_hours, feed_hours = d.feed_hours,
                   gap_minutes = d.gap_minutes, min_notice_minutes = d.min_notice_minutes
             where r.tenant_id = d.tenant_id and r.id = kept
               and (r.weekdays, r.from_minute, r.to_minute, r.step_minutes, r.price_minor, r.currency::text, r.top_hours, r.feed_hours,
                    r.gap_minutes, r.min_notice_minutes)
                   is distinct from
                   (d.weekdays, d.from_minute, d.to_minute, d.step_minutes, d.price_minor, d.currency, d.top_hours, d.feed_hours,
                    d.gap_minutes, d.min_notice_minutes);
          end if;
        end loop;
      end $$;

      create function put_platform_shares(declared jsonb) returns void language plpgsql set search_path from current as $$
      declare
        d record;
      begin
        for d in select * from jsonb_to_recordset(declared) as (tenant_id uuid, platform_share_bps integer)
        loop
          perform set_config('app.tenant_id', d.tenant_id::text, true);
          continue when exists (
            select from tenant_terms t where t.tenant_id = d.tenant_id and t.platform_share_bps = d.platform_share_bps);
          insert into tenant_terms (tenant_id, platform_share_bps) values (d.tenant_id, d.platform_share_bps)
          on conflict (tenant_id) do update set platform_share_bps = excluded.platform_share_bps;
        end loop;
      end $$;

      revoke execute on function put_channels(jsonb), put_platform_shares(jsonb) from public;
      grant execute on function put_channels(jsonb), put_platform_shares(jsonb) to lytslot_worker;
    `);
  }
}
