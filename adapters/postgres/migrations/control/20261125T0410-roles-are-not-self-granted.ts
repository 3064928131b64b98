/**
 * @file adapters/postgres/migrations/control/20261125T0410-roles-are-not-self-granted.ts
 * @description No process can make anybody an administrator: roles are granted by whoever holds the database.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-25
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class RolesAreNotSelfGranted extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`revoke insert on user_role from lytslot_app;`);
  }
}
