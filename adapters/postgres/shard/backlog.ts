/**
 * @file adapters/postgres/shard/backlog.ts
 * @description How long work waits for a worker: what the number of workers is decided by.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { DeadlineAction } from '@lytslot/domain/order-life';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Needs role worker: others see no work of other tenants. Whole and broken seconds; 0 when nothing waits. */
export interface Backlog {
  /** Of deadlines that have come, are not in trouble and are not among the `inHand` oldest. */
  deadlinesWaitSeconds(actions: readonly DeadlineAction[], inHand: number): Promise<number>;
  /** Of events that nobody carries yet. */
  eventsWaitSeconds(): Promise<number>;
}

/** Ages are counted by `clock`, by which deadlines are set. */
export function createBacklog(connection: Connection<ShardTables>, clock: Clock): Backlog {
  const ageOf = async (query: string, values: (now: Date) => readonly unknown[]): Promise<number> => {
    const now = clock.now();
    const [row] = await connection.statement(`select ${query} as since`, values(now));
    const since = row?.['since'] ?? null;
    return since === null ? 0 : Math.max(0, (now.getTime() - instant(since).getTime()) / 1_000);
  };
  return {
    deadlinesWaitSeconds: (actions, inHand) =>
      ageOf('deadlines_wait_since(?::text[], ?, ?)', (now) => [`{${actions.join(',')}}`, now, inHand]),
    eventsWaitSeconds: () => ageOf('events_wait_since(?)', (now) => [now]),
  };
}
