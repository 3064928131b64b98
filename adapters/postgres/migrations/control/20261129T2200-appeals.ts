/**
 * @file adapters/postgres/migrations/control/20261129T2200-appeals.ts
 * @description Appeals against refused posts and the rulings on them: added to only, one per version, one ruling each, never by whoever refused.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = ['moderation_appeal', 'moderation_ruling'];

export class Appeals extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table moderation_appeal (
        id uuid primary key,
        tenant_id uuid not null references tenant_directory (id),
        order_id uuid not null,
        order_number text not null,
        channel_id uuid not null,
        telegram_user_id bigint not null,
        chat_id bigint not null,
        post_hash text not null check (post_hash ~ '^[0-9a-f]{64}$'),
        refused_by text not null check (length(refused_by) between 1 and 64),
        refused_at timestamptz not null,
        open_until timestamptz not null,
        reason text not null check (length(reason) between 1 and 2000),
        appealed_at timestamptz not null,
        command_key text not null,
        constraint moderation_appeal_once unique (order_id, post_hash),
        constraint moderation_appeal_one_per_command unique (command_key),
        constraint moderation_appeal_in_time check (appealed_at >= refused_at and appealed_at < open_until),
        -- For rulings to name whom they may not come from.
        constraint moderation_appeal_with_refuser unique (id, refused_by)
      );
      create index moderation_appeal_post on moderation_appeal (telegram_user_id, post_hash);
      create table moderation_ruling (
        -- The key: a second ruling is none.
        appeal_id uuid primary key,
        refused_by text not null,
        decided_by text not null check (length(decided_by) between 1 and 64),
        verdict text not null check (verdict in ('uphold', 'overturn')),
        reason text not null check (length(reason) between 1 and 2000),
        decided_at timestamptz not null,
        command_key text not null,
        constraint moderation_ruling_one_per_command unique (command_key),
        constraint moderation_ruling_of_appeal foreign key (appeal_id, refused_by) references moderation_appeal (id, refused_by),
        constraint moderation_ruling_needs_another check (decided_by <> refused_by)
      );
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
      end $$;
    `);
    for (const table of TABLES) {
      this.addSql(
        `create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_change();`,
      );
    }
    this.addSql(`
      -- Whoever people talk to lodges appeals, the console rules on them and tells the advertiser, workers ask what was overturned.
      grant select, insert on moderation_appeal to lytslot_app;
      grant select on moderation_ruling to lytslot_app;
      grant select on moderation_appeal to lytslot_admin;
      grant select, insert on moderation_ruling to lytslot_admin;
      grant insert on chat_message_outbox to lytslot_admin;
      grant select (id, telegram_user_id, post_hash, appealed_at) on moderation_appeal to lytslot_worker;
      grant select (appeal_id, verdict) on moderation_ruling to lytslot_worker;
    `);
  }
}
