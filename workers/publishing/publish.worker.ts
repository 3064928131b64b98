/**
 * @file workers/publishing/publish.worker.ts
 * @description Publishes at the slot's time, finds out what became of lost answers, removes when the feed is over.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import type { Metrics } from '@lytslot/adapters/telemetry';
import type { OrderStore } from '@lytslot/domain/booking';
import type { PolicyReader } from '@lytslot/domain/compliance';
import type { OverturnedPosts } from '@lytslot/domain/moderation';
import { fulfilPlacement, publishPlacement, reconcilePublication, removePlacement } from '@lytslot/domain/publishing';
import type { ChannelReader, Messenger } from '@lytslot/domain/publishing';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { DueOrder, Slice } from '../slice.ts';

/** What publishing needs. */
export interface PublishingDeps extends PolicyReader {
  readonly orders: OrderStore;
  readonly appeals: OverturnedPosts;
  readonly messenger: Messenger;
  readonly channelReader: ChannelReader;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Unique to this process: a restarted pod is another worker. */
  readonly worker: string;
  readonly rest: (ms: number) => Promise<void>;
  readonly metrics: Pick<Metrics, 'histogram'>;
}

// A tenant that moves is fenced by its gate in the shard it leaves, so all workers belong to one epoch: what fences attempts
// from each other is the order's version and the attempt's number.
const SHARD_EPOCH = 1n;

const LATENESS_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900];

/** The slice of pool publish. */
export function publishingSlice(deps: PublishingDeps): Slice {
  const fenced = { ...deps, epoch: SHARD_EPOCH };
  const lateness = deps.metrics.histogram(
    'lytslot_publish_lateness_seconds',
    'From the promised time to the time of the post',
    [],
    LATENESS_BUCKETS,
  );
  const observed = async (order: DueOrder, outcome: string): Promise<string> => {
    const seconds = outcome === 'live' ? await latenessOf(deps.orders, order) : undefined;
    if (seconds !== undefined) lateness.observe(seconds);
    return outcome;
  };
  return {
    handlers: {
      publish: async (order) => observed(order, await publishPlacement(fenced, order)),
      'reconcile-publication': async (order) => observed(order, await reconcilePublication(deps, order)),
      remove: (order) => removePlacement(deps, order),
      fulfil: (order) => fulfilPlacement(deps, order),
    },
    loops: [],
  };
}

async function latenessOf(orders: OrderStore, { tenantId, orderId }: DueOrder): Promise<number | undefined> {
  const placement = (await orders.load(tenantId, orderId))?.placement;
  if (placement?.publishedAt === undefined) return undefined;
  return Math.max(0, placement.publishedAt.getTime() - placement.publishAt.getTime()) / 1_000;
}
