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
  | { readonly assigned: 'no'; readonly reason: 'ShardNotFound' | 'NoShardAvailable' | 'PinDiffers'; readonly message: string };

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
  if (current !== undefined && pin !== undefined && pin !== current) {
    const message = `Its data lives in shard ${current}; a pin does not move data. Set shardRef to ${current} or remove it.`;
    return { assigned: 'no', reason: 'PinDiffers', message };
  }
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
  const shard = situation.shards.find(({ metadata }) => metadata.name === pin);
  if (shard === undefined)
    return { assigned: 'no', reason: 'ShardNotFound', message: `There is no Shard ${pin}: declare it or change shardRef.` };
  const why = closedBecause(shard);
  if (why === undefined) return { assigned: 'yes', shard: pin };
  return { assigned: 'no', reason: 'NoShardAvailable', message: `Shard ${pin} ${why} and takes no new tenants.` };
}

/** Why a shard takes no new tenants; undefined when it does. */
function closedBecause({ metadata, spec, status }: Shard): string | undefined {
  if (metadata.deletionTimestamp !== undefined) return 'is being deleted';
  if (status?.conditions?.some(({ reason }) => reason === DATABASE_TAKEN)) return 'has no database of its own';
  if (spec.hibernate) return 'hibernates';
  return spec.schedulingState === 'Active' ? undefined : `is ${spec.schedulingState}`;
}
