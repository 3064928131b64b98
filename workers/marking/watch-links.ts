/**
 * @file workers/marking/watch-links.ts
 * @description Goes round the posts that were passed and are not over, and follows their links again: a landing that was swapped is told within a quarter of an hour.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { readLandings, watchLinks } from '@lytslot/domain/creatives';
import type { PlacementState } from '@lytslot/domain/order-life';
import type { OrderStore } from '@lytslot/domain/booking';
import type { LinkResolver } from '@lytslot/domain/moderation';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';

/** What watching needs. */
export interface LinkWatchDeps {
  readonly shard: Pick<ShardDatabase, 'readModels'>;
  readonly orders: OrderStore;
  readonly links: LinkResolver;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

const EVERY_MS = 1_000;
const PAGE = 10;
// Of the business clock, so that a demonstration that moves time moves this too.
const ROUND_MS = 10 * 60_000;
const WATCHED: readonly PlacementState[] = ['MARKING', 'SCHEDULED', 'RESCHEDULING', 'LIVE'];

/** The loop: some posts a turn, all of them every ten minutes. */
export function watchLinksOfShard(deps: LinkWatchDeps): LoopPlan {
  const { clock, shard } = deps;
  const incidents = deps.metrics.counter(
    'lytslot_link_incidents_total',
    'Links that lead elsewhere than when their post was moderated',
    [],
  );
  let roundAt = Number.NEGATIVE_INFINITY;
  let rest: readonly PlacementState[] = [];
  let after: string | undefined;
  return {
    name: 'links',
    everyMs: EVERY_MS,
    turn: async () => {
      const nowMs = clock.now().getTime();
      if (rest.length === 0 && Math.abs(nowMs - roundAt) < ROUND_MS) return 'idle';
      if (rest.length === 0) [roundAt, rest, after] = [nowMs, WATCHED, undefined];
      const [placementState] = rest;
      const page = await shard.readModels.listOrders('platform', { state: 'PAID', placementState, limit: PAGE, after });
      for (const { tenantId, id } of page.rows) if ((await look(deps, { tenantId, orderId: id })) === 'changed') incidents.inc({});
      after = page.next;
      if (after === undefined) rest = rest.slice(1);
      return rest.length === 0 ? 'idle' : 'more';
    },
  };
}

async function look(deps: LinkWatchDeps, order: { readonly tenantId: string; readonly orderId: string }): Promise<string> {
  try {
    const { journal = [] } = (await deps.shard.readModels.orderTimeline('platform', order.orderId)) ?? {};
    const before = journal.map(({ details }) => readLandings(details)).findLast((landings) => landings !== undefined);
    if (before === undefined) return 'not watched';
    const outcome = await watchLinks(deps, { ...order, before });
    if (outcome === 'changed') deps.logger.error(order, 'A LINK LEADS ELSEWHERE than when its post was moderated');
    return outcome;
  } catch (error) {
    deps.logger.warn({ err: error, ...order }, 'could not look at the links of a post');
    return 'not watched';
  }
}
