/**
 * @file tests/bench/money/settle.ts
 * @description The product's own way of booking, from inside one process: orders are settled, so many at once, each in one step of its life.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { Transition } from '@lytslot/domain/booking';
import { placementSettled } from '@lytslot/domain/ledger';
import { createIdGenerator } from '@lytslot/domain/shared';
import { TENANT } from '../orders/world.ts';
import { CHAIN_END, idOf, PLATFORM_SHARE_BPS, PRICE_MINOR } from './fulfilled.ts';

/** Which orders are settled, for how long and by how many at once. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly clients: number;
}

const ids = createIdGenerator({ now: () => new Date() }, (bytes) => getRandomValues(bytes));

/** Transactions of the ledger per second; throws when one was not booked, or when the orders run out. */
export async function settleFor(shard: ShardDatabase, { from, to, seconds, clients }: Turn): Promise<number> {
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  let next = from;
  const settle = async () => {
    while (performance.now() < until) {
      const order = next++;
      if (order >= to) throw new Error(`${to - from} orders are too few for ${seconds} s`);
      const { outcome } = await shard.orders.apply(settlement(order));
      if (outcome !== 'applied') throw new Error(`A settlement was ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, settle));
  return (next - from) / ((performance.now() - begun) / 1_000);
}

/** What `settlePlacement` decides of an order whose dispute window is over. */
function settlement(n: number): Transition {
  const [orderId, placementId] = [idOf('order', n), idOf('placement', n)];
  const posting = placementSettled({ id: ids.next(), subjectId: placementId }, { minor: PRICE_MINOR, currency: 'RUB' }, PLATFORM_SHARE_BPS);
  return {
    tenantId: TENANT,
    orderId,
    expectedVersion: 12,
    chainEnd: CHAIN_END,
    at: new Date(),
    orderState: 'CLOSED',
    placement: { state: 'SETTLED' },
    reservation: 'consume',
    journal: {
      id: ids.next(),
      event: 'placement.settled',
      actor: { kind: 'system', id: 'system' },
      cause: 'the dispute window is over',
      idempotencyKey: `settled:${placementId}`,
      details: { ownerMinor: '200000', platformMinor: '50000', currency: 'RUB' },
    },
    postings: [posting],
    outbox: [{ id: ids.next(), topic: 'placement.settled', payload: { orderId } }],
    deadline: null,
  };
}
