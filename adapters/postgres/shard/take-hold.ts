/**
 * @file adapters/postgres/shard/take-hold.ts
 * @description Takes time in a channel for a new order: one winner, what ran out unpaid gives way, nobody deadlocks.
 * @dependencies domain
 * @created 2026-11-24
 */
import { planRelease, SYSTEM } from '@lytslot/domain/booking';
import type { HoldOutcome, NewHold } from '@lytslot/domain/booking';
import { coalesce, NO_REST } from '../connection/coalesce.ts';
import type { Connection, Sql, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ShardTables } from '../entities/shard.ts';
import { applyTransition } from './apply-transition.ts';
import type { ApplyOptions } from './apply-transition.ts';
import { CHAIN_START, sealLine } from './journal.ts';
import { loadSnapshot } from './load-order.ts';

/** Holds in one statement at most: a batch has its locks until it commits. */
const BATCH_LIMIT = 32;

type Answer = HoldOutcome | 'ran-out';

/**
 * Gives the taker of holds. Buyers of one channel queue at its lock: without it the exclusion constraint alone would be right too, but it
 * deadlocks under contention. What comes in while others are being served is served together, by one call and one commit; where unpaid orders
 * have run out, they are released first, in the same transaction.
 */
export function holdTaker(
  connection: Connection<ShardTables>,
  optionsAt: (at: Date) => ApplyOptions,
): (hold: NewHold) => Promise<HoldOutcome> {
  const take = coalesce<NewHold, Answer>({
    run: (holds) => takeHolds(connection.statement, holds, 'tell'),
    keysOf: () => [],
    // A refusal of the database has changed nothing for any of them.
    mayBeOnes: (error) => refusalOf(error) !== undefined,
    limit: BATCH_LIMIT,
    rest: NO_REST,
  });
  return async (hold) => {
    const outcome = await take(hold);
    return outcome === 'ran-out' ? takeOver(connection, hold, optionsAt(hold.at)) : outcome;
  };
}

function takeOver(connection: Connection<ShardTables>, hold: NewHold, options: ApplyOptions): Promise<HoldOutcome> {
  return connection.inTenant(hold.tenantId, async (work) => {
    await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 2))', [`${hold.tenantId}/${hold.advertiser.telegramUserId}`]);
    await makeRoom(work, hold, options);
    const [second] = await takeHolds(work.sql, [hold], 'ignore');
    return second === undefined || second === 'ran-out' ? { outcome: 'taken' } : second;
  });
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

async function takeHolds(sql: Sql, holds: readonly NewHold[], ranOut: 'tell' | 'ignore'): Promise<readonly Answer[]> {
  const asked = holds.map((hold) => ({ ...parameters(hold), ranOut }));
  const rows = await sql('select outcome, order_id from take_holds(?::jsonb) order by place', [JSON.stringify(asked)]);
  return rows.map(toAnswer);
}

function toAnswer(row: Readonly<Record<string, unknown>>): Answer {
  const outcome = String(row['outcome']) as HoldOutcome['outcome'] | 'ran-out';
  switch (outcome) {
    case 'held':
    case 'repeated':
      return { outcome, orderId: String(row['order_id']) };
    case 'ran-out':
      return outcome;
    case 'taken':
    case 'day-full':
    case 'too-many':
      return { outcome };
  }
}

/** What take_hold reads, under the names it reads it by. */
function parameters(hold: NewHold): object {
  const { tenantId, orderId, placementId, reservationId, channelId, advertiser, quote, limits, journal, shortLink } = hold;
  const line = { ...journal, tenantId, orderId, seq: 1, orderState: 'HELD', placementState: 'NEW', at: hold.at } as const;
  const { id, event, actor, cause, idempotencyKey, details } = journal;
  return {
    tenantId,
    orderId,
    placementId,
    reservationId,
    channelId,
    shortLink,
    ...advertiser,
    ...quote,
    priceMinor: quote.priceMinor.toString(),
    number: hold.number,
    commandId: idempotencyKey,
    startsAt: hold.startsAt,
    busyUntil: hold.busyUntil,
    at: hold.at,
    expiresAt: hold.expiresAt,
    dayFrom: limits.day.from,
    dayTo: limits.day.to,
    postsPerDay: limits.postsPerDay,
    openHolds: limits.openHolds,
    journal: {
      id,
      event,
      cause,
      idempotencyKey,
      details,
      actorKind: actor.kind,
      actorId: actor.id,
      prevHash: CHAIN_START,
      hash: sealLine(line, CHAIN_START),
    },
  };
}

/** Queues with a channel's buyers; then what ran out there unpaid gives way. */
export async function makeRoom(
  work: Work<ShardTables>,
  wanted: Pick<NewHold, 'tenantId' | 'channelId' | 'at'>,
  options: ApplyOptions,
): Promise<void> {
  await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 1))', [wanted.channelId]);
  await releaseRunOut(work, wanted, options);
}

/** Releases the channel's unpaid orders that have run out; the caller holds the channel's lock. */
async function releaseRunOut(
  work: Work<ShardTables>,
  hold: Pick<NewHold, 'tenantId' | 'channelId' | 'at'>,
  options: ApplyOptions,
): Promise<void> {
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
    const order = await loadSnapshot(work.sql, hold.tenantId, String(row['id']));
    if (order?.state !== 'HELD' && order?.state !== 'AWAITING_PAYMENT') continue;
    // The same step the sweeper would take, on behalf of the next buyer. A payment that comes all the same comes late.
    const what = order.state === 'HELD' ? 'hold' : 'time to pay';
    const reason = { actor: SYSTEM, cause: `the ${what} had run out when the next buyer came`, key: `expired:${order.id}` };
    await applyTransition(work.sql, planRelease(order, { at: hold.at, ids: options.ids }, reason), options);
  }
}
