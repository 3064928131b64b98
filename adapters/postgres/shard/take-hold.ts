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
 * too, but it deadlocks under contention.
 */
export async function takeHold(work: Work<ShardTables>, hold: NewHold, options: ApplyOptions): Promise<HoldOutcome> {
  await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 1))', [hold.channelId]);
  const known = await orderOfCommand(work, hold);
  if (known !== undefined) return { outcome: 'repeated', orderId: known };
  await releaseExpired(work, hold, options);
  if (await isTaken(work, hold)) return { outcome: 'taken' };
  await insertOrder(work, hold);
  return { outcome: 'held', orderId: hold.orderId };
}

/** The order a command made before, if it did. */
export async function orderOfCommand({ db }: Work<ShardTables>, { tenantId, journal }: NewHold): Promise<string | undefined> {
  const row = await db
    .selectFrom('sale_order')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('commandId', '=', journal.idempotencyKey)
    .executeTakeFirst();
  return row?.id;
}

async function releaseExpired(work: Work<ShardTables>, hold: NewHold, options: ApplyOptions): Promise<void> {
  // An order somebody is changing right now is skipped: it may be on its way to a payment.
  const rows = await work.sql(
    `select o.id from sale_order o
       join reservation r on r.tenant_id = o.tenant_id and r.order_id = o.id
       join deadline d on d.tenant_id = o.tenant_id and d.order_id = o.id
      where r.tenant_id = ? and r.channel_id = ? and r.state = 'held' and o.state = 'HELD' and d.action = 'release-hold' and d.due_at <= ?
      order by o.id for no key update of o skip locked`,
    [hold.tenantId, hold.channelId, hold.at],
  );
  for (const row of rows) {
    const order = await loadSnapshot(work, hold.tenantId, String(row['id']));
    if (order?.state !== 'HELD') continue;
    // The same step the sweeper would take, on behalf of the next buyer.
    const reason = { actor: SYSTEM, cause: 'the hold had run out when the next buyer came', key: `expired:${order.id}` };
    await applyTransition(work, planRelease(order, { at: hold.at, ids: options.ids }, reason), options);
  }
}

async function isTaken({ sql }: Work<ShardTables>, { tenantId, channelId, startsAt, busyUntil }: NewHold): Promise<boolean> {
  const [row] = await sql(
    `select exists (select from reservation
       where tenant_id = ? and channel_id = ? and occupying and busy && tstzrange(?::timestamptz, ?::timestamptz, '[)')) as taken`,
    [tenantId, channelId, startsAt, busyUntil],
  );
  return row?.['taken'] === true;
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
