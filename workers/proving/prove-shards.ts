/**
 * @file workers/proving/prove-shards.ts
 * @description Proves every shard again, signs what was found and keeps it; a shard that is away does not keep the others from being proved.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { ControlDatabase, ShardSet, Verdict } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import { PLATFORM_BOOKS, signReport, uncleared } from '@lytslot/domain/proof';
import type { ClearingSides, ProofReport } from '@lytslot/domain/proof';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** By then a deadline has been acted on, unless the shard's workers are away: the scan looks every second. */
const OVERDUE_MS = 10 * 60_000;
/** By then both databases have booked their side of a movement. */
const SETTLED_MS = 3_600_000;
const MAX_SUBJECTS = 20;

/** What proving needs. Shards are open in role admin, which only reads; `signingKey` is an Ed25519 key in PEM. */
export interface ProvingDeps {
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly control: Pick<ControlDatabase, 'clearings' | 'proveBooks'>;
  readonly proofs: Pick<ControlDatabase['proofs'], 'keep'>;
  readonly signingKey: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** Proves the shards one after the other. `breached`: something is wrong in the data; `incomplete`: a shard could not be looked at. */
export async function proveShards(deps: ProvingDeps): Promise<'proved' | 'breached' | 'incomplete'> {
  const reports: ProofReport[] = [];
  const { shards, clock } = deps;
  const proveShard = async (shard: string) => {
    const overdueSince = new Date(clock.now().getTime() - OVERDUE_MS);
    return (await shards.get(shard)).prove({ overdueSince });
  };
  const places = [
    ...(await shards.names()).map((shard) => ({ name: shard, prove: () => proveShard(shard) })),
    { name: PLATFORM_BOOKS, prove: () => proveBooks(deps) },
  ];
  for (const place of places) {
    try {
      reports.push(await report(deps, place));
    } catch (error) {
      deps.logger.error({ err: error, shard: place.name }, 'a shard could not be proved');
    }
  }
  if (reports.some(({ breaches }) => breaches.length > 0)) return 'breached';
  return reports.length < places.length ? 'incomplete' : 'proved';
}

/** The books by themselves, and beside what the ledgers of all shards say of them; with a shard away there is nothing to hold them against. */
async function proveBooks(deps: ProvingDeps): Promise<Verdict> {
  const { breaches, counted } = await deps.control.proveBooks();
  const open = await openClearings(deps).catch(nothingWhileAway);
  if (open.length === 0) return { breaches, counted };
  const problem = 'a tenant’s ledger and the platform’s own books have differed for more than an hour about what was paid in';
  return { breaches: [...breaches, { invariant: 2, problem, subjects: open.slice(0, MAX_SUBJECTS) }], counted };
}

async function openClearings({ shards, control, clock }: ProvingDeps): Promise<readonly string[]> {
  const sidesOf = async (before: Date): Promise<ClearingSides> => {
    const all = await Promise.all((await shards.names()).map(async (name) => [...(await (await shards.get(name)).clearings(before))]));
    return { ledgers: new Map(all.flat()), books: await control.clearings(before) };
  };
  const now = clock.now().getTime();
  const ago = (ms: number) => sidesOf(new Date(now - ms));
  return uncleared({ earlier: await ago(2 * SETTLED_MS), later: await ago(SETTLED_MS), now: await ago(0) });
}

/** That a shard is away is said where it is proved itself; anything else is no reason to call the books right. */
function nothingWhileAway(error: unknown): readonly string[] {
  if (error instanceof LytSlotError && error.code === 'SHARD_UNAVAILABLE') return [];
  throw error;
}

interface Place {
  readonly name: string;
  readonly prove: () => Promise<Verdict>;
}

async function report({ proofs, signingKey, clock, ids, logger }: ProvingDeps, { name: shard, prove }: Place): Promise<ProofReport> {
  const begun = performance.now();
  const { breaches, counted } = await prove();
  const finishedAt = clock.now();
  const tookMs = Math.round(performance.now() - begun);
  const found = { id: ids.next(), shard, at: finishedAt.toISOString(), tookMs, counted, breaches };
  await proofs.keep({ id: found.id, shardName: shard, finishedAt, ...signReport(found, signingKey) });
  if (breaches.length === 0) logger.info({ shard, tookMs, counted }, 'proved: no invariant is broken');
  else logger.error({ shard, tookMs, counted, breaches }, 'AN INVARIANT IS BROKEN');
  return found;
}
