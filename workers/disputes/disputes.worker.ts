/**
 * @file workers/disputes/disputes.worker.ts
 * @description Disputes that nobody decides: they become urgent, then the clock decides.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Metrics } from '@lytslot/adapters/telemetry';
import { endDisputeTime, escalateDispute } from '@lytslot/domain/disputes';
import type { DisputeDeps } from '@lytslot/domain/disputes';
import type { Slice } from '../slice.ts';

/** What it needs. */
export interface DisputesDeps extends DisputeDeps {
  readonly metrics: Pick<Metrics, 'counter'>;
}

/** Part of pool payments. */
export function disputesSlice(deps: DisputesDeps): Slice {
  const escalated = deps.metrics.counter('lytslot_disputes_escalated_total', 'Disputes that nobody decided in 72 hours', []);
  return {
    handlers: {
      'escalate-dispute': async (order) => {
        const outcome = await escalateDispute(deps, order);
        if (outcome === 'escalated') escalated.inc({});
        return outcome;
      },
      'expire-dispute': (order) => endDisputeTime(deps, order),
    },
    loops: [],
  };
}
