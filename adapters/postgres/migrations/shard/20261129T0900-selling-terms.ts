/**
 * @file adapters/postgres/migrations/shard/20261129T0900-selling-terms.ts
 * @description Limits of a channel, prices that change, and what a hold looks up: open holds of an advertiser.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class SellingTerms extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table channel
        add posts_per_day integer check (posts_per_day between 1 and 96),
        add horizon_days integer not null default 92 check (horizon_days between 1 and 366),
        add blackouts tstzmultirange not null default '{}';
      alter table slot_rule add prices jsonb;
      grant update (posts_per_day, horizon_days, blackouts) on channel to lytslot_app, lytslot_worker;
      grant update (prices) on slot_rule to lytslot_app, lytslot_worker;
      -- How many unpaid orders somebody has open: a hold looks it up.
      create index sale_order_unpaid on sale_order (tenant_id, advertiser_telegram_user_id) where state in ('HELD', 'AWAITING_PAYMENT');
    `);
    // What an operator of the version before does not send stays at the defaults: it cannot have been declared yet.
    this.addSql(`
      create or replace function put_channels(declared jsonb) returns void language plpgsql set search_path from current as $$
      declare
        d record;
        kept uuid;
        closed tstzmultirange;
      begin
        for d in
          select * from jsonb_to_recordset(declared) as (
            tenant_id uuid, id uuid, chat_id bigint, username text, title text, timezone text, paused boolean,
            posts_per_day integer, horizon_days integer, blackouts jsonb,
            rule_id uuid, weekdays smallint[], from_minute integer, to_minute integer, step_minutes integer, price_minor bigint,
            currency text, prices jsonb, top_hours integer, feed_hours integer, gap_minutes integer, min_notice_minutes integer)
        loop
          perform set_config('app.tenant_id', d.tenant_id::text, true);
          d.horizon_days := coalesce(d.horizon_days, 92);
          d.prices := nullif(d.prices, 'null');
          closed := (select coalesce(range_agg(tstzrange((b ->> 'from')::timestamptz, (b ->> 'to')::timestamptz)), '{}')
                       from jsonb_array_elements(coalesce(d.blackouts, '[]')) b);
          if not exists (
            select from channel c where c.tenant_id = d.tenant_id and c.id = d.id
              and (c.chat_id, c.username, c.title, c.timezone, c.paused, c.posts_per_day, c.horizon_days, c.blackouts)
                  is not distinct from
                  (d.chat_id, d.username, d.title, d.timezone, d.paused, d.posts_per_day, d.horizon_days, closed))
          then
            insert into channel (tenant_id, id, chat_id, username, title, timezone, paused, posts_per_day, horizon_days, blackouts)
            values (d.tenant_id, d.id, d.chat_id, d.username, d.title, d.timezone, d.paused, d.posts_per_day, d.horizon_days, closed)
            on conflict (tenant_id, id) do update set chat_id = excluded.chat_id, username = excluded.username, title = excluded.title,
              timezone = excluded.timezone, paused = excluded.paused, posts_per_day = excluded.posts_per_day,
              horizon_days = excluded.horizon_days, blackouts = excluded.blackouts;
          end if;
          kept := (select r.id from slot_rule r where r.tenant_id = d.tenant_id and r.channel_id = d.id order by r.id limit 1);
          delete from slot_rule r
           where r.tenant_id = d.tenant_id and r.channel_id = d.id and (d.rule_id is null or r.id <> kept);
          continue when d.rule_id is null;
          if kept is null then
            insert into slot_rule (tenant_id, id, channel_id, weekdays, from_minute, to_minute, step_minutes, price_minor, currency, prices,
                                   top_hours, feed_hours, gap_minutes, min_notice_minutes)
            values (d.tenant_id, d.rule_id, d.id, d.weekdays, d.from_minute, d.to_minute, d.step_minutes, d.price_minor, d.currency, d.prices,
                    d.top_hours, d.feed_hours, d.gap_minutes, d.min_notice_minutes);
          else
            update slot_rule r
               set weekdays = d.weekdays, from_minute = d.from_minute, to_minute = d.to_minute, step_minutes = d.step_minutes,
                   price_minor = d.price_minor, currency = d.currency, prices = d.prices, top_hours = d.top_hours,
                   feed_hours = d.feed_hours, gap_minutes = d.gap_minutes, min_notice_minutes = d.min_notice_minutes
             where r.tenant_id = d.tenant_id and r.id = kept
               and (r.weekdays, r.from_minute, r.to_minute, r.step_minutes, r.price_minor, r.currency::text, r.prices, r.top_hours,
                    r.feed_hours, r.gap_minutes, r.min_notice_minutes)
                   is distinct from
                   (d.weekdays, d.from_minute, d.to_minute, d.step_minutes, d.price_minor, d.currency, d.prices, d.top_hours,
                    d.feed_hours, d.gap_minutes, d.min_notice_minutes);
          end if;
        end loop;
      end $$;
    `);
  }
}
