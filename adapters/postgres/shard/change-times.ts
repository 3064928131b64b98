/**
 * @file adapters/postgres/shard/change-times.ts
 * @description Other times for an order: one taken beside its own, put in its place, given back; or its own taken again.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Proposal, Transition, WantedTime } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Whether a transition is about a second time. */
export function changesTimes({ reservation }: Transition): boolean {
  return reservation === 'propose' || reservation === 'swap' || reservation === 'withdraw' || reservation === 'retake';
}

/** Does what the transition says of the two times, if anything. The caller holds the order's row lock, and for a proposal the channel's lock. */
export async function changeTimes(work: Work<ShardTables>, transition: Transition): Promise<void> {
  const { reservation, proposal, retake } = transition;
  if (reservation === 'propose') {
    if (proposal === undefined) throw new LytSlotError('INTERNAL', 'There is no time to propose', { orderId: transition.orderId });
    await propose(work, transition, proposal);
  }
  if (reservation === 'retake') {
    if (retake === undefined) throw new LytSlotError('INTERNAL', 'There is no time to take again', { orderId: transition.orderId });
    await requireFree(work, transition, retake);
    await takeAgain(work, transition);
  }
  if (reservation === 'withdraw') await give(work, transition, 'proposed');
  if (reservation === 'swap') {
    await give(work, transition, 'booked');
    await bookProposed(work, transition);
  }
}

/** The rules are the domain's; what others may have taken meanwhile is looked up here, this order's own times left out. */
async function requireFree({ sql }: Work<ShardTables>, { tenantId, orderId }: Transition, wanted: WantedTime): Promise<void> {
  const { channelId, startsAt, busyUntil, day, postsPerDay } = wanted;
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
}

async function propose(work: Work<ShardTables>, transition: Transition, proposal: Proposal): Promise<void> {
  await requireFree(work, transition, proposal);
  const { db } = work;
  const { tenantId, orderId } = transition;
  const { reservationId: id, channelId, startsAt, busyUntil } = proposal;
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

/** As it was when it was given back; who got into it meanwhile without the channel's lock is caught by the constraint. */
async function takeAgain({ db }: Work<ShardTables>, { tenantId, orderId }: Transition): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('reservation')
    .set({ state: 'occupied', expiresAt: null })
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    .where('role', '=', 'booked')
    .where('state', '=', 'released')
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
