/**
 * @file adapters/postgres/follow-tenant.ts
 * @description A tenant's stores wherever it lives: the directory is asked before a call or was asked just now, and once more when the tenant has just moved.
 * @dependencies domain
 * @created 2026-11-28
 */
import type { OrderStore } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Directory } from './control/ports.ts';
import type { ShardDatabase } from './open-shard-database.ts';
import type { ShardSet } from './open-shard-set.ts';
import type { Offers } from './shard/channel-ports.ts';
import type { Clicks } from './shard/clicks.ts';

type Stores = Pick<ShardDatabase, 'orders' | 'offers' | 'clicks'>;

interface FollowDeps {
  readonly directory: Pick<Directory, 'shardOf'>;
  readonly shards: { get(shardName: string): Promise<Stores> } | ShardSet;
}

/** `home`: the shard the directory named a moment ago, if somebody asked it; it is asked again where that shard has nothing or refuses. */
interface Tenant {
  readonly tenantId: string;
  readonly home?: string | undefined;
}

/** Every method fails also with TENANT_NOT_FOUND, SHARD_UNAVAILABLE, and TENANT_MOVING while writers have to wait. */
export function followTenant(
  deps: FollowDeps,
  tenant: Tenant,
): { readonly orders: OrderStore; readonly offers: Offers; readonly clicks: Clicks } {
  const on = <Result>(use: (shard: Stores) => Promise<Result>) => onShardOf(deps, tenant, use);
  return {
    orders: {
      hold: (hold) => on(({ orders }) => orders.hold(hold)),
      find: (id, commandId) => on(({ orders }) => orders.find(id, commandId)),
      load: (id, orderId) => on(({ orders }) => orders.load(id, orderId)),
      hasTaken: (of, commandId) => on(({ orders }) => orders.hasTaken(of, commandId)),
      agreement: (of) => on(({ orders }) => orders.agreement(of)),
      eventAt: (of) => on(({ orders }) => orders.eventAt(of)),
      releasedBy: (of) => on(({ orders }) => orders.releasedBy(of)),
      rejection: (of) => on(({ orders }) => orders.rejection(of)),
      proposals: (of) => on(({ orders }) => orders.proposals(of)),
      evidence: (of) => on(({ orders }) => orders.evidence(of)),
      apply: (transition) => on(({ orders }) => orders.apply(transition)),
    },
    offers: {
      availability: (query) => on(({ offers }) => offers.availability(query)),
    },
    clicks: {
      count: (click) => on(({ clicks }) => clicks.count(click)),
      outcomes: (id, placementIds) => on(({ clicks }) => clicks.outcomes(id, placementIds)),
    },
  };
}

/** A refusal, or finding nothing, counts only if the directory still names the shard that was asked. */
async function onShardOf<Result>(
  { directory, shards }: FollowDeps,
  { tenantId, home }: Tenant,
  use: (shard: Stores) => Promise<Result>,
): Promise<Result> {
  const asked = home ?? (await directory.shardOf(tenantId));
  const answer = await attempt(async () => use(await shards.get(asked)));
  if (answer.outcome === 'answered') return answer.result;
  const now = await directory.shardOf(tenantId);
  if (now !== asked) return use(await shards.get(now));
  if (answer.outcome === 'moving') throw answer.error;
  return answer.result;
}

type Attempt<Result> =
  | { readonly outcome: 'answered' | 'nothing'; readonly result: Result }
  | { readonly outcome: 'moving'; readonly error: unknown };

async function attempt<Result>(call: () => Promise<Result>): Promise<Attempt<Result>> {
  try {
    const result = await call();
    return { outcome: result === undefined ? 'nothing' : 'answered', result };
  } catch (error) {
    if (error instanceof LytSlotError && (error.code === 'TENANT_MOVING' || error.kind === 'not_found'))
      return { outcome: 'moving', error };
    throw error;
  }
}
