/**
 * @file adapters/postgres/shard/read-models/index.ts
 * @description The read models of a shard, each in the context it needs.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import { inScope } from '../in-scope.ts';
import type { ReadModels } from '../ports.ts';
import { ledgerCheck } from './ledger-check.ts';
import { listOrders } from './order-rows.ts';
import { orderTimeline } from './order-timeline.ts';
import { adByShortLink, channelCalendar, tenantBalance } from './owner-screens.ts';

/** Platform-wide ones show nothing to role app. */
export function createReadModels(connection: Connection<ShardTables>): ReadModels {
  return {
    listOrders: (scope, query) => inScope(connection, scope, (work) => listOrders(work, query)),
    orderTimeline: (scope, orderId) => inScope(connection, scope, (work) => orderTimeline(work, orderId)),
    tenantBalance: (tenantId) => connection.inTenant(tenantId, (work) => tenantBalance(work, tenantId)),
    channelCalendar: (tenantId, channelId, from, to) =>
      connection.inTenant(tenantId, (work) => channelCalendar(work, { tenantId, channelId, from, to })),
    adByShortLink: (shortLink) => connection.platformWide((work) => adByShortLink(work, shortLink)),
    ledgerCheck: () => connection.snapshot(ledgerCheck),
  };
}
