/**
 * @file adapters/postgres/migrations/shard/20261124T1330-row-level-security.ts
 * @description Forced row-level security on every table of tenants, and what each role may do: least privilege.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TENANT_TABLES = [
  'tenant_terms',
  'channel',
  'slot_rule',
  'sale_order',
  'placement',
  'creative_version',
  'reservation',
  'payment',
  'placement_attempt',
  'deadline',
  'order_event',
  'ledger_account',
  'ledger_transaction',
  'ledger_entry',
  'outbox',
];

/** Columns a process may change; what is not here is written once. */
const CHANGEABLE: Readonly<Record<string, string>> = {
  tenant_terms: 'platform_share_bps',
  channel: 'chat_id, username, title, timezone, paused',
  slot_rule:
    'weekdays, from_minute, to_minute, step_minutes, price_minor, currency, top_hours, feed_hours, gap_minutes, min_notice_minutes',
  sale_order: 'state, version, updated_at',
  placement: 'state, creative_version_no, erid, message_id, published_at, removed_at, attempts, absent_looks',
  reservation: 'state, expires_at',
  payment: 'state, provider_payment_id, confirmation_url, updated_at',
  placement_attempt: 'state, closed_at, message_id, error',
  deadline: 'action, due_at, version',
  ledger_account: 'balance_minor, version',
  outbox: 'due_at, attempts, done_at, last_error',
};

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class RowLevelSecurity extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const table of TENANT_TABLES) {
      this.addSql(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant_isolation on ${table} for all to lytslot_app, lytslot_worker, lytslot_admin
          using (${OWN_ROWS}) with check (${OWN_ROWS});
        create policy platform_read on ${table} for select to lytslot_worker, lytslot_admin
          using (current_setting('app.scope', true) = 'platform');
        grant select on ${table} to lytslot_app, lytslot_worker, lytslot_admin;
        grant insert on ${table} to lytslot_app, lytslot_worker;
      `);
    }
    for (const [table, columns] of Object.entries(CHANGEABLE)) {
      this.addSql(`grant update (${columns}) on ${table} to lytslot_app, lytslot_worker;`);
    }
    this.addSql(`
      grant delete on deadline, slot_rule to lytslot_app, lytslot_worker;
      grant insert on metric_sample, publish_lateness to lytslot_worker;
      grant select on tenant_metric_sample, tenant_publish_lateness to lytslot_app, lytslot_worker, lytslot_admin;
      grant select on schema_migration to lytslot_app, lytslot_worker, lytslot_admin;
    `);
  }
}
