/**
 * @file adapters/postgres/shard/metrics.ts
 * @description Time series of a shard: written to the hypertables by workers, read by tenants through filtering views.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import { instant, optionalText } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Metrics } from './ports.ts';

/** Recording needs role worker. */
export function createMetricStore(connection: Connection<ShardTables>): Metrics {
  return {
    record: async (samples) => {
      if (samples.length === 0) return;
      const rows = samples.map(({ placementId, ...sample }) => ({ ...sample, placementId: placementId ?? null }));
      await connection.plainly(({ db }) => db.insertInto('metric_sample').values(rows).execute());
    },
    series: ({ tenantId, channelId, metric, from, to }) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        const rows = await sql(
          `select at, value, placement_id from tenant_metric_sample
            where channel_id = ? and metric = ? and at >= ? and at < ? order by at`,
          [channelId, metric, from, to],
        );
        return rows.map((row) => ({ at: instant(row['at']), value: Number(row['value']), placementId: optionalText(row['placement_id']) }));
      }),
    lateness: (scope, limit) =>
      connection.snapshot(scope, async ({ sql }) => {
        const rows = await sql('select * from tenant_publish_lateness order by published_at desc limit ?', [limit]);
        return rows.map((row) => ({
          orderId: String(row['order_id']),
          placementId: String(row['placement_id']),
          scheduledAt: instant(row['scheduled_at']),
          publishedAt: instant(row['published_at']),
          latenessMs: Number(row['lateness_ms']),
        }));
      }),
  };
}
