/**
 * @file adapters/postgres/migrations/shard/20261130T0310-owners-add-channels.ts
 * @description A channel that its owner adds is put like a declared one: the function has the caller's rights, and app may write channels and rules.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class OwnersAddChannels extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`grant execute on function put_channels(jsonb) to lytslot_app;`);
  }
}
