/**
 * @file workers/proving/watch-proofs.ts
 * @description What the newest signed reports say, as figures for alerts. Every shard's worker says the same: the reports are the platform's.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { checkSignature, PLATFORM_BOOKS, readReport } from '@lytslot/domain/proof';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

type KeptProof = Awaited<ReturnType<ControlDatabase['proofs']['newest']>>[number];

/** What watching needs. */
export interface WatchProofsDeps {
  readonly proofs: Pick<ControlDatabase['proofs'], 'newest'>;
  readonly directory: Pick<ControlDatabase['directory'], 'listShards'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 60_000;
/** The invariant of a report that was changed after it was signed: what it says of the others is worth nothing. */
const CHANGED = 'signature';

/** Part of pool metrics. Only what is there is told of; what was never proved is as old as this process. */
export function watchProofsSlice({ proofs, directory, clock, metrics }: WatchProofsDeps): Slice {
  const breaches = metrics.gauge('lytslot_proof_breaches', 'Broken invariants in the newest report, by their number', [
    'database',
    'invariant',
  ]);
  const age = metrics.gauge('lytslot_proof_age_seconds', 'Since a database was proved last', ['database']);
  const begunAt = clock.now();
  const loop = {
    name: 'proofs',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const [newest, shards] = await Promise.all([proofs.newest(), directory.listShards()]);
      breaches.reset();
      age.reset();
      for (const database of [...shards.map(({ name }) => name), PLATFORM_BOOKS]) {
        const proof = newest.find(({ shardName }) => shardName === database);
        // A clock that was set back may not have come to the report yet.
        const sinceMs = Math.max(0, clock.now().getTime() - (proof?.finishedAt ?? begunAt).getTime());
        age.set({ database }, sinceMs / 1_000);
        for (const invariant of proof === undefined ? [] : broken(proof)) breaches.inc({ database, invariant });
      }
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}

function broken(proof: KeptProof): readonly string[] {
  return checkSignature(proof) ? readReport(proof).breaches.map(({ invariant }) => String(invariant)) : [CHANGED];
}
