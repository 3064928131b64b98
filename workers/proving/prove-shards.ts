/**
 * @file workers/proving/prove-shards.ts
 * @description Proves every shard again, signs what was found and keeps it; a shard that is away does not keep the others from being proved.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { ControlDatabase, ShardSet } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import { signReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** By then a deadline has been acted on, unless the shard's workers are away: the scan looks every second. */
const OVERDUE_MS = 10 * 60_000;

/** What proving needs. Shards are open in role admin, which only reads; `signingKey` is an Ed25519 key in PEM. */
export interface ProvingDeps {
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly proofs: Pick<ControlDatabase['proofs'], 'keep'>;
  readonly signingKey: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** Proves the shards one after the other. `breached`: something is wrong in the data; `incomplete`: a shard could not be looked at. */
export async function proveShards(deps: ProvingDeps): Promise<'proved' | 'breached' | 'incomplete'> {
  const reports: ProofReport[] = [];
  const names = await deps.shards.names();
  for (const shard of names) {
    try {
      reports.push(await proveShard(deps, shard));
    } catch (error) {
      deps.logger.error({ err: error, shard }, 'a shard could not be proved');
    }
  }
  if (reports.some(({ breaches }) => breaches.length > 0)) return 'breached';
  return reports.length < names.length ? 'incomplete' : 'proved';
}

async function proveShard({ shards, proofs, signingKey, clock, ids, logger }: ProvingDeps, shard: string): Promise<ProofReport> {
  const begun = performance.now();
  const overdueSince = new Date(clock.now().getTime() - OVERDUE_MS);
  const { breaches, counted } = await (await shards.get(shard)).prove({ overdueSince });
  const finishedAt = clock.now();
  const tookMs = Math.round(performance.now() - begun);
  const report = { id: ids.next(), shard, at: finishedAt.toISOString(), tookMs, counted, breaches };
  await proofs.keep({ id: report.id, shardName: shard, finishedAt, ...signReport(report, signingKey) });
  if (breaches.length === 0) logger.info({ shard, tookMs, counted }, 'proved: no invariant is broken');
  else logger.error({ shard, tookMs, counted, breaches }, 'AN INVARIANT IS BROKEN');
  return report;
}
