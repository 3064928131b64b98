/**
 * @file adapters/postgres/shard/apply-transition.ts
 * @description Writes everything one step of an order changes: one call that is a transaction by itself, or part of the caller's.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { IdGenerator } from '@lytslot/domain/shared';
import type { ApplyOutcome, Transition } from '@lytslot/domain/booking';
import type { Sql } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import { sealLine } from './journal.ts';
import { postingJson } from './posting-json.ts';

/** What applying needs besides the transaction. `lateness`: only the worker role may write that time series. */
export interface ApplyOptions {
  readonly ids: IdGenerator;
  readonly lateness: 'recorded' | 'left out';
}

/**
 * Applies a transition, but for its dispute (disputes.ts), a second time (change-times.ts) and an accepted offer (order-agreements.ts). `repeated` and `stale` write nothing, so the caller may go on with its
 * transaction. Throws ORDER_NOT_FOUND, and what the database refuses.
 */
export async function applyTransition(sql: Sql, transition: Transition, options: ApplyOptions): Promise<ApplyOutcome> {
  const [row] = await sql('select apply_step(?::jsonb) as outcome', [toJson(parameters(transition, options))]);
  const outcome = String(row?.['outcome']) as ApplyOutcome['outcome'] | 'missing';
  const { orderId, expectedVersion } = transition;
  switch (outcome) {
    case 'applied':
      return { outcome, version: expectedVersion + 1 };
    case 'repeated':
    case 'stale':
      return { outcome };
    case 'missing':
      throw new LytSlotError('ORDER_NOT_FOUND', 'There is no such order', { orderId });
  }
}

const RESERVATION_STATES: Readonly<Partial<Record<Transition['reservation'], string>>> = {
  occupy: 'occupied',
  release: 'released',
  consume: 'consumed',
};

/** What apply_step reads, under the names it reads it by. */
function parameters(transition: Transition, { ids, lateness }: ApplyOptions): object {
  const { tenantId, orderId, expectedVersion, at, orderState, placement, reservation, payment, attempt, deadline, outbox } = transition;
  return {
    tenantId,
    orderId,
    expectedVersion,
    at,
    orderState,
    placement,
    deadline,
    outbox,
    journal: sealed(transition),
    postings: transition.postings.map((posting) => postingJson(posting, ids)),
    reservation: RESERVATION_STATES[reservation],
    ...(payment !== undefined && { payment }),
    ...(attempt !== undefined && { attempt }),
    ...(lateness === 'recorded' && { lateness }),
  };
}

/** The journal's line. Its place follows from the version, so the guarded write is also what keeps the chain whole. */
function sealed({ tenantId, orderId, expectedVersion, chainEnd, at, orderState, placement, journal }: Transition): object {
  const states = { orderState, placementState: placement.state };
  const hash = sealLine({ ...journal, ...states, tenantId, orderId, seq: expectedVersion + 1, at }, chainEnd);
  const { actor, ...rest } = journal;
  return { ...rest, actorKind: actor.kind, actorId: actor.id, prevHash: chainEnd, hash };
}
