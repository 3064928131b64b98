/**
 * @file controllers/orders/name-paid-orders.ts
 * @description Names the orders with held money behind a resource: what a change or a deletion of it would touch.
 * @dependencies -
 * @created 2026-11-28
 */

/** A resource as people name it on a command line. */
export interface Named {
  readonly kind: 'Shard' | 'Tenant' | 'Channel';
  readonly name: string;
}

/** An order whose money is held. */
export interface PaidOrder {
  readonly id: string;
  readonly number: string;
  readonly startsAt: Date | null;
}

/** Whose paid orders; what is undefined does not narrow the question. */
export interface PaidOrderQuery {
  readonly tenantId: string | undefined;
  readonly channelId: string | undefined;
  readonly limit: number;
}

/** Where rows and orders are found. */
export interface PaidOrderSources {
  tenant(resourceName: string): Promise<{ readonly id: string; readonly shardName: string } | undefined>;
  channel(resourceName: string): Promise<{ readonly id: string; readonly tenantId: string; readonly shardName: string } | undefined>;
  paidOrders(shardName: string, query: PaidOrderQuery): Promise<readonly PaidOrder[]>;
}

/** The first `limit` by their slot. A resource without a row has none. Fails with the databases' errors. */
export async function namePaidOrders(sources: PaidOrderSources, { kind, name }: Named, limit: number): Promise<readonly PaidOrder[]> {
  if (kind === 'Shard') return sources.paidOrders(name, { tenantId: undefined, channelId: undefined, limit });
  if (kind === 'Tenant') {
    const row = await sources.tenant(name);
    return row === undefined ? [] : sources.paidOrders(row.shardName, { tenantId: row.id, channelId: undefined, limit });
  }
  const row = await sources.channel(name);
  return row === undefined ? [] : sources.paidOrders(row.shardName, { tenantId: row.tenantId, channelId: row.id, limit });
}
