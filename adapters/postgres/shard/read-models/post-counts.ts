/**
 * @file adapters/postgres/shard/read-models/post-counts.ts
 * @description How many posts of a shard came due over each of several spans, and how many of them late.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PostCountsByWindow } from '@lytslot/domain/publishing';
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { PostCountsQuery } from '../figure-ports.ts';

/**
 * A post counts when its fate was decided: when it went out, or was given up because its time had passed. One that is overdue counts as late
 * now, in every span, as long as it waits. What was refused for good (rights, the policy, the register) is no lateness and is not here.
 */
const FATES = `
  select l.published_at as at, l.lateness_ms > ?::bigint as late from tenant_publish_lateness l where l.published_at > ? and l.published_at <= ?
  union all
  select e.at, true from order_event e
   where e.event = 'placement.failed' and e.at > ? and e.at <= ? and e.details ->> 'because' in ('slot-missed', 'fate-unknown', 'register-silent')
  union all
  select ?::timestamptz, true from deadline d
    join placement p on p.tenant_id = d.tenant_id and p.order_id = d.order_id
   where d.action in ('mark', 'publish', 'reconcile-publication') and p.publish_at < ?`;

/** Of the whole shard; one pass over the longest span. */
export async function postCounts(
  { sql }: Work<ShardTables>,
  { lateAfterSeconds, now, since }: PostCountsQuery,
): Promise<PostCountsByWindow> {
  const lateMs = lateAfterSeconds * 1_000;
  const first = new Date(Math.min(...Object.values(since).map((at) => at.getTime())));
  const spans = Object.entries(since);
  const columns = spans.map(
    (_, place) => `count(*) filter (where fate.at > ?) as due_${place}, count(*) filter (where fate.at > ? and fate.late) as late_${place}`,
  );
  const [row] = await sql(`select ${columns.join(', ')} from (${FATES}) fate`, [
    ...spans.flatMap(([, from]) => [from, from]),
    lateMs,
    first,
    now,
    first,
    now,
    now,
    new Date(now.getTime() - lateMs),
  ]);
  const counts = spans.map(([name], place) => [name, { due: Number(row?.[`due_${place}`]), late: Number(row?.[`late_${place}`]) }]);
  return Object.fromEntries(counts) as PostCountsByWindow;
}
