/**
 * @file adapters/postgres/shard/change-times.ts
 * @description A second time for an order: taken beside its own, put in its place, or given back.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Proposal, Transition } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Whether a transition is about a second time. */
export function changesTimes({ reservation }: Transition): boolean {
  return reservation === 'propose' || reservation === 'swap' || reservation === 'withdraw';
}

/** Does what the transition says of the two times, if anything. The caller holds the order's row lock, and for a proposal the channel's lock. */
export async function changeTimes(work: Work<ShardTables>, transition: Transition): Promise<void> {
  const { reservation, proposal } = transition;
  if (reservation === 'propose') {
    if (proposal === undefined) throw new LytSlotError('INTERNAL', 'There is no time to propose', { orderId: transition.orderId });
    await propose(work, transition, proposal);
  }
  if (reservation === 'withdraw') await give(work, transition, 'proposed');
  if (reservation === 'swap') {
    await give(work, transition, 'booked');
    await bookProposed(work, transition);
  }
}

/** The rules are the domain's; what others may have taken meanwhile is looked up here, this order's own times left out. */
async function propose({ db, sql }: Work<ShardTables>, { tenantId, orderId }: Transition, proposal: Proposal): Promise<void> {
  const { reservationId: id, channelId, startsAt, busyUntil, day, postsPerDay } = proposal;
  // Not by the range: under row-level security no index would be asked by its operators. Nothing is on top for longer than eight days.
  const [found] = await sql(
    `select count(*) filter (where r.starts_at < ? and r.busy_until > ?) as touching,
            count(*) filter (where r.starts_at >= ? and r.starts_at < ?) as posts
       from reservation r where r.tenant_id = ? and r.channel_id = ? and r.order_id <> ? and r.state <> 'released'
        and r.starts_at >= least(?::timestamptz - interval '8 days', ?::timestamptz) and r.starts_at < greatest(?::timestamptz, ?::timestamptz)`,
    [busyUntil, startsAt, day.from, day.to, tenantId, channelId, orderId, startsAt, day.from, busyUntil, day.to],
  );
  const params = { orderId, channelId, startsAt: startsAt.toISOString() };
  if (Number(found?.['touching']) > 0) throw new LytSlotError('SLOT_TAKEN', 'Somebody else has this time now', params);
  if (postsPerDay !== null && Number(found?.['posts']) >= postsPerDay) {
    throw new LytSlotError('DAY_FULL', 'The channel has all its posts of this day', params);
  }
  const placement = db.selectFrom('placement').select('id').where('tenantId', '=', tenantId).where('orderId', '=', orderId);
  const { id: placementId } = await placement.executeTakeFirstOrThrow();
  await db
    .insertInto('reservation')
    .values({ tenantId, id, channelId, orderId, placementId, startsAt, busyUntil, state: 'occupied', role: 'proposed', expiresAt: null })
    .execute();
}

async function give({ db }: Work<ShardTables>, { tenantId, orderId }: Transition, role: 'booked' | 'proposed'): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('reservation')
    .set({ state: 'released', expiresAt: null })
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    .where('role', '=', role)
    .where('state', '<>', 'released')
    .executeTakeFirstOrThrow();
  requireOne(numUpdatedRows, orderId);
}

async function bookProposed({ db }: Work<ShardTables>, { tenantId, orderId }: Transition): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('reservation')
    .set({ role: 'booked' })
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    .where('role', '=', 'proposed')
    .where('state', '<>', 'released')
    .executeTakeFirstOrThrow();
  requireOne(numUpdatedRows, orderId);
}

/** Anything else would leave the order with two times, or with none. */
function requireOne(rows: bigint, orderId: string): void {
  if (rows !== 1n) throw new LytSlotError('INTERNAL', `${rows} of the order's times were changed instead of one`, { orderId });
}
