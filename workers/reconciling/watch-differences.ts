/**
 * @file workers/reconciling/watch-differences.ts
 * @description How many differences from the payment provider are open, and how long ago the last compared day ended. Every shard's worker says the same: they are the platform's.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Reconciliations } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { DIFFERENCE_KINDS, spanOfDay } from '@lytslot/domain/reconciliation';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

/** What watching needs. */
export interface WatchDifferencesDeps {
  readonly reconciliations: Pick<Reconciliations, 'open'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 15_000;
/** A provider that nobody has compared for so long has no account with us any more; the alarm has rung for weeks. */
const GIVEN_UP_MS = 30 * 86_400_000;

/** Part of pool metrics. */
export function watchDifferencesSlice({ reconciliations, clock, metrics }: WatchDifferencesDeps): Slice {
  const count = metrics.gauge('lytslot_reconciliation_open', 'Differences from the payment provider that nobody has explained', ['kind']);
  const age = metrics.gauge('lytslot_reconciliation_age_seconds', 'Since the end of the last day that was compared with a provider', [
    'provider',
  ]);
  const loop = {
    name: 'differences',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const { counts, lastDays } = await reconciliations.open();
      for (const kind of DIFFERENCE_KINDS) count.set({ kind }, counts.get(kind) ?? 0);
      age.reset();
      for (const [provider, day] of lastDays) {
        // A clock that was set back may not have come to the day yet.
        const sinceMs = Math.max(0, clock.now().getTime() - spanOfDay(day).to.getTime());
        if (provider === 'yookassa' || sinceMs < GIVEN_UP_MS) age.set({ provider }, sinceMs / 1_000);
      }
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}
