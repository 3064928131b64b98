/**
 * @file adapters/postgres/migrations/shard/20261129T1300-marking.ts
 * @description Who advertises what in a placement, as it was declared when the post was sent in.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Marking extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table placement add marking jsonb;
      grant update (marking) on placement to lytslot_app, lytslot_worker;
    `);
  }
}
