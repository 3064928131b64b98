/**
 * @file adapters/postgres/control/assignments.ts
 * @description The map of partitions to dispatchers: every step is a compare-and-set by the epoch it saw.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';
import type { Connection, Work } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Assignments, DispatcherLease, PartitionStep } from './assignment-ports.ts';

/** Applying needs role worker, which the operator has. */
export function createAssignments(connection: Connection<ControlTables>, clock: Clock): Assignments {
  return {
    list: () =>
      connection.plainly(({ db }) =>
        db
          .selectFrom('partition_assignment')
          .select(['partition', 'shardName', 'dispatcher', 'epoch', 'state', 'targetDispatcher'])
          .orderBy('partition')
          .execute(),
      ),
    leases: () =>
      connection.plainly(async ({ sql }) => {
        const rows = await sql('select dispatcher, incarnation, beat, ended_at is not null as is_ended from dispatcher_lease');
        return rows.map((row) => ({
          dispatcher: String(row['dispatcher']),
          incarnation: wholeNumber(row['incarnation']),
          beat: wholeNumber(row['beat']),
          isEnded: row['is_ended'] === true,
        }));
      }),
    apply: (steps) =>
      connection.plainly(async (work) => {
        const over = await endLeases(work, steps);
        const applied: PartitionStep[] = [];
        // In order of partition, so that two operators at once wait for each other instead of deadlocking.
        for (const step of steps.toSorted((a, b) => a.partition - b.partition)) {
          if (step.step === 'take_over' && step.lease !== undefined && !over.has(step.lease.dispatcher)) continue;
          if (await isApplied(work, step, clock.now())) applied.push(step);
        }
        return applied;
      }),
  };
}

/** Ends the leases that are still as they were seen; who has renewed meanwhile is left alone. Names those that are over. */
async function endLeases({ sql }: Work<ControlTables>, steps: readonly PartitionStep[]): Promise<ReadonlySet<string>> {
  const seen = new Map<string, DispatcherLease>();
  for (const step of steps) if (step.step === 'take_over' && step.lease !== undefined) seen.set(step.lease.dispatcher, step.lease);
  const over = new Set<string>();
  for (const [dispatcher, { incarnation, beat }] of [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const ended = await sql(
      `update dispatcher_lease set ended_at = coalesce(ended_at, clock_timestamp())
        where dispatcher = ? and incarnation = ? and beat = ? returning dispatcher`,
      [dispatcher, incarnation, beat],
    );
    if (ended.length === 1) over.add(dispatcher);
  }
  return over;
}

async function isApplied({ db }: Work<ControlTables>, step: PartitionStep, at: Date): Promise<boolean> {
  const { partition, shardName, dispatcher, fromEpoch } = step;
  const owner = { shardName, dispatcher, epoch: fromEpoch + 1n, updatedAt: at };
  if (fromEpoch === 0n) {
    const inserted = await db
      .insertInto('partition_assignment')
      .values({ partition, ...owner })
      .onConflict((conflict) => conflict.column('partition').doNothing())
      .executeTakeFirstOrThrow();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const update = db.updateTable('partition_assignment').where('partition', '=', partition).where('epoch', '=', fromEpoch);
  const { numUpdatedRows } = await (
    step.step === 'drain'
      ? update.set({ state: 'draining', targetShard: shardName, targetDispatcher: dispatcher, updatedAt: at }).where('state', '=', 'active')
      : update
          .set({ ...owner, state: 'active', targetShard: null, targetDispatcher: null })
          .where('state', 'in', step.step === 'assign' ? ['released'] : ['active', 'draining'])
  ).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
