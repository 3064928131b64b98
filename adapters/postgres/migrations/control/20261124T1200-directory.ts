/**
 * @file adapters/postgres/migrations/control/20261124T1200-directory.ts
 * @description Tenants, channels, shards and partition assignments of the whole platform.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';

export class Directory extends Migration {
  override up(): void {
    this.addSql(`
      create table shard_directory (
        name text primary key,
        resource_uid text not null,
        scheduling_state text not null check (scheduling_state in ('Active', 'Cordoned', 'Draining')),
        weight integer not null check (weight between 1 and 100),
        database_name text not null
      );

      create table tenant_directory (
        id uuid primary key,
        slug text not null unique,
        name text not null,
        -- No foreign key: a tenant may be declared for a shard whose own row is still on its way.
        shard_name text not null,
        state text not null default 'active' check (state in ('active', 'moving', 'readonly')),
        plan text not null,
        revenue_share_bps integer not null check (revenue_share_bps between 0 and 10000),
        suspended boolean not null default false,
        managed_by text not null check (managed_by in ('self', 'gitops')),
        resource_uid text,
        resource_name text unique,
        owner_telegram_id bigint,
        created_at timestamptz not null,
        check (managed_by <> 'gitops' or resource_name is not null)
      );
      create index tenant_by_shard on tenant_directory (shard_name);
      create index tenant_by_owner on tenant_directory (owner_telegram_id);

      create table channel_directory (
        id uuid primary key,
        tenant_id uuid not null references tenant_directory (id),
        chat_id bigint not null,
        username text,
        title text not null,
        timezone text not null,
        subscribers integer check (subscribers >= 0),
        price_from_minor bigint check (price_from_minor >= 0),
        bot_is_admin boolean,
        rights_checked_at timestamptz,
        paused boolean not null default false,
        listed boolean not null default true,
        managed_by text not null check (managed_by in ('self', 'gitops')),
        resource_uid text,
        resource_name text unique,
        created_at timestamptz not null,
        constraint one_row_per_chat unique (chat_id),
        check (managed_by <> 'gitops' or resource_name is not null)
      );
      create index channel_by_tenant on channel_directory (tenant_id);
      create index channel_by_username on channel_directory (lower(username));
      create index channel_catalogue on channel_directory (subscribers desc nulls last, id) where listed;

      create table partition_assignment (
        partition smallint primary key check (partition between 0 and 63),
        shard_name text not null,
        dispatcher text not null,
        epoch bigint not null check (epoch > 0),
        updated_at timestamptz not null
      );

      create function epochs_only_grow() returns trigger language plpgsql as $$
      begin
        if new.epoch <= old.epoch then
          raise exception 'partition %: epoch % does not follow %', old.partition, new.epoch, old.epoch
            using errcode = 'check_violation', constraint = 'epochs_only_grow';
        end if;
        return new;
      end $$;
      create trigger epochs_only_grow before update of epoch on partition_assignment for each row execute function epochs_only_grow();
    `);
  }
}
