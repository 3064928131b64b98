/**
 * @file adapters/postgres/shard/order-store.ts
 * @description The order store: one tenant transaction per call, refusals of the database turned into the domain's words.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import type { HoldOutcome, NewHold, OrderStore } from '@lytslot/domain/booking';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { ErrorCode } from '@lytslot/domain/shared';
import type { DatabaseRole } from '../connection/assert-safe-role.ts';
import type { Connection } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { ApplyOptions } from './apply-transition.ts';
import { applyWithRoom } from './apply-with-room.ts';
import { evidenceOf } from './disputes.ts';
import { loadSnapshot } from './load-order.ts';
import { orderOfCommand, takeHold } from './take-hold.ts';

/** The store on one shard. */
export function createOrderStore(connection: Connection<ShardTables>, role: DatabaseRole): OrderStore {
  const optionsAt = (at: Date): ApplyOptions => ({
    ids: createIdGenerator({ now: () => at }, (bytes) => getRandomValues(bytes)),
    lateness: role === 'worker' ? 'recorded' : 'left out',
  });
  return {
    hold: async (hold) => {
      try {
        return await takeHold(connection, hold, optionsAt(hold.at));
      } catch (error) {
        return await holdAfter(connection, hold, error);
      }
    },
    find: (tenantId, commandId) => connection.inTenant(tenantId, (work) => orderOfCommand(work, tenantId, commandId)),
    load: (tenantId, orderId) => connection.inTenant(tenantId, (work) => loadSnapshot(work, tenantId, orderId)),
    hasTaken: ({ tenantId, orderId }, commandId) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        const found = await sql('select 1 from order_event where tenant_id = ? and order_id = ? and idempotency_key = ?', [
          tenantId,
          orderId,
          commandId,
        ]);
        return found.length > 0;
      }),
    evidence: ({ tenantId, orderId }) => connection.inTenant(tenantId, (work) => evidenceOf(work, orderId)),
    apply: async (transition) => {
      try {
        return await connection.inTenant(transition.tenantId, (work) => applyWithRoom(work, transition, optionsAt(transition.at)));
      } catch (error) {
        throw inWords(error, transition.orderId);
      }
    },
  };
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
]);

function inWords(error: unknown, orderId: string): unknown {
  const meaning = MEANINGS.get(refusalOf(error)?.constraint);
  return meaning === undefined ? error : new LytSlotError(meaning[0], meaning[1], { orderId }, error);
}
