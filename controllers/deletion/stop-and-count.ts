/**
 * @file controllers/deletion/stop-and-count.ts
 * @description Stops the sale in a shard, then counts what is open: in this order, so that no order slips in between.
 * @dependencies domain
 * @created 2026-11-25
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { ControllerDeps } from '../cluster-view.ts';
import type { OrdersOf } from '../ports.ts';
import type { OrdersLeft } from './plan.ts';

/** Where orders are looked for. */
export interface SalesPlace extends OrdersOf {
  readonly shardName: string;
}

/** A shard that does not answer is no reason to fail, it is an answer. */
export async function stopAndCount(deps: Pick<ControllerDeps, 'catalogue' | 'logger'>, place: SalesPlace): Promise<OrdersLeft> {
  try {
    await deps.catalogue.stopSelling(place);
    const counts = await deps.catalogue.openOrders(place.shardName, place);
    const sum = (field: 'paid' | 'unpaid') => counts.reduce((total, count) => total + count[field], 0);
    return { known: 'yes', paid: sum('paid'), unpaid: sum('unpaid') };
  } catch (error) {
    deps.logger.warn({ err: error, ...place }, 'open orders of a deleted resource not counted');
    return { known: 'no', why: error instanceof LytSlotError ? error.code : 'no answer' };
  }
}
