/**
 * @file adapters/postgres/migrations/shard/20261125T0400-refunds.ts
 * @description A payment remembers the refund that was asked for and is not final yet.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-25
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Refunds extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table payment add column provider_refund_id text;
      grant update (provider_refund_id) on payment to lytslot_app, lytslot_worker;
    `);
  }
}
