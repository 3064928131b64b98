/**
 * @file adapters/postgres/migrations/shard/20261129T2100-ord-reports.ts
 * @description What the register of advertising is told of each month, and where each report stands: made once, told until it is accepted.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class OrdReports extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table ord_report (
        tenant_id uuid not null,
        id uuid not null,
        month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        kind text not null check (kind in ('statistics', 'invoice')),
        external_id text not null,
        report jsonb not null,
        state text not null check (state in ('due', 'sent', 'accepted', 'refused')),
        attempts integer not null check (attempts >= 0),
        trouble_code text check (trouble_code ~ '^[A-Z_]{1,40}$'),
        trouble_said text check (length(trouble_said) <= 500),
        next_at timestamptz,
        made_at timestamptz not null,
        primary key (tenant_id, id),
        constraint one_report_per_subject unique (tenant_id, month, kind, external_id),
        constraint trouble_is_whole check (num_nulls(trouble_code, trouble_said) in (0, 2)),
        constraint rest_is_accepted check ((state = 'accepted') = (next_at is null))
      );
      create index ord_report_open on ord_report (next_at) where state <> 'accepted';
      create index placement_published on placement (published_at) where published_at is not null;

      alter table ord_report enable row level security;
      alter table ord_report force row level security;
      create policy tenant_isolation on ord_report for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on ord_report for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on ord_report to lytslot_app, lytslot_worker, lytslot_admin;
      -- What was told stays as it was told; only where it stands changes.
      grant insert on ord_report to lytslot_worker;
      grant update (state, attempts, trouble_code, trouble_said, next_at) on ord_report to lytslot_worker;
      call make_movable('ord_report');
    `);
  }
}
