/**
 * @file workers/appeals/watch-appeals.ts
 * @description How many appeals wait for a moderator, and since when the oldest does. Every shard's worker says the same: they are the platform's.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Appeals } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

/** What watching needs. */
export interface WatchAppealsDeps {
  readonly appeals: Pick<Appeals, 'open'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 15_000;

/** Part of pool metrics. */
export function appealsSlice({ appeals, clock, metrics }: WatchAppealsDeps): Slice {
  const count = metrics.gauge('lytslot_appeals_open', 'Appeals against refused posts that nobody has decided', []);
  const age = metrics.gauge('lytslot_appeals_open_age_seconds', 'Since when the oldest of them has been there', []);
  const loop = {
    name: 'appeals',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const open = await appeals.open();
      count.set(open.count);
      const since = open.oldestAt === undefined ? 0 : clock.now().getTime() - open.oldestAt.getTime();
      age.set(Math.max(0, since) / 1_000);
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}
