/**
 * @file api/admin/orders.route.ts
 * @description Orders in the console: of all shards or of one tenant, and the whole story of one.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { OrderQuery, OrderRow, OrderTimeline, ShardSet, WhyFacts } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { limitSpans } from '@lytslot/domain/payouts';
import type { PayoutWays } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { mergePages } from '../orders/merge-pages.ts';
import type { KeysetPage } from '../orders/merge-pages.ts';
import { presentOrder } from '../orders/present-order.ts';
import { presentOwnerMoney } from '../orders/present-payout.ts';
import { presentOrderDetail } from '../orders/present-timeline.ts';
import type { MoneyAround } from '../orders/present-timeline.ts';
import { whenPaid } from '../orders/when-paid.ts';
import { readSurroundings } from '../orders/read-surroundings.ts';
import type { SurroundingsDeps } from '../orders/read-surroundings.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { openDesk } from './payouts.route.ts';

/** `shards` are open in role admin, `ownShards` in role app: what is owed is read as its owner reads it. */
export interface AdminOrdersDeps extends SurroundingsDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly ownShards: Pick<ShardSet, 'get'>;
  readonly whyFacts: Pick<WhyFacts, 'paymentNotices'>;
  readonly ways: PayoutWays;
  readonly clock: Clock;
}

/** Mounts them. */
export function adminOrderRoutes(mount: EndpointMount, deps: AdminOrdersDeps): void {
  mount.json(endpoints.listOrders, async ({ query: { tenantId, ...query } }) => {
    const page = tenantId === undefined ? await listOfAll(deps, query) : await listOfTenant(deps, tenantId, query);
    const around = await readSurroundings(deps, page.rows);
    return { rows: page.rows.map((row) => presentOrder(row, around(row))), next: page.next };
  });
  mount.json(endpoints.getOrder, async ({ params }) => {
    const timeline = await findOrder(deps, params.orderId);
    const [around, money] = await Promise.all([readSurroundings(deps, [timeline.order]), readMoney(deps, timeline)]);
    return presentOrderDetail(timeline, around(timeline.order), money);
  });
}

async function readMoney(deps: AdminOrdersDeps, timeline: OrderTimeline): Promise<MoneyAround> {
  const { whyFacts, ways, clock } = deps;
  const { order, payment, ledger } = timeline;
  const { tenantId, id, currency } = order;
  const now = clock.now();
  const [notices, ownerMoney] = await Promise.all([
    payment?.providerPaymentId === undefined
      ? []
      : whyFacts.paymentNotices({ provider: payment.provider, providerPaymentId: payment.providerPaymentId }),
    presentOwnerMoney(ledger, {
      payout: async () => (await openDesk(deps, tenantId)).desk.ofOrder(tenantId, id),
      when: async () => {
        const { desk } = await openDesk(deps, tenantId);
        return whenPaid(await desk.overview({ tenantId, currency }, limitSpans(now)), { desk, ways, now });
      },
    }),
  ]);
  return { notices, ownerMoney };
}

async function listOfAll({ shards }: AdminOrdersDeps, query: OrderQuery): Promise<KeysetPage<OrderRow>> {
  const names = await shards.names();
  const pages = await Promise.all(names.map(async (name) => (await shards.get(name)).readModels.listOrders('platform', query)));
  return mergePages(pages, query.limit);
}

async function listOfTenant({ shards, directory }: AdminOrdersDeps, tenantId: string, query: OrderQuery): Promise<KeysetPage<OrderRow>> {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) return { rows: [], next: undefined };
  const { readModels } = await shards.get(tenant.shardName);
  return readModels.listOrders({ tenantId }, query);
}

/** An order's id does not say its shard: all are asked at once. Throws ORDER_NOT_FOUND. */
export async function findOrder({ shards }: Pick<AdminOrdersDeps, 'shards'>, orderId: string): Promise<OrderTimeline> {
  const names = await shards.names();
  const found = await Promise.all(names.map(async (name) => (await shards.get(name)).readModels.orderTimeline('platform', orderId)));
  const timeline = found.find((one) => one !== undefined);
  if (timeline === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'No shard has this order', { orderId });
  return timeline;
}
