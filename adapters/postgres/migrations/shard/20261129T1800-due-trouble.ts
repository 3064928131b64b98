/**
 * @file adapters/postgres/migrations/shard/20261129T1800-due-trouble.ts
 * @description A deadline remembers what its worker met when it last tried, so that a step that keeps failing says why.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class DueTrouble extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      -- Of one version of the order: the next deadline begins without. A code of ours, never what somebody else's server wrote.
      alter table deadline
        add column trouble_version integer,
        add column trouble_code text check (trouble_code ~ '^[A-Z_]{1,40}$'),
        add column trouble_at timestamptz,
        add constraint trouble_is_whole check (num_nulls(trouble_version, trouble_code, trouble_at) in (0, 3));
      -- People read an order's number aloud; whoever asks by it does not know whose it is.
      create index sale_order_number on sale_order (number);
      grant update (trouble_version, trouble_code, trouble_at) on deadline to lytslot_worker;
    `);
  }
}
