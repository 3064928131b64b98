/**
 * @file workers/proving/watch-proofs.ts
 * @description What the newest signed reports say, as figures for alerts. Every shard's worker says the same: the reports are the platform's.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { checkSignature, readReport } from '@lytslot/domain/proof';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

type KeptProof = Awaited<ReturnType<ControlDatabase['proofs']['newest']>>[number];

/** What watching needs. */
export interface WatchProofsDeps {
  readonly proofs: Pick<ControlDatabase['proofs'], 'newest'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 60_000;
/** What was not proved for so long is not there any more; the alarm has rung for weeks. */
const GIVEN_UP_MS = 30 * 86_400_000;

/** Part of pool metrics. */
export function watchProofsSlice({ proofs, clock, metrics }: WatchProofsDeps): Slice {
  const breaches = metrics.gauge(
    'lytslot_proof_breaches',
    'Broken invariants in the newest report; one that was changed since counts as one',
    ['database'],
  );
  const age = metrics.gauge('lytslot_proof_age_seconds', 'Since a database was proved last', ['database']);
  const loop = {
    name: 'proofs',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const newest = await proofs.newest();
      breaches.reset();
      age.reset();
      for (const proof of newest) {
        breaches.set({ database: proof.shardName }, breachesIn(proof));
        // A clock that was set back may not have come to the report yet.
        const sinceMs = Math.max(0, clock.now().getTime() - proof.finishedAt.getTime());
        if (sinceMs < GIVEN_UP_MS) age.set({ database: proof.shardName }, sinceMs / 1_000);
      }
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}

function breachesIn(proof: KeptProof): number {
  return checkSignature(proof) ? readReport(proof).breaches.length : 1;
}
