/**
 * @file controllers/moving/wish.ts
 * @description Where a declared tenant is to live, and whether it can go there. Pure.
 * @dependencies crds, domain
 * @created 2026-11-28
 */
import type { Shard, Tenant } from '@lytslot/crds/schema';
import { isOver } from '@lytslot/domain/moving';
import type { Move } from '@lytslot/domain/moving';
import { isHandsOff } from '../cluster-view.ts';
import { isProjected } from '../projection/origin.ts';
import { conditionStatus } from '../runtime/conditions.ts';
import { unfitPin } from '../tenant/plan.ts';

/** `stay`: nobody asks for another shard. `blocked`: the shard asked for takes no tenant now. */
export type Wish =
  | { readonly wish: 'stay' }
  | { readonly wish: 'go'; readonly to: string }
  | { readonly wish: 'blocked'; readonly to: string; readonly reason: string; readonly message: string };

/** What decides. `tenant` undefined: its resource is gone. */
export interface WishSituation {
  readonly tenant: Tenant | undefined;
  readonly current: string;
  readonly move: Move | undefined;
  readonly shards: readonly Shard[];
}

/** Whose resource has a say. A resource that is gone, or that only shows a row, asks for nothing. */
function isDeclared(tenant: Tenant | undefined): tenant is Tenant {
  return tenant !== undefined && tenant.metadata.deletionTimestamp === undefined && !isProjected(tenant);
}

/** A move that has begun goes on whatever becomes of the target's scheduling; hands off means: begin nothing. */
export function wishOf({ tenant, current, move, shards }: WishSituation): Wish {
  if (!isDeclared(tenant)) return { wish: 'stay' };
  const underWay = move !== undefined && !isOver(move) ? move.target : undefined;
  const pin = isHandsOff(tenant) ? underWay : tenant.spec.shardRef?.name;
  if (pin === undefined || (pin === current && underWay === undefined)) return { wish: 'stay' };
  if (pin === underWay || pin === current) return { wish: 'go', to: pin };
  const unfit = unfitPin(shards, pin) ?? notMigrated(shards, pin);
  return unfit === undefined ? { wish: 'go', to: pin } : { wish: 'blocked', to: pin, ...unfit };
}

function notMigrated(shards: readonly Shard[], pin: string): { readonly reason: string; readonly message: string } | undefined {
  const shard = shards.find(({ metadata }) => metadata.name === pin);
  if (conditionStatus(shard?.status?.conditions, 'DatabaseMigrated') === 'True') return undefined;
  return { reason: 'ShardNotReady', message: `The database of Shard ${pin} is not migrated yet.` };
}
