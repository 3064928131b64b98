/**
 * @file tests/contract/month-figures.test.ts
 * @description What views cost and how full channels were: real sales, and every figure worked out again from journal, ledger and terms in other words.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { boundsOf } from '@lytslot/domain/marking';
import { openWorkerTown, PRICE_MINOR, sold } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WorkerTown;
let month: string;

beforeAll(async () => {
  town = await openWorkerTown();
  // Three days that all lie in one month of Moscow, whatever today is.
  const now = town.clock.now();
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2));
  await town.advance(next.getTime() - now.getTime());
  month = next.toISOString().slice(0, 7);
}, 120_000);
afterAll(() => town.close(), 60_000);

const until = ({ placement }: OrderSnapshot, ms: number) => town.advance(placement.publishAt.getTime() + ms - town.clock.now().getTime());
const views = ({ tenantId, placement }: OrderSnapshot, value: number, at = town.clock.now()) =>
  town.shard.metrics.record([
    { tenantId, channelId: placement.channelId, placementId: placement.id, metric: 'views', value, source: 'test', at },
  ]);
/** Whole numbers of one row, by a query of the test's own. */
const own = async (query: string) => (await town.sql.shard.run(query)).map((row) => Object.values(row).map(Number));

it('views cost what measured placements cost, counted before they were settled; the others are told apart', async () => {
  const [seen, seenToo, unseen] = [await sold(town, 2), await sold(town, 3), await sold(town, 4)];
  for (const order of [seen, seenToo, unseen]) {
    await until(order, 50);
    expect(await town.work('publish')).toEqual(['publish: live']);
  }
  await views(seen, 100);
  await views(seenToo, 7_000);
  await town.advance(24 * HOUR_MS);
  await town.work('publish');
  await views(seen, 12_345);
  await town.advance(24 * HOUR_MS);
  expect(await town.work('payments')).toEqual(['settle: settled', 'settle: settled', 'settle: settled']);
  // What is counted afterwards changes no figure of what was settled.
  await town.advance(HOUR_MS);
  await views(seen, 99_999);
  await views(unseen, 99_999);
  const figures = { currency: 'RUB', placements: 3, measured: 2, views: 19_345n, costMinor: 2n * PRICE_MINOR };
  const { tenantId } = seen;
  expect(await town.shard.readModels.seenPlacements('platform', boundsOf(month))).toEqual([figures]);
  expect(await town.shard.readModels.seenPlacements({ tenantId }, boundsOf(month))).toEqual([figures]);
  // In other words: the journal's settlements, the shares that were booked, and the highest count there was by then.
  const again = await own(`
    with settled as (
      select e.tenant_id, e.order_id, e.at, (e.details ->> 'ownerMinor')::bigint + (e.details ->> 'platformMinor')::bigint as cost
        from order_event e where e.event = 'placement.settled'),
    counted as (
      select s.cost, max(m.value) as views
        from settled s join placement p on p.tenant_id = s.tenant_id and p.order_id = s.order_id
        left join metric_sample m on m.placement_id = p.id and m.metric = 'views' and m.at <= s.at group by s.order_id, s.cost)
    select count(*) as posts, count(views) as counted, sum(views) as seen, sum(cost) filter (where views is not null) as cost from counted`);
  expect(again).toEqual([[3, 2, 19_345, Number(2n * PRICE_MINOR)]]);
});

it('a channel is as full as posts were sold of those that fit, by journal and terms', async () => {
  const before = await town.shard.readModels.occupancy('platform', month);
  // One is paid, one is not, one is given back because Telegram refuses it.
  await sold(town, 3);
  await town.checkOut(5);
  const refused = await sold(town, 2);
  await until(refused, 50);
  const bot = { userId: 7_000_000_001, byUserId: 2001 };
  await town.sandbox.control('POST', '/telegram/channels/morning_coffee_msk/members', { ...bot, status: 'kicked' });
  expect(await town.work('publish')).toEqual(['publish: failed']);
  const { sold: posts, places } = await town.shard.readModels.occupancy('platform', month);
  expect([before.sold, posts]).toEqual([3, 4]);
  // Paid by the journal, and by the journal neither failed, refused nor cancelled.
  const [[paid] = []] = await own(`
    select count(distinct e.order_id) from order_event e join placement p on p.tenant_id = e.tenant_id and p.order_id = e.order_id
     where e.event = 'order.paid' and to_char(p.publish_at at time zone 'Europe/Moscow', 'YYYY-MM') = '${month}'
       and not exists (select from order_event x where x.order_id = e.order_id
                        and x.event in ('placement.failed', 'creative.rejected', 'creative.declined', 'placement.cancelled'))`);
  expect(posts).toBe(paid);
  // The channel sells an hour at a time, around the clock.
  const [[room] = []] = await own(`
    select sum((r.to_minute - r.from_minute) / 60) from slot_rule r
      join generate_series('${month}-01'::date, ('${month}-01'::date + interval '1 month - 1 day')::date, interval '1 day') d
        on extract(isodow from d)::int = any (r.weekdays)`);
  expect(places).toBe(room);
  // Another owner's channels are nobody's business.
  expect(await town.shard.readModels.occupancy({ tenantId: refused.id }, month)).toEqual({ sold: 0, places: 0 });
});

it('a month nobody has sold in is empty, and paused channels have no places', async () => {
  expect((await town.shard.readModels.occupancy('platform', '2020-02')).sold).toBe(0);
  await town.sql.shard.run('update channel set paused = true');
  expect(await town.shard.readModels.occupancy('platform', month)).toEqual({ sold: 0, places: 0 });
});
