/**
 * @file adapters/postgres/shard/apply-transition.ts
 * @description Writes everything one step of an order changes, inside the caller's transaction.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { IdGenerator } from '@lytslot/domain/shared';
import type { ApplyOutcome, Transition } from '@lytslot/domain/booking';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import { changeAttempt } from './change-attempt.ts';
import { changeTimes } from './change-times.ts';
import { changeDispute } from './disputes.ts';
import { appendLine } from './journal.ts';
import { bookPostings } from './ledger.ts';

/** What applying needs besides the transaction. `lateness`: only the worker role may write that time series. */
export interface ApplyOptions {
  readonly ids: IdGenerator;
  readonly lateness: 'recorded' | 'left out';
}

/**
 * Applies a transition. `repeated` and `stale` write nothing, so the caller may go on with its transaction.
 * Throws STALE_EPOCH, ORDER_STATE_CHANGED (attempts), ORDER_NOT_FOUND.
 */
export async function applyTransition(work: Work<ShardTables>, transition: Transition, options: ApplyOptions): Promise<ApplyOutcome> {
  const { tenantId, orderId, expectedVersion, at } = transition;
  const order = await lockOrder(work, transition);
  if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'There is no such order', { orderId });
  if (order.isRepeated) return { outcome: 'repeated' };
  const version = expectedVersion + 1;
  const { numUpdatedRows } = await work.db
    .updateTable('sale_order')
    .set({ state: transition.orderState, version, updatedAt: at })
    .where('tenantId', '=', tenantId)
    .where('id', '=', orderId)
    .where('version', '=', expectedVersion)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return { outcome: 'stale' };
  const states = { orderState: transition.orderState, placementState: transition.placement.state };
  await appendLine(work, { ...transition.journal, ...states, tenantId, orderId, seq: version, at }, order.lastHash);
  await updatePlacement(work, transition, options);
  await updateReservation(work, transition);
  await changeDispute(work, transition);
  if (transition.payment !== undefined) await putPayment(work, transition, transition.payment);
  await replaceDeadline(work, transition, version);
  await insertOutbox(work, transition);
  const { postings } = transition;
  await bookPostings(work, { tenantId, orderId, orderVersion: version, at, postings }, options.ids);
  return { outcome: 'applied', version };
}

async function lockOrder({ sql }: Work<ShardTables>, { tenantId, orderId, journal }: Transition) {
  const [row] = await sql('select version from sale_order where tenant_id = ? and id = ? for no key update', [tenantId, orderId]);
  if (row === undefined) return undefined;
  // A second statement: it must see what the previous holder of the lock committed.
  const [last] = await sql(
    `select coalesce(bool_or(idempotency_key = ?), false) as repeated, (array_agg(hash order by seq desc))[1] as hash
       from order_event where tenant_id = ? and order_id = ?`,
    [journal.idempotencyKey, tenantId, orderId],
  );
  return { isRepeated: last?.['repeated'] === true, lastHash: String(last?.['hash']) };
}

