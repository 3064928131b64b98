/**
 * @file controllers/orders/open-orders.ts
 * @description How many orders are open, by shard, tenant and channel: read once in a while per shard, not per object.
 * @dependencies -
 * @created 2026-11-25
 */
import type { OpenOrderCount, RowPlace, ShardCatalogue } from '../ports.ts';

/** Orders with held money in one shard. */
export interface ShardOrders {
  readonly byTenant: ReadonlyMap<string, number>;
  readonly byChannel: ReadonlyMap<string, number>;
}

/** Ids whose count differs from the look before. */
export interface ChangedCounts {
  readonly tenants: readonly string[];
  readonly channels: readonly string[];
}

/** Adds the counts of channels up. */
function addUp(counts: readonly OpenOrderCount[]): ShardOrders {
  const byTenant = new Map<string, number>();
  const byChannel = new Map<string, number>();
  for (const { tenantId, channelId, paid } of counts) {
    if (paid === 0) continue;
    byChannel.set(channelId, paid);
    byTenant.set(tenantId, (byTenant.get(tenantId) ?? 0) + paid);
  }
  return { byTenant, byChannel };
}

/** The last look at each shard. */
export class OpenOrders {
  private readonly catalogue: Pick<ShardCatalogue, 'openOrders'>;
  private readonly looks = new Map<string, Promise<ShardOrders>>();

  constructor(catalogue: Pick<ShardCatalogue, 'openOrders'>) {
    this.catalogue = catalogue;
  }

  /** The status field of a row: its count by the last look at its shard, else a first one; `known` while the database does not answer. */
  async field(row: RowPlace, by: keyof ShardOrders, known: number | undefined): Promise<{ readonly openOrders?: number }> {
    const orders = await (this.looks.get(row.shardName) ?? this.look(row.shardName)).catch(() => undefined);
    const openOrders = orders === undefined ? known : (orders[by].get(row.id) ?? 0);
    return openOrders === undefined ? {} : { openOrders };
  }

  /** The same of a whole shard. */
  async ofShard(shardName: string, known: number | undefined): Promise<{ readonly openOrders?: number }> {
    const orders = await (this.looks.get(shardName) ?? this.look(shardName)).catch(() => undefined);
    const openOrders = orders === undefined ? known : [...orders.byTenant.values()].reduce((sum, count) => sum + count, 0);
    return openOrders === undefined ? {} : { openOrders };
  }

  /** Looks again and says what changed; the very first look changes nothing. Fails with the shard database's errors. */
  async refresh(shardName: string): Promise<ChangedCounts> {
    const before = await this.looks.get(shardName)?.catch(() => undefined);
    const now = await this.look(shardName);
    if (before === undefined) return { tenants: [], channels: [] };
    return { tenants: changed(before.byTenant, now.byTenant), channels: changed(before.byChannel, now.byChannel) };
  }

  private look(shardName: string): Promise<ShardOrders> {
    const known = this.looks.get(shardName);
    const look = this.catalogue.openOrders(shardName).then(addUp);
    this.looks.set(shardName, look);
    look.catch(() => {
      // The look before stays good; without one the next caller tries again.
      if (this.looks.get(shardName) !== look) return;
      if (known === undefined) this.looks.delete(shardName);
      else this.looks.set(shardName, known);
    });
    return look;
  }
}

function changed(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): readonly string[] {
  const ids = new Set([...before.keys(), ...now.keys()]);
  return [...ids].filter((id) => before.get(id) !== now.get(id));
}
