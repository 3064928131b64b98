/**
 * @file adapters/postgres/shard/take-hold.ts
 * @description Takes time in a channel for a new order: one winner, stale holds give way, nobody deadlocks.
 * @dependencies domain
 * @created 2026-11-24
 */
import { planRelease, SYSTEM } from '@lytslot/domain/booking';
import type { HoldOutcome, NewHold } from '@lytslot/domain/booking';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import { applyTransition } from './apply-transition.ts';
import type { ApplyOptions } from './apply-transition.ts';
import { appendLine, CHAIN_START } from './journal.ts';
import { loadSnapshot } from './load-order.ts';

/**
 * Runs inside the caller's transaction. Buyers of one channel queue at its lock: without it the exclusion constraint alone would be right
 * too, but it deadlocks under contention. An advertiser's lock comes first, always in this order.
 */
export async function takeHold(work: Work<ShardTables>, hold: NewHold, options: ApplyOptions): Promise<HoldOutcome> {
  await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 2))', [`${hold.tenantId}/${hold.advertiser.telegramUserId}`]);
  await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 1))', [hold.channelId]);
  const known = await orderOfCommand(work, hold.tenantId, hold.journal.idempotencyKey);
  if (known !== undefined) return { outcome: 'repeated', orderId: known };
  await releaseExpired(work, hold, options);
  const obstacle = await obstacleOf(work, hold);
  if (obstacle !== undefined) return { outcome: obstacle };
  await insertOrder(work, hold);
  return { outcome: 'held', orderId: hold.orderId };
}

/** The order a command made before, if it did. */
export async function orderOfCommand({ db }: Work<ShardTables>, tenantId: string, commandId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('sale_order')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('commandId', '=', commandId)
    .executeTakeFirst();
  return row?.id;
}

async function releaseExpired(work: Work<ShardTables>, hold: NewHold, options: ApplyOptions): Promise<void> {
  // An order somebody is changing right now is skipped: it may be on its way to a payment.
  const rows = await work.sql(
    `select o.id from sale_order o
       join reservation r on r.tenant_id = o.tenant_id and r.order_id = o.id
       join deadline d on d.tenant_id = o.tenant_id and d.order_id = o.id
      where r.tenant_id = ? and r.channel_id = ? and r.state in ('held', 'occupied') and o.state in ('HELD', 'AWAITING_PAYMENT')
        and d.action in ('release-hold', 'cancel-unpaid') and d.due_at <= ?
      order by o.id for no key update of o skip locked`,
    [hold.tenantId, hold.channelId, hold.at],
  );
  for (const row of rows) {
    const order = await loadSnapshot(work, hold.tenantId, String(row['id']));
    if (order?.state !== 'HELD' && order?.state !== 'AWAITING_PAYMENT') continue;
    // The same step the sweeper would take, on behalf of the next buyer. A payment that comes all the same comes late.
    const what = order.state === 'HELD' ? 'hold' : 'time to pay';
    const reason = { actor: SYSTEM, cause: `the ${what} had run out when the next buyer came`, key: `expired:${order.id}` };
    await applyTransition(work, planRelease(order, { at: hold.at, ids: options.ids }, reason), options);
  }
}

/** What stands in the way; each counted under the lock that keeps the count true until the commit. */
async function obstacleOf({ sql }: Work<ShardTables>, hold: NewHold): Promise<'taken' | 'day-full' | 'too-many' | undefined> {
  const { tenantId, channelId, startsAt, busyUntil, limits, advertiser, at } = hold;
  const [row] = await sql(
    `select exists (select from reservation where tenant_id = ? and channel_id = ? and occupying
                       and busy && tstzrange(?::timestamptz, ?::timestamptz, '[)')) as taken,
            (select count(*) from reservation where tenant_id = ? and channel_id = ? and state <> 'released'
                and starts_at >= ? and starts_at < ?)::int as posts,
            (select count(*) from sale_order o where o.tenant_id = ? and o.advertiser_telegram_user_id = ?
                and o.state in ('HELD', 'AWAITING_PAYMENT')
                and not exists (select from deadline d where d.tenant_id = o.tenant_id and d.order_id = o.id and d.due_at <= ?))::int as open`,
    [
      tenantId,
      channelId,
      startsAt,
      busyUntil,
      tenantId,
      channelId,
      limits.day.from,
      limits.day.to,
      tenantId,
      advertiser.telegramUserId,
      at,
    ],
  );
  if (row?.['taken'] === true) return 'taken';
  if (limits.postsPerDay !== null && Number(row?.['posts']) >= limits.postsPerDay) return 'day-full';
  return Number(row?.['open']) >= limits.openHolds ? 'too-many' : undefined;
}

async function insertOrder(work: Work<ShardTables>, hold: NewHold): Promise<void> {
  const { tenantId, orderId, placementId, channelId, quote, at, startsAt, busyUntil, expiresAt } = hold;
  await work.db
    .insertInto('sale_order')
    .values({
      tenantId,
      id: orderId,
      number: orderNumber(orderId),
      commandId: hold.journal.idempotencyKey,
      channelId,
      state: 'HELD',
      version: 1,
      advertiserTelegramUserId: hold.advertiser.telegramUserId,
      advertiserChatId: hold.advertiser.chatId,
      ...quote,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  await work.db
    .insertInto('placement')
    .values({ tenantId, id: placementId, orderId, channelId, state: 'NEW', publishAt: startsAt, shortLink: hold.shortLink })
    .execute();
  await work.db
    .insertInto('reservation')
    .values({ tenantId, id: hold.reservationId, channelId, orderId, placementId, startsAt, busyUntil, state: 'held', expiresAt })
    .execute();
  await work.db.insertInto('deadline').values({ tenantId, orderId, action: 'release-hold', dueAt: expiresAt, version: 1 }).execute();
  await appendLine(work, { ...hold.journal, tenantId, orderId, seq: 1, orderState: 'HELD', placementState: 'NEW', at }, CHAIN_START);
}

// People read it aloud: 40 random bits of the id in an alphabet without look-alikes.
function orderNumber(orderId: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let bits = BigInt(`0x${orderId.replaceAll('-', '').slice(-10)}`);
  let digits = '';
  for (let index = 0; index < 8; index += 1) {
    digits = `${alphabet[Number(bits & 31n)]}${digits}`;
    bits >>= 5n;
  }
  return `LS-${digits}`;
}