async function updatePlacement(work: Work<ShardTables>, transition: Transition, options: ApplyOptions): Promise<void> {
  const { tenantId, orderId, at, attempt } = transition;
  const { content, ...changes } = transition.placement;
  const placement = await work.db
    .selectFrom('placement')
    .select(['id', 'publishAt'])
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    .executeTakeFirstOrThrow();
  const creativeVersionNo = content && (await insertCreative(work, { tenantId, placementId: placement.id, content, at }));
  await work.db
    .updateTable('placement')
    .set({
      ...changes,
      ...(creativeVersionNo !== undefined && { creativeVersionNo }),
      ...(attempt?.kind === 'begin' && { attempts: attempt.attemptNo }),
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', placement.id)
    .execute();
  if (attempt !== undefined) await changeAttempt(work, { tenantId, placementId: placement.id, at }, attempt);
  const { publishedAt } = changes;
  if (publishedAt === undefined || options.lateness === 'left out') return;
  const latenessMs = publishedAt.getTime() - placement.publishAt.getTime();
  await work.db
    .insertInto('publish_lateness')
    .values({ tenantId, orderId, placementId: placement.id, scheduledAt: placement.publishAt, publishedAt, latenessMs })
    .execute();
}

/** Adds a version unless the newest already is this content; answers the number to point at. */
async function insertCreative(
  { db }: Work<ShardTables>,
  creative: {
    readonly tenantId: string;
    readonly placementId: string;
    readonly content: NonNullable<Transition['placement']['content']>;
    readonly at: Date;
  },
): Promise<number> {
  const { tenantId, placementId, content, at } = creative;
  const newest = await db
    .selectFrom('creative_version')
    .select(['versionNo', 'hash'])
    .where('tenantId', '=', tenantId)
    .where('placementId', '=', placementId)
    .orderBy('versionNo', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.hash === content.hash) return newest.versionNo;
  const versionNo = (newest?.versionNo ?? 0) + 1;
  const { text, entities, hash } = content;
  await db
    .insertInto('creative_version')
    .values({ tenantId, placementId, versionNo, content: text, entities, hash, createdAt: at })
    .execute();
  return versionNo;
}

const RESERVATION_STATES = { occupy: 'occupied', release: 'released', consume: 'consumed' } as const;

async function updateReservation(work: Work<ShardTables>, transition: Transition): Promise<void> {
  const { tenantId, orderId, reservation } = transition;
  if (reservation === 'keep') return;
  if (reservation === 'propose' || reservation === 'swap' || reservation === 'withdraw') return changeTimes(work, transition);
  await work.db
    .updateTable('reservation')
    .set({ state: RESERVATION_STATES[reservation], expiresAt: null })
    .where('tenantId', '=', tenantId)
    .where('orderId', '=', orderId)
    // A time that was given back belongs to others by now.
    .where('state', '<>', 'released')
    .execute();
}

async function putPayment({ db }: Work<ShardTables>, transition: Transition, payment: NonNullable<Transition['payment']>): Promise<void> {
  const { tenantId, orderId, at } = transition;
  const { id, idempotencyKey, state, providerPaymentId, confirmationUrl, providerRefundId } = payment;
  const changes = {
    state,
    updatedAt: at,
    ...(providerPaymentId !== undefined && { providerPaymentId }),
    ...(confirmationUrl !== undefined && { confirmationUrl }),
    ...(providerRefundId !== undefined && { providerRefundId }),
  };
  const { numUpdatedRows } = await db
    .updateTable('payment')
    .set(changes)
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  const order = await db
    .selectFrom('sale_order')
    .select(['priceMinor', 'currency'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  const { priceMinor: amountMinor, currency } = order;
  await db
    .insertInto('payment')
    .values({ tenantId, id, orderId, provider: 'yookassa', idempotencyKey, amountMinor, currency, createdAt: at, ...changes })
    .execute();
}

async function replaceDeadline({ db }: Work<ShardTables>, transition: Transition, version: number): Promise<void> {
  const { tenantId, orderId, deadline } = transition;
  if (deadline === null) {
    await db.deleteFrom('deadline').where('tenantId', '=', tenantId).where('orderId', '=', orderId).execute();
    return;
  }
  const { action, dueAt } = deadline;
  await db
    .insertInto('deadline')
    .values({ tenantId, orderId, action, dueAt, version })
    .onConflict((conflict) => conflict.columns(['tenantId', 'orderId']).doUpdateSet({ action, dueAt, version }))
    .execute();
}

async function insertOutbox({ db }: Work<ShardTables>, { tenantId, orderId, at, outbox }: Transition): Promise<void> {
  if (outbox.length === 0) return;
  const rows = outbox.map(({ id, topic, payload }) => ({ tenantId, id, orderId, topic, payload, createdAt: at, dueAt: at }));
  await db.insertInto('outbox').values(rows).execute();
}
