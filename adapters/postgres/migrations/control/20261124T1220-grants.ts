/**
 * @file adapters/postgres/migrations/control/20261124T1220-grants.ts
 * @description What each role may do in the control database: least privilege, nothing is deleted by a process.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class ControlGrants extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      grant select on schema_migration to lytslot_app, lytslot_worker, lytslot_admin;

      grant select on shard_directory, tenant_directory, channel_directory, partition_assignment, user_account, user_role, psp_inbox
        to lytslot_app, lytslot_worker, lytslot_admin;
      grant select on update_inbox, chat_session, chat_message_outbox to lytslot_app, lytslot_worker;

      -- The operator runs as worker: it is the one writer of declared rows and of assignments.
      grant insert, update on shard_directory, tenant_directory, channel_directory to lytslot_worker;
      grant insert on partition_assignment to lytslot_worker;
      grant update (shard_name, dispatcher, epoch, updated_at) on partition_assignment to lytslot_worker;
      -- A dispatcher fences its commits with SELECT ... FOR SHARE, which PostgreSQL allows only with an UPDATE right on some column.
      grant update (updated_at) on partition_assignment to lytslot_app;

      grant insert on update_inbox to lytslot_app;
      grant update (handled_at, handled_by, epoch, attempts, last_error) on update_inbox to lytslot_app;
      grant insert, update on chat_session to lytslot_app;
      grant insert on chat_message_outbox to lytslot_app, lytslot_worker;
      grant update (state, message_id, attempts, due_at, ended_at, last_error) on chat_message_outbox to lytslot_app;

      grant insert on psp_inbox to lytslot_app;
      grant update (shard_name, due_at, processed_at, attempts, last_error) on psp_inbox to lytslot_worker;

      grant insert, update on user_account to lytslot_app;
      grant insert on user_role to lytslot_app;
    `);
  }
}
