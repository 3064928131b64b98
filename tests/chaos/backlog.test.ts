/**
 * @file tests/chaos/backlog.test.ts
 * @description Five thousand unpaid times run out at once on the running platform: more pods within a minute, each time given back once, and one pod again.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import { orderNumberFrom } from '@lytslot/domain/booking';
import { createIdGenerator } from '@lytslot/domain/shared';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { onDatabase, openSession } from '../kit/sql.ts';
import type { Session } from '../kit/sql.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';
import { newHold } from '../store/sample.ts';

const SHARD = 'shard-b';
const BACKLOG = 5_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Later than anybody sells: nobody else wants these times. */
const FIRST_DAY_MS = 1_000 * 24 * HOUR_MS;
const ADVERTISER = 410_000_000;

let platform: Platform;
let books: Session;

const shown = (path: string) => kubectl('get', 'shard', SHARD, `--output=jsonpath={${path}}`);
const pods = async () => Number(await kubectl('get', 'deployment', `${SHARD}-payments`, '--output=jsonpath={.spec.replicas}'));
const declare = (payments: unknown) =>
  kubectl('patch', 'shard', SHARD, '--type=merge', `--patch=${JSON.stringify({ spec: { workerPools: { payments } } })}`);
const settled = async () => {
  await kubectl('rollout', 'status', `deployment/${SHARD}-payments`, '--timeout=120s');
  await kubectl('wait', '--for=condition=Ready', `shard/${SHARD}`, '--timeout=120s');
};

beforeAll(async () => {
  platform = await openPlatform();
  const { postgres } = platform.endpoints;
  books = openSession(onDatabase(postgres.superuser, new URL(postgres[SHARD].app).pathname.slice(1)));
  // Two at a time, so that what waits is there long enough to be seen.
  await declare({ concurrency: 2, autoscaling: { min: 1, max: 2, targetLagSeconds: 1, idleSeconds: 15 } });
  await until(
    { what: 'the operator to be in charge', timeoutMs: 60_000 },
    async () => (await shown('.status.pools.payments.wanted')) === '1',
  );
  await settled();
}, 240_000);

afterAll(async () => {
  await declare({ concurrency: null, autoscaling: null });
  await settled();
  await books.close();
}, 240_000);

/** Keeps so many times until `expiresAt`; gives the ids of their orders. */
async function holdMany(expiresAt: Date): Promise<readonly string[]> {
  const shard = await openShardDatabase({ url: platform.endpoints.postgres[SHARD].app, role: 'app', shard: SHARD });
  const [channel] = await books.run('select tenant_id, id from channel order by id limit 1');
  const place = { tenantId: String(channel?.['tenant_id']), channelId: String(channel?.['id']) };
  const at = new Date(expiresAt.getTime() - 10 * MINUTE_MS);
  const first = Math.ceil((at.getTime() + FIRST_DAY_MS) / HOUR_MS) * HOUR_MS;
  // Ids of their own time: lists are in the order of ids, and nobody's order comes before its time there.
  const ids = createIdGenerator({ now: () => at }, (bytes) => getRandomValues(bytes));
  const holds = Array.from({ length: BACKLOG }, (_, index) => {
    const orderId = ids.next();
    const startsAt = new Date(first + index * HOUR_MS);
    const advertiser = { telegramUserId: ADVERTISER + index, chatId: ADVERTISER + index };
    return newHold(place, {
      orderId,
      number: orderNumberFrom(orderId),
      advertiser,
      startsAt,
      busyUntil: new Date(startsAt.getTime() + HOUR_MS),
      at,
      expiresAt,
    });
  });
  const outcomes = await Promise.all(holds.map((hold) => shard.orders.hold(hold)));
  await shard.close();
  expect(outcomes.filter(({ outcome }) => outcome !== 'held')).toEqual([]);
  return holds.map(({ orderId }) => orderId);
}

/** How many of the orders stand where, and how many lines their journals have. */
async function standing(orders: readonly string[]): Promise<readonly string[]> {
  const rows = await books.run(
    `select o.state, (select count(*) from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id) as lines, count(*) as orders
       from sale_order o where o.id = any (?::uuid[]) group by 1, 2 order by 1, 2`,
    [`{${orders.join(',')}}`],
  );
  return rows.map(({ state, lines, orders: count }) => `${String(count)} ${String(state)} after ${String(lines)} lines`);
}

describe('a backlog of five thousand', () => {
  it('has more pods within a minute, is worked off without loss or repetition, and leaves one pod', async () => {
    const expiresAt = new Date((await platform.sandbox.now()).getTime() + 3 * MINUTE_MS);
    const orders = await holdMany(expiresAt);
    expect(await standing(orders)).toEqual([`${BACKLOG} HELD after 1 lines`]);
    expect(await pods()).toBe(1);
    await platform.sandbox.moveTo(expiresAt);
    await until({ what: 'a second pod', timeoutMs: 60_000 }, async () => (await pods()) === 2);
    await until({ what: 'the work to be done', timeoutMs: 180_000, everyMs: 1_000 }, async () =>
      (await standing(orders)).every((line) => !line.includes('HELD')),
    );
    expect(await standing(orders)).toEqual([`${BACKLOG} RELEASED after 2 lines`]);
    await until({ what: 'one pod again', timeoutMs: 120_000 }, async () => (await pods()) === 1);
    const told = await kubectl('get', 'events', `--field-selector=involvedObject.name=${SHARD}`, '--output=jsonpath={.items[*].message}');
    expect(told).toContain('Pods of pool payments 1 → 2');
  }, 420_000);
});
