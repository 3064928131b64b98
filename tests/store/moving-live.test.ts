/**
 * @file tests/store/moving-live.test.ts
 * @description A tenant moves there and back while people buy in its channels and its posts fall due: nothing is lost and nothing is doubled.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hours, NOW, putChannel } from './sample.ts';
import { buy, publishDue } from './live-traffic.ts';
import type { Account, Going } from './live-traffic.ts';
import { moveOf, movingDeps, openTwoShards, SHARDS, stepOnce } from './two-shards.ts';
import type { TwoShards } from './two-shards.ts';

let two: TwoShards;

beforeAll(async () => {
  two = await openTwoShards();
}, 120_000);

afterAll(() => two.close(), 60_000);

/** As the operator does it, whatever else goes on. */
async function moveTo(tenantId: string, target: string): Promise<void> {
  const deps = movingDeps(two);
  const policy = { ...deps.policy, dropAfterMs: 0 };
  for (;;) {
    const decision = await stepOnce(two, { ...deps, policy }, tenantId, target);
    if (decision.do === 'nothing') return;
    if (decision.do === 'wait' || decision.do === 'abandon') throw new Error(`unexpected: ${JSON.stringify(decision)}`);
  }
}

const PRICE = 250_000n;

it('every order that was acknowledged exists once, every post went out once, the books are right', async () => {
  const account: Account = { paid: new Set(), posts: new Map(), refusals: 0 };
  const going: Going = { isOver: false };
  const first = await two.newTenant();
  const { tenantId } = first;
  const channels = [first, await putChannel(two.shards['shard-a'], tenantId), await putChannel(two.shards['shard-a'], tenantId)];
  const stranger = await two.newTenant();

  const buyers = [...channels, stranger].map((channel) => buy(two, channel, account, going));
  const workers = SHARDS.map(async (shard) => {
    while (!going.isOver) await publishDue(two, shard, account);
  });
  const moving = (async () => {
    for (const target of ['shard-b', 'shard-a', 'shard-b']) await moveTo(tenantId, target);
  })().finally(() => {
    going.isOver = true;
  });
  await Promise.all([moving, ...buyers, ...workers]);
  for (const shard of SHARDS) while ((await publishDue(two, shard, account)) > 0);

  expect(await moveOf(two, tenantId)).toMatchObject({ state: 'dropped', target: 'shard-b' });
  expect(account.paid.size).toBeGreaterThan(channels.length);
  const stored = await Promise.all(
    SHARDS.map((shard) =>
      two.scratch[shard].superuser.run(
        `select o.id, o.tenant_id, o.state, p.state as placement,
                (select count(*) from placement_attempt t where t.placement_id = p.id) as attempts,
                (select count(*) from ledger_transaction l where l.order_id = o.id) as bookings,
                (select count(*) from outbox x where x.order_id = o.id and x.topic = 'order.paid') as events
           from sale_order o join placement p on p.order_id = o.id`,
      ),
    ),
  );
  const [a = [], b = []] = stored;
  // Once, and each in the shard where its tenant lives.
  expect([...a, ...b].map(({ id }) => id).toSorted()).toEqual([...account.paid].toSorted());
  expect(a.every((row) => row['tenant_id'] === stranger.tenantId)).toBe(true);
  expect(b.every((row) => row['tenant_id'] === tenantId)).toBe(true);
  for (const { id, state, placement, attempts, bookings, events } of [...a, ...b]) {
    const seen = { id, state, placement, attempts: Number(attempts), bookings: Number(bookings), events: Number(events) };
    expect(seen).toEqual({ id, state: 'PAID', placement: 'LIVE', attempts: 1, bookings: 1, events: 1 });
  }
  expect([...account.posts.keys()].toSorted()).toEqual([...account.paid].toSorted());
  expect([...account.posts.values()].every((count) => count === 1)).toBe(true);

  for (const shard of SHARDS) {
    expect((await two.shards[shard].prove({ overdueSince: NOW })).breaches).toEqual([]);
    expect(await two.shards[shard].readModels.ledgerCheck()).toMatchObject({ balanced: true });
  }
  const sums = await two.scratch['shard-b'].superuser.run(
    `select sum(balance_minor) as sum from ledger_account where tenant_id = ? and kind = 'psp_clearing'`,
    [tenantId],
  );
  expect(BigInt(String(sums[0]?.['sum']))).toBe(PRICE * BigInt(b.length));
  expect(await two.shards['shard-a'].dueWork.due(['remove'], hours(9_999), 500)).toHaveLength(a.length);
}, 300_000);
