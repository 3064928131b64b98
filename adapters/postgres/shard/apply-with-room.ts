/**
 * @file adapters/postgres/shard/apply-with-room.ts
 * @description Applies a transition; one that takes time in a channel queues with its buyers first, and what ran out unpaid gives way to it.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { ApplyOutcome, Transition } from '@lytslot/domain/booking';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import { applyTransition } from './apply-transition.ts';
import type { ApplyOptions } from './apply-transition.ts';
import { releaseRunOut } from './take-hold.ts';

/** As applyTransition. The channel's lock comes before the order's, in this order everywhere: nobody deadlocks. */
export async function applyWithRoom(work: Work<ShardTables>, transition: Transition, options: ApplyOptions): Promise<ApplyOutcome> {
  const { tenantId, at, proposal } = transition;
  if (proposal !== undefined) {
    const { channelId } = proposal;
    await work.sql('select pg_advisory_xact_lock(hashtextextended(?, 1))', [channelId]);
    await releaseRunOut(work, { tenantId, channelId, at }, options);
  }
  return applyTransition(work, transition, options);
}
