/**
 * @file adapters/postgres/control/dispatcher-lease.ts
 * @description How a dispatcher holds its partitions: it takes the lease when it starts, renews it, acknowledges drained partitions.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Connection } from '../connection/connection.ts';
import { numberArray, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';
import type { DispatcherStore } from './inbox-ports.ts';

type LeaseStore = Pick<DispatcherStore, 'takeLease' | 'renewLease' | 'release' | 'endLease'>;

/** The lease of the dispatcher with this name. */
export function createDispatcherLease(connection: Connection<ControlTables>, dispatcher: string): LeaseStore {
  return {
    takeLease: () =>
      connection.plainly(async ({ sql }) => {
        const [lease] = await sql(
          `insert into dispatcher_lease (dispatcher, incarnation, beat, beat_at) values (?, 1, 0, clock_timestamp())
           on conflict (dispatcher) do update
             set incarnation = dispatcher_lease.incarnation + 1, beat = 0, beat_at = excluded.beat_at, ended_at = null
           returning incarnation`,
          [dispatcher],
        );
        // A process of the same name that still runs somewhere is fenced from here on.
        await sql(
          `update partition_assignment set epoch = epoch + 1 where partition in (
             select partition from partition_assignment where dispatcher = ? and state <> 'released' order by partition for update)`,
          [dispatcher],
        );
        return wholeNumber(lease?.['incarnation']);
      }),
    renewLease: (incarnation) =>
      connection.plainly(async ({ sql }) => {
        const renewed = await sql(
          `update dispatcher_lease set beat = beat + 1, beat_at = clock_timestamp()
            where dispatcher = ? and incarnation = ? and ended_at is null returning beat`,
          [dispatcher, incarnation],
        );
        if (renewed.length === 0) return undefined;
        const rows = await sql(
          `select partition, epoch, state from partition_assignment where dispatcher = ? and state <> 'released' order by partition`,
          [dispatcher],
        );
        return rows.map((row) => ({
          partition: Number(row['partition']),
          epoch: wholeNumber(row['epoch']),
          isDraining: row['state'] === 'draining',
        }));
      }),
    release: async (partitions) => {
      await connection.statement(
        `update partition_assignment a set state = 'released'
           from unnest(?::smallint[], ?::bigint[]) as drained (partition, epoch)
          where a.partition = drained.partition and a.epoch = drained.epoch and a.dispatcher = ? and a.state = 'draining'`,
        [numberArray(partitions.map(({ partition }) => partition)), `{${partitions.map(({ epoch }) => epoch).join(',')}}`, dispatcher],
      );
    },
    endLease: async (incarnation) => {
      await connection.statement(
        'update dispatcher_lease set ended_at = clock_timestamp() where dispatcher = ? and incarnation = ? and ended_at is null',
        [dispatcher, incarnation],
      );
    },
  };
}
