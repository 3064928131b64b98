/**
 * @file controllers/tenant/plan.ts
 * @description Where a tenant belongs: it stays where its data is, else goes to its pin, else to the least loaded shard. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard, Tenant } from '@lytslot/crds/schema';
import type { ShardingRules } from '../ports.ts';
import { DATABASE_TAKEN } from '../shard/shards-together.ts';

/** The decision; `no` names why and who acts next. */
export type Assignment =
  | { readonly assigned: 'yes'; readonly shard: string }
  | { readonly assigned: 'no'; readonly reason: 'ShardNotFound' | 'NoShardAvailable'; readonly message: string };

/** What decides. `current` is the shard that holds the tenant's data already. */
export interface TenantSituation {
  readonly tenant: Tenant;
  readonly shards: readonly Shard[];
  readonly tenantsByShard: ReadonlyMap<string, number>;
  readonly current: string | undefined;
}

export function planAssignment(rules: ShardingRules, situation: TenantSituation): Assignment {
  const pin = situation.tenant.spec.shardRef?.name;
  const { current } = situation;
  // Another pin than the current shard is a wish to move: controllers/moving sees to it.
  if (current !== undefined) return { assigned: 'yes', shard: current };
  if (pin !== undefined) return toPin(situation, pin);
  const candidates = situation.shards
    .filter((shard) => shard.spec.isolation === 'Shared' && closedBecause(shard) === undefined)
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      weight: spec.weight,
      tenants: situation.tenantsByShard.get(metadata.name) ?? 0,
    }));
  const chosen = rules.chooseShard({ name: situation.tenant.metadata.name }, candidates);
  if (chosen !== undefined) return { assigned: 'yes', shard: chosen };
  return { assigned: 'no', reason: 'NoShardAvailable', message: 'No Shard is Active and Shared: declare one or uncordon one.' };
}

function toPin(situation: TenantSituation, pin: string): Assignment {
  const unfit = unfitPin(situation.shards, pin);
  return unfit === undefined ? { assigned: 'yes', shard: pin } : { assigned: 'no', ...unfit };
}

/** Why no tenant can go to this shard; undefined when one can. */
export function unfitPin(
  shards: readonly Shard[],
  pin: string,
): { readonly reason: 'ShardNotFound' | 'NoShardAvailable'; readonly message: string } | undefined {
  const shard = shards.find(({ metadata }) => metadata.name === pin);
  if (shard === undefined) return { reason: 'ShardNotFound', message: `There is no Shard ${pin}: declare it or change shardRef.` };
  const why = closedBecause(shard);
  return why === undefined ? undefined : { reason: 'NoShardAvailable', message: `Shard ${pin} ${why} and takes no new tenants.` };
}

/** Why a shard takes no new tenants; undefined when it does. */
function closedBecause({ metadata, spec, status }: Shard): string | undefined {
  if (metadata.deletionTimestamp !== undefined) return 'is being deleted';
  if (status?.conditions?.some(({ reason }) => reason === DATABASE_TAKEN)) return 'has no database of its own';
  if (spec.hibernate) return 'hibernates';
  return spec.schedulingState === 'Active' ? undefined : `is ${spec.schedulingState}`;
}
