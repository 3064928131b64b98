/**
 * @file adapters/postgres/shard/read-models/index.ts
 * @description The read models of a shard, each in the context it needs; what one answer shows was true at one instant.
 * @dependencies -
 * @created 2026-11-24
 */
import { addUp } from '../../books/add-up.ts';
import type { Connection } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { ReadModels } from '../ports.ts';
import { adIncome } from './ad-income.ts';
import { openOrders, paidOrders } from './open-orders.ts';
import { listOrders } from './order-rows.ts';
import { postCounts } from './post-counts.ts';
import { occupancy } from './occupancy.ts';
import { seenPlacements } from './seen-placements.ts';
import { shardFigures } from './shard-figures.ts';
import { spanFigures } from './span-figures.ts';
import { orderTimeline } from './order-timeline.ts';
import { ownerMonth } from './owner-month.ts';
import { adByShortLink, channelCalendar, memberOfExperiment, tenantBalances } from './owner-screens.ts';
import { waitingMoney } from './waiting-money.ts';
import { waitingPosts } from './waiting-posts.ts';
import { lateWork, orderTroubles, placeOfOrder } from './why.ts';

/** Platform-wide ones show nothing to role app: the policies say so. */
export function createReadModels(connection: Connection<ShardTables>): ReadModels {
  return {
    listOrders: (scope, query) => connection.snapshot(scope, (work) => listOrders(work, query)),
    orderTimeline: (scope, orderId) => connection.snapshot(scope, (work) => orderTimeline(work, orderId)),
    tenantBalances: (tenantId) => connection.snapshot({ tenantId }, (work) => tenantBalances(work, tenantId)),
    ownerMonth: (of) => connection.snapshot({ tenantId: of.tenantId }, (work) => ownerMonth(work, of)),
    channelCalendar: (tenantId, channelId, from, to) =>
      connection.snapshot({ tenantId }, (work) => channelCalendar(work, { tenantId, channelId, from, to })),
    adByShortLink: (shortLink) => connection.snapshot('platform', (work) => adByShortLink(work, shortLink)),
    memberOfExperiment: (experimentId) => connection.snapshot('platform', (work) => memberOfExperiment(work, experimentId)),
    ledgerCheck: () => connection.snapshot('platform', ({ sql }) => addUp(sql, 'ledger')),
    adIncome: (span) => connection.snapshot('platform', (work) => adIncome(work, span)),
    figures: () => connection.snapshot('platform', shardFigures),
    spanFigures: (span) => connection.snapshot('platform', (work) => spanFigures(work, span)),
    seenPlacements: (scope, span) => connection.snapshot(scope, (work) => seenPlacements(work, span)),
    occupancy: (scope, month) => connection.snapshot(scope, (work) => occupancy(work, month)),
    waitingMoney: () => connection.snapshot('platform', waitingMoney),
    postCounts: (query) => connection.snapshot('platform', (work) => postCounts(work, query)),
    openOrders: (of) => connection.snapshot('platform', (work) => openOrders(work, of)),
    paidOrders: (query) => connection.snapshot('platform', (work) => paidOrders(work, query)),
    placeOfOrder: (order) => connection.snapshot('platform', (work) => placeOfOrder(work, order)),
    orderTroubles: (tenantId, orderId) => connection.snapshot({ tenantId }, (work) => orderTroubles(work, orderId)),
    lateWork: (before) => connection.snapshot('platform', (work) => lateWork(work, before)),
    waitingPosts: (query) => connection.snapshot('platform', (work) => waitingPosts(work, query)),
  };
}
