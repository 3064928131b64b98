/**
 * @file adapters/postgres/migrations/shard/20261129T1200-topics.ts
 * @description Topics that a channel's owner wants no posts about.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Topics extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table channel add banned_topics text[] not null default '{}' check (cardinality(banned_topics) <= 64);
      grant update (banned_topics) on channel to lytslot_app;
    `);
  }
}
