/**
 * @file api/why/place-why.route.ts
 * @description Why a channel or a shard is as it is, for the console: from the databases alone, the API has no access to the cluster.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Directory, Proofs, ShardDatabase, ShardSet, WhyFacts } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { needsNumber } from '@lytslot/domain/marking';
import { readReport } from '@lytslot/domain/proof';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { explainChannel, explainShard } from '@lytslot/domain/why';
import type { ShardFacts } from '@lytslot/domain/why';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { presentPlaceWhy } from './present-why.ts';

/** Deadlines this late are told of: the worker that answers for them should have come. */
const LATE_MS = 60_000;

/** All are open in role admin. */
export interface PlaceWhyDeps {
  readonly directory: Pick<Directory, 'channel' | 'tenant' | 'listShards'>;
  readonly whyFacts: WhyFacts;
  readonly proofs: Pick<Proofs, 'newest'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
  /** Whether big channels need a confirmed number of the public register. */
  readonly registerNumber: 'demanded' | 'not demanded';
}

/** Mounts them. */
export function placeWhyRoutes(mount: EndpointMount, deps: PlaceWhyDeps): void {
  mount.json(endpoints.explainChannel, async ({ params: { channelId } }) => {
    const channel = await deps.directory.channel(channelId);
    const circumstances = await deps.whyFacts.channel(channelId);
    if (channel === undefined || circumstances === undefined)
      throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
    const { registerState, ...rest } = circumstances;
    const isMissing = deps.registerNumber === 'demanded' && needsNumber(channel.subscribers ?? 0) && registerState !== 'confirmed';
    const shardName = (await deps.directory.tenant(channel.tenantId))?.shardName ?? '';
    const answers = (await openIfUp(deps.shards, shardName)) === undefined ? 'silent' : 'answers';
    const { paused: isPaused, listed: isListed, botIsAdmin, rightsCheckedAt } = channel;
    const missingNumber = isMissing ? (registerState === 'claimed' ? 'claimed' : 'none') : undefined;
    const facts = { ...rest, isPaused, isListed, botIsAdmin, rightsCheckedAt, missingNumber, shard: { name: shardName, answers } } as const;
    return presentPlaceWhy(explainChannel(facts, deps.clock.now()), { kind: 'channel', id: channel.id, name: channel.title });
  });
  mount.json(endpoints.explainShard, async ({ params: { shardName } }) => {
    const row = (await deps.directory.listShards()).find(({ name }) => name === shardName);
    if (row === undefined) throw new LytSlotError('SHARD_NOT_FOUND', 'There is no such shard', { shardName });
    const now = deps.clock.now();
    const facts = await shardFacts(deps, row, now);
    return presentPlaceWhy(explainShard(facts, now), { kind: 'shard', id: shardName, name: shardName });
  });
}

async function shardFacts(
  { shards, whyFacts, proofs }: PlaceWhyDeps,
  { name, schedulingState }: { readonly name: string; readonly schedulingState: string },
  now: Date,
): Promise<ShardFacts> {
  const shard = await openIfUp(shards, name);
  const proof = (await proofs.newest()).find(({ shardName }) => shardName === name);
  return {
    schedulingState,
    answers: shard === undefined ? 'silent' : 'answers',
    lateWork: shard === undefined ? [] : await shard.readModels.lateWork(new Date(now.getTime() - LATE_MS)),
    breaches: proof === undefined ? 0 : readReport(proof).breaches.length,
    provenAt: proof?.finishedAt,
    ...(await whyFacts.shard(name)),
  };
}

/** Undefined for one whose database does not answer. */
async function openIfUp(shards: PlaceWhyDeps['shards'], name: string): Promise<ShardDatabase | undefined> {
  try {
    const shard = await shards.get(name);
    await shard.ping();
    return shard;
  } catch {
    return undefined;
  }
}
