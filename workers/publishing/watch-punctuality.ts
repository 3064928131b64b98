/**
 * @file workers/publishing/watch-punctuality.ts
 * @description Holds the posts of the shard against its objective: how many were late, what is left of the budget, and whether it is used up too fast.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { Directory, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { budgetLeft, burnRate, isBurning, windowsUntil } from '@lytslot/domain/publishing';
import type { BurnSpeed, PostWindow } from '@lytslot/domain/publishing';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

/** What watching needs. */
export interface WatchPunctualityDeps {
  readonly shard: Pick<ShardDatabase, 'shard'> & { readonly readModels: Pick<ShardDatabase['readModels'], 'postCounts'> };
  readonly directory: Pick<Directory, 'objectiveOf'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 30_000;
const WINDOWS = ['objective', '6h', '1h', '30m', '5m'] as const satisfies readonly PostWindow[];
const SPEEDS = ['fast', 'slow'] as const satisfies readonly BurnSpeed[];

/** Part of pool metrics. Everything is counted anew each time: a restarted pod knows as much as the one before. */
export function watchPunctualitySlice({ shard, directory, clock, metrics }: WatchPunctualityDeps): Slice {
  const posts = metrics.gauge('lytslot_publish_posts', 'Posts that came due over a span, by whether they were on time', [
    'shard',
    'window',
    'outcome',
  ]);
  const left = metrics.gauge('lytslot_publish_budget_left', 'Share of the budget of late posts that is left; below 0 it is overspent', [
    'shard',
  ]);
  const rate = metrics.gauge('lytslot_publish_burn_rate', 'How many times faster than at an even pace the budget is used up', [
    'shard',
    'window',
  ]);
  const burns = metrics.gauge('lytslot_publish_budget_burns', '1 while the budget of late posts is used up that fast', ['shard', 'speed']);
  let known: Awaited<ReturnType<typeof directory.objectiveOf>>;
  const loop = {
    name: 'punctuality',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const { shard: name } = shard;
      // With the control database away the posts that are late meanwhile count by what was promised last.
      const objective = await directory.objectiveOf(name).catch((error: unknown) => {
        if (known === undefined) throw error;
        return known;
      });
      known = objective;
      // Its row is still on its way: nothing is promised yet.
      if (objective === undefined) return 'idle';
      const { lateAfterSeconds, target } = objective;
      const now = clock.now();
      const counts = await shard.readModels.postCounts({ lateAfterSeconds, now, since: windowsUntil(now, objective) });
      for (const window of WINDOWS) {
        const { due, late } = counts[window];
        posts.set({ shard: name, window, outcome: 'on-time' }, due - late);
        posts.set({ shard: name, window, outcome: 'late' }, late);
        rate.set({ shard: name, window }, burnRate(counts[window], target) ?? 0);
      }
      const rest = budgetLeft(counts.objective, target);
      left.set({ shard: name }, (rest ?? 10_000) / 10_000);
      for (const speed of SPEEDS) burns.set({ shard: name, speed }, isBurning(speed, counts, target) ? 1 : 0);
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}
