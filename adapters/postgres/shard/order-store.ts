/**
 * @file adapters/postgres/shard/order-store.ts
 * @description The order store: one tenant transaction per call, refusals of the database turned into the domain's words.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import type { ApplyOutcome, HoldOutcome, NewHold, OrderStore, Transition } from '@lytslot/domain/booking';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { ErrorCode } from '@lytslot/domain/shared';
import type { DatabaseRole } from '../connection/assert-safe-role.ts';
import type { Connection } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ShardTables } from '../entities/shard.ts';
import { applyTransition } from './apply-transition.ts';
import type { ApplyOptions } from './apply-transition.ts';
import { changesTimes, changeTimes } from './change-times.ts';
import { changeDispute, evidenceOf } from './disputes.ts';
import { eventAt, proposalsOf, rejectionOf, releasedBy } from './journal.ts';
import { loadSnapshot } from './load-order.ts';
import { agreementOf, keepAgreement } from './order-agreements.ts';
import { holdTaker, makeRoom, orderOfCommand } from './take-hold.ts';

/** The store on one shard. */
export function createOrderStore(connection: Connection<ShardTables>, role: DatabaseRole): OrderStore {
  const optionsAt = (at: Date): ApplyOptions => ({
    ids: createIdGenerator({ now: () => at }, (bytes) => getRandomValues(bytes)),
    lateness: role === 'worker' ? 'recorded' : 'left out',
  });
  const takeHold = holdTaker(connection, optionsAt);
  return {
    hold: async (hold) => {
      try {
        return await takeHold(hold);
      } catch (error) {
        return await holdAfter(connection, hold, error);
      }
    },
    find: (tenantId, commandId) => connection.inTenant(tenantId, (work) => orderOfCommand(work, tenantId, commandId)),
    load: (tenantId, orderId) => loadSnapshot(connection.statement, tenantId, orderId),
    hasTaken: ({ tenantId, orderId }, commandId) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        const found = await sql('select 1 from order_event where tenant_id = ? and order_id = ? and idempotency_key = ?', [
          tenantId,
          orderId,
          commandId,
        ]);
        return found.length > 0;
      }),
    agreement: ({ tenantId, orderId }) => connection.inTenant(tenantId, ({ sql }) => agreementOf(sql, tenantId, orderId)),
    eventAt: ({ tenantId, orderId, version }) => connection.inTenant(tenantId, (work) => eventAt(work, orderId, version)),
    releasedBy: ({ tenantId, orderId }) => connection.inTenant(tenantId, (work) => releasedBy(work, orderId)),
    rejection: ({ tenantId, orderId }) => connection.inTenant(tenantId, (work) => rejectionOf(work, orderId)),
    proposals: (of) => connection.inTenant(of.tenantId, ({ sql }) => proposalsOf(sql, of)),
    evidence: ({ tenantId, orderId }) => connection.inTenant(tenantId, (work) => evidenceOf(work, orderId)),
    apply: async (transition) => {
      try {
        return await apply(connection, transition, optionsAt(transition.at));
      } catch (error) {
        throw inWords(error, transition.orderId);
      }
    },
  };
}

/** As a rule one call; a dispute, a second time and an accepted offer are written in the same transaction. */
async function apply(connection: Connection<ShardTables>, transition: Transition, options: ApplyOptions): Promise<ApplyOutcome> {
  const { tenantId, at, proposal, retake, dispute, evidence, agreement } = transition;
  const wanted = proposal ?? retake;
  const isPlain = dispute === undefined && evidence === undefined && agreement === undefined && !changesTimes(transition);
  if (isPlain) return applyTransition(connection.statement, transition, options);
  return connection.inTenant(tenantId, async (work) => {
    // The channel's lock comes before the order's, in this order everywhere: nobody deadlocks.
    if (wanted !== undefined) await makeRoom(work, { tenantId, channelId: wanted.channelId, at }, options);
    const outcome = await applyTransition(work.sql, transition, options);
    if (outcome.outcome !== 'applied') return outcome;
    await changeTimes(work, transition);
    await changeDispute(work, transition);
    await keepAgreement(work.sql, transition);
    return outcome;
  });
}

/** What a refused hold means: the constraint caught what the lock did not (two channels, one command; a writer that takes no lock). */
async function holdAfter(connection: Connection<ShardTables>, hold: NewHold, error: unknown): Promise<HoldOutcome> {
  const refusal = refusalOf(error);
  if (refusal?.constraint === 'reservation_no_overlap') return { outcome: 'taken' };
  if (refusal?.constraint === 'one_order_per_command') {
    const orderId = await connection.inTenant(hold.tenantId, (work) => orderOfCommand(work, hold.tenantId, hold.journal.idempotencyKey));
    if (orderId !== undefined) return { outcome: 'repeated', orderId };
  }
  if (refusal?.constraint === 'buyer_blocked') {
    throw new LytSlotError('BUYER_BLOCKED', 'The owner sells this buyer nothing', { channelId: hold.channelId }, error);
  }
  if (refusal?.constraint === 'sale_order_tenant_id_channel_id_fkey') {
    throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId: hold.channelId }, error);
  }
  throw error;
}

/** What a refusal means to the caller, by the constraint's name. */
const MEANINGS: ReadonlyMap<string | undefined, readonly [ErrorCode, string]> = new Map([
  ['reservation_no_overlap', ['SLOT_TAKEN', 'Somebody else has this time now']],
  ['escrow_is_never_overdrawn', ['LEDGER_OVERDRAWN', 'More would leave escrow than came in']],
  ['ledger_sums_to_zero', ['LEDGER_UNBALANCED', 'A ledger transaction does not sum to zero']],
  ['one_transaction_per_key', ['INTERNAL', 'This money was booked before']],
  ['one_open_attempt', ['ORDER_STATE_CHANGED', 'Another attempt to publish is open']],
  ['one_sent_attempt', ['ORDER_STATE_CHANGED', 'Another attempt to publish was sent']],
  ['attempt_is_open', ['ORDER_STATE_CHANGED', 'This attempt to publish is not open']],
  ['newest_epoch_attempts', ['STALE_EPOCH', 'A newer worker has taken over this placement']],
]);

function inWords(error: unknown, orderId: string): unknown {
  const meaning = MEANINGS.get(refusalOf(error)?.constraint);
  return meaning === undefined ? error : new LytSlotError(meaning[0], meaning[1], { orderId }, error);
}
