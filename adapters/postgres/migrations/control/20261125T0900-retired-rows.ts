/**
 * @file adapters/postgres/migrations/control/20261125T0900-retired-rows.ts
 * @description Tenants and channels can be archived or removed without losing what orders refer to; a shard's row can go; the bot's right to delete.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-25
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class RetiredRows extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table tenant_directory add column retired_as text check (retired_as in ('archived', 'removed'));
      alter table channel_directory add column retired_as text check (retired_as in ('archived', 'removed'));
      alter table channel_directory add column bot_can_delete boolean;

      -- Orders and books refer to a removed row, so it stays; its name and its chat are free for others.
      alter table tenant_directory add check (retired_as is distinct from 'removed' or resource_name is null);
      alter table channel_directory add check (retired_as is distinct from 'removed' or resource_name is null);
      alter table tenant_directory drop constraint tenant_directory_slug_key;
      create unique index one_row_per_slug on tenant_directory (slug) where retired_as is distinct from 'removed';
      alter table channel_directory drop constraint one_row_per_chat;
      create unique index one_row_per_chat on channel_directory (chat_id) where retired_as is distinct from 'removed';

      -- What self-service made, oldest first: the operator projects it into resources.
      create index tenant_self_service on tenant_directory (id) where managed_by = 'self' and retired_as is null;
      create index channel_self_service on channel_directory (id) where managed_by = 'self' and retired_as is null;

      -- A shard that no tenant lives on leaves no row behind.
      grant delete on shard_directory to lytslot_worker;
    `);
  }
}
