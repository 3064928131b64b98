/**
 * @file adapters/postgres/migrations/shard/20261124T1320-time-series.ts
 * @description Hypertables for measurements. They carry no row policies (TimescaleDB features refuse those): tenants read through filtering views.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';

const VISIBLE = `
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  or (current_setting('app.scope', true) = 'platform' and current_user in ('lytslot_worker', 'lytslot_admin'))
`;

export class TimeSeries extends Migration {
  override up(): void {
    this.addSql(`
      do $$
      begin
        if not exists (select from pg_extension where extname = 'timescaledb') then
          raise exception 'extension timescaledb is missing in this database'
            using hint = 'Create it as superuser: CREATE EXTENSION timescaledb; the server needs shared_preload_libraries = ''timescaledb''';
        end if;
      end $$;
    `);
    this.addSql(`
      create table metric_sample (
        tenant_id uuid not null,
        channel_id uuid not null,
        placement_id uuid,
        metric text not null check (metric in ('subscribers', 'views', 'clicks')),
        value bigint not null check (value >= 0),
        source text not null,
        at timestamptz not null
      );
      select create_hypertable('metric_sample', by_range('at', interval '7 days'));
      create index metric_sample_series on metric_sample (tenant_id, channel_id, metric, at desc);

      create table publish_lateness (
        tenant_id uuid not null,
        order_id uuid not null,
        placement_id uuid not null,
        scheduled_at timestamptz not null,
        published_at timestamptz not null,
        lateness_ms bigint not null
      );
      select create_hypertable('publish_lateness', by_range('published_at', interval '30 days'));
      create index publish_lateness_of_tenant on publish_lateness (tenant_id, published_at desc);
    `);
    // A security barrier keeps a caller's own functions from seeing rows before the filter has; the views run with the owner's rights.
    this.addSql(`
      create view tenant_metric_sample with (security_barrier) as select * from metric_sample where ${VISIBLE};
      create view tenant_publish_lateness with (security_barrier) as select * from publish_lateness where ${VISIBLE};
    `);
  }
}
