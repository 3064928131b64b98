/**
 * @file adapters/postgres/control/assignments.ts
 * @description The map of partitions to dispatchers, with the fencing number of every assignment.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Assignments } from './ports.ts';

/** Applying needs role worker, which the operator has. */
export function createAssignments(connection: Connection<ControlTables>, clock: Clock): Assignments {
  return {
    list: () =>
      connection.plainly(({ db }) =>
        db.selectFrom('partition_assignment').select(['partition', 'shardName', 'dispatcher', 'epoch']).orderBy('partition').execute(),
      ),
    apply: (moves) =>
      connection.plainly(async ({ db }) => {
        let applied = 0n;
        // In order of partition, so that two operators at once wait for each other instead of deadlocking.
        for (const { partition, shardName, dispatcher, fromEpoch } of moves.toSorted((a, b) => a.partition - b.partition)) {
          const assignment = { shardName, dispatcher, epoch: fromEpoch + 1n, updatedAt: clock.now() };
          if (fromEpoch === 0n) {
            const inserted = await db
              .insertInto('partition_assignment')
              .values({ partition, ...assignment })
              .onConflict((conflict) => conflict.column('partition').doNothing())
              .executeTakeFirstOrThrow();
            applied += inserted.numInsertedOrUpdatedRows ?? 0n;
          } else {
            const updated = await db
              .updateTable('partition_assignment')
              .set(assignment)
              .where('partition', '=', partition)
              .where('epoch', '=', fromEpoch)
              .executeTakeFirstOrThrow();
            applied += updated.numUpdatedRows;
          }
        }
        return Number(applied);
      }),
  };
}
