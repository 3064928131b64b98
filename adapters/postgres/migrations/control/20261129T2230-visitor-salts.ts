/**
 * @file adapters/postgres/migrations/control/20261129T2230-visitor-salts.ts
 * @description What visitors of a day are hashed with: the same in every process, and gone when the day is over, so that no hash leads back to anybody.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class VisitorSalts extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table visitor_salt (day date primary key, salt text not null check (length(salt) >= 32));
      grant select, insert, delete on visitor_salt to lytslot_app;
    `);
  }
}
