/**
 * @file adapters/postgres/shard/read-models/waiting-money.ts
 * @description Money of a shard that waits for somebody outside: refunds that a provider refused, parts of payouts that nobody has heard of.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Work } from '../../connection/connection.ts';
import { instant } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { WaitingMoney } from '../figure-ports.ts';

/** A refund was refused and is still due: few orders have that deadline, so their journals are looked up one by one. */
const REFUNDS = `
  select 'refund' as kind, count(*) as many, min(e.since) as oldest
    from deadline d cross join lateral (
      select min(x.at) as since from order_event x
       where x.tenant_id = d.tenant_id and x.order_id = d.order_id and x.event = 'refund.refused') e
   where d.action = 'refund' and e.since is not null`;
/** Everything between the first call and the end. */
const PARTS = `
  select case state when 'by-hand' then 'payout-by-hand' else 'payout' end as kind, count(*) as many, min(coalesce(asked_at, next_at)) as oldest
    from payout_part where state in ('asked', 'pending', 'by-hand') group by 1`;

/** Booked here, and not in the buyer's balance yet. */
const CREDITS = `
  select 'credit' as kind, count(*) as many, min(created_at) as oldest from outbox where done_at is null and topic = 'advertiser.credited'`;

/** Kinds that nothing waits for are left out. */
export async function waitingMoney({ sql }: Work<ShardTables>): Promise<readonly WaitingMoney[]> {
  const rows = [...(await sql(REFUNDS)), ...(await sql(PARTS)), ...(await sql(CREDITS))].filter(({ oldest }) => oldest !== null);
  return rows.map((row) => ({
    kind: String(row['kind']) as WaitingMoney['kind'],
    count: Number(row['many']),
    oldestAt: instant(row['oldest']),
  }));
}
