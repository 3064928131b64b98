/**
 * @file tests/contract/worker-links.test.ts
 * @description Links of posts that were passed, followed again over real databases: a landing that was swapped is an incident within a quarter of an hour, once, and nothing else is.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Resolution } from '@lytslot/domain/moderation';
import { markingSlice } from '../../workers/marking/marking.worker.ts';
import { openWorkerTown } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const QUARTER_MS = 15 * 60_000;
const POST = { text: 'Новый вкус осени: https://cafe.example/menu', entities: [] };

let town: WorkerTown;
let hours = 30;
let answer: (url: string) => Resolution;
const metrics = createMetrics({ process: 'test' });
let slice: ReturnType<typeof markingSlice>;

beforeAll(async () => {
  town = await openWorkerTown();
  slice = markingSlice({ ...town.use, logger: town.logger, metrics, links: { resolve: async (url) => answer(url) } });
}, 120_000);
afterAll(() => town.close(), 60_000);

const leadsTo = (url: string) => {
  answer = (link) => ({ status: 'resolved', chain: [link, url] });
};
const scheduled = async (): Promise<OrderSnapshot> => {
  const order = await town.checkOut((hours += 2), { post: POST });
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.clear();
  const now = await town.order(order);
  expect(now.placement.state).toBe('SCHEDULED');
  return now;
};
/** A quarter of an hour passes while the loop turns. */
const quarterPasses = async () => {
  await town.advance(QUARTER_MS);
  const loop = slice.loops.find(({ name }) => name === 'links');
  while ((await loop?.turn()) === 'more');
};
const incidents = async ({ id }: OrderSnapshot) => {
  const { journal = [] } = (await town.shard.readModels.orderTimeline('platform', id)) ?? {};
  return journal.filter(({ event }) => event === 'creative.link-changed').map(({ details }) => details['host']);
};
const counted = async () => /lytslot_link_incidents_total(?:\{[^}]*\})? (\d+)/.exec(await metrics.registry.metrics())?.[1];

it('a landing that was swapped is told within a quarter of an hour, once, and the post’s way goes on', async () => {
  const order = await scheduled();
  leadsTo('https://cafe.example/menu/');
  await quarterPasses();
  expect(await incidents(order)).toEqual([]);
  leadsTo('https://casino.example/win');
  await quarterPasses();
  expect([await incidents(order), await counted()]).toEqual([['casino.example'], '1']);
  await quarterPasses();
  expect([await incidents(order), await counted()]).toEqual([['casino.example'], '1']);
  leadsTo('https://elsewhere.example/');
  await quarterPasses();
  expect([await incidents(order), await counted()]).toEqual([['casino.example', 'elsewhere.example'], '2']);
  const now = await town.order(order);
  expect([now.placement.state, now.deadline]).toEqual(['SCHEDULED', order.deadline]);
}, 60_000);

it('a link that does not answer, or only carries other marks of clicks, is no incident', async () => {
  const order = await scheduled();
  for (const url of ['https://cafe.example/menu?utm_source=tg', 'https://www.cafe.example/menu']) {
    leadsTo(url);
    await quarterPasses();
  }
  answer = () => ({ status: 'unreachable', reason: 'no answer' });
  await quarterPasses();
  expect(await incidents(order)).toEqual([]);
}, 60_000);

it('one after the post is over is nobody’s business', async () => {
  const order = await scheduled();
  leadsTo('https://casino.example/win');
  await town.sql.shard.run(`update placement set state = 'CANCELLED' where id = ?`, [order.placement.id]);
  await quarterPasses();
  expect(await incidents(order)).toEqual([]);
}, 60_000);
