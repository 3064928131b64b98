/**
 * @file tests/store/moving.test.ts
 * @description A tenant's move between shards on a real PostgreSQL: equal to the byte, restartable, given up without loss.
 * @dependencies @jest/globals, domain
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { nextStep } from '@lytslot/domain/moving';
import { fileDocuments } from './file-documents.ts';
import { applied, held, hours, newHold, NOW, playSale, step } from './sample.ts';
import { busyTenant, isEmpty, moveOf, moveUntil, movingDeps, openTwoShards, rowsOf, stepOnce } from './two-shards.ts';
import type { TwoShards } from './two-shards.ts';

let two: TwoShards;

// A test is a whole sale and a whole move: some hundred statements.
jest.setTimeout(60_000);

beforeAll(async () => {
  two = await openTwoShards();
}, 120_000);

afterAll(() => two.close(), 60_000);

describe('a move', () => {
  it('brings every row of every table, byte for byte, and leaves nothing behind', async () => {
    const { tenantId } = await busyTenant(two);
    const stranger = await busyTenant(two);
    const before = await rowsOf(two, 'shard-a', tenantId);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const others = await rowsOf(two, 'shard-a', stranger.tenantId);
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped', problem: undefined });
    expect(await rowsOf(two, 'shard-b', tenantId)).toEqual(before);
    expect(isEmpty(await rowsOf(two, 'shard-a', tenantId))).toBe(true);
    expect(await rowsOf(two, 'shard-a', stranger.tenantId)).toEqual(others);
    expect(await two.control.directory.shardOf(tenantId)).toBe('shard-b');
    expect(await two.control.directory.shardOf(stranger.tenantId)).toBe('shard-a');
    for (const shard of Object.values(two.shards)) expect((await shard.prove({ overdueSince: NOW })).breaches).toEqual([]);
  });

  it('goes on selling where it arrived, and can go back', async () => {
    const { tenantId, channelId, open } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b');
    const there = two.shards['shard-b'];
    await applied(there, open, { outbox: [{ id: open.id, topic: 'order.paid', payload: {} }] });
    await held(there, newHold({ tenantId, channelId }, { startsAt: hours(20), busyUntil: hours(21) }));
    const before = await rowsOf(two, 'shard-b', tenantId);
    await moveUntil(two, tenantId, 'shard-a');
    expect(await rowsOf(two, 'shard-a', tenantId)).toEqual(before);
    await held(two.shards['shard-a'], newHold({ tenantId, channelId }, { startsAt: hours(30), busyUntil: hours(31) }));
  });

  it('brings its documents, which read the same, and the next one has the next number', async () => {
    const { tenantId, channelId } = await busyTenant(two);
    const acts = async (shard: 'shard-a' | 'shard-b') =>
      (await two.shards[shard].documents.list({ tenantId, kinds: ['act'], limit: 10 })).rows;
    const before = await acts('shard-a');
    await moveUntil(two, tenantId, 'shard-b');
    expect([await acts('shard-b'), await acts('shard-a'), before.length]).toEqual([before, [], 1]);
    await playSale(two.shards['shard-b'], newHold({ tenantId, channelId }, { startsAt: hours(40), busyUntil: hours(41) }));
    await fileDocuments(two.shards['shard-b'], tenantId);
    expect((await acts('shard-b')).map(({ number }) => number)).toEqual([2, 1]);
    expect((await two.shards['shard-b'].prove({ overdueSince: NOW })).breaches).toEqual([]);
  });

  it('numbers new messages of an order after those that were brought', async () => {
    const { tenantId, open } = await busyTenant(two);
    const message = (order: typeof open) => ({ id: order.id.replace(/^./, String(order.version)), topic: 't', payload: {} });
    const order = await applied(two.shards['shard-a'], open, { outbox: [message(open)] });
    await two.scratch['shard-a'].superuser.run(`select setval('outbox_seq_seq', 5000)`);
    const later = await applied(two.shards['shard-a'], order, { outbox: [message(order)] });
    await moveUntil(two, tenantId, 'shard-b');
    await applied(two.shards['shard-b'], later, { outbox: [message(later)] });
    const rows = await two.scratch['shard-b'].superuser.run('select id from outbox where order_id = ? order by seq', [open.id]);
    expect(rows.map((row) => String(row['id']).slice(0, 1))).toEqual([open, order, later].map(({ version }) => String(version)));
  });

  it('takes in what changes between the copy and the freeze', async () => {
    const { tenantId, channelId, open } = await busyTenant(two);
    const shard = two.shards['shard-a'];
    await moveUntil(two, tenantId, 'shard-b', 'copied');
    await shard.orders.apply(step(open, { orderState: 'RELEASED', reservation: 'release', deadline: null }));
    const next = await held(shard, newHold({ tenantId, channelId }, { startsAt: hours(9), busyUntil: hours(10) }));
    await applied(shard, next, { placement: { state: 'NEW', content: { text: 'x', entities: [], hash: 'a'.repeat(64) } } });
    await moveUntil(two, tenantId, 'shard-b', 'caught_up');
    expect(await rowsOf(two, 'shard-b', tenantId)).toEqual(await rowsOf(two, 'shard-a', tenantId));
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped' });
  });

  it('carries notifications of payments along', async () => {
    const { tenantId } = await busyTenant(two);
    const row = { provider: 'yookassa', objectId: 'p1', event: 'payment.succeeded', shardName: 'shard-a', orderId: undefined };
    const app = two.scratch.control.session('app');
    const put = (id: string, eventKey: string, tenant: string) =>
      app.run(
        `insert into psp_inbox (id, provider, event_key, object_id, event, shard_name, tenant_id, received_at, due_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [id, row.provider, eventKey, row.objectId, row.event, row.shardName, tenant, NOW, NOW],
      );
    await put(tenantId, `before ${tenantId}`, tenantId);
    await moveUntil(two, tenantId, 'shard-b', 'opened');
    const claim = (shardName: string) => two.control.pspInbox.claim({ shardName, now: hours(1), leaseMs: 1_000, limit: 10 });
    expect((await claim('shard-b')).map(({ id }) => id)).toEqual([tenantId]);
    // One that was read from the directory before the flip and stored after it: the first failed try sends it on.
    const late = tenantId.replace(/^./, 'f');
    await put(late, `after ${tenantId}`, tenantId);
    expect((await claim('shard-a')).map(({ id }) => id)).toEqual([late]);
    await two.control.pspInbox.fail(late, { error: 'no such payment here', retryAt: NOW });
    expect((await claim('shard-b')).map(({ id }) => id)).toEqual([late]);
  });
});

describe('death', () => {
  it.each(['copy', 'freeze', 'catch_up', 'verify', 'flip', 'open', 'drop'] as const)(
    'after %s, before it was written down: the next operator comes to the same end',
    async (deadly) => {
      const { tenantId } = await busyTenant(two);
      const before = await rowsOf(two, 'shard-a', tenantId);
      const die = () => Promise.reject(new Error('killed'));
      const deps = movingDeps(two, { now: () => hours(0) });
      const dying = {
        ...deps,
        moves: {
          ...deps.moves,
          reach: die,
          flip: async (...args: Parameters<typeof deps.moves.flip>) => (await deps.moves.flip(...args)) && die(),
        },
      };
      let killed = 0;
      let now = NOW.getTime();
      for (let turn = 0; turn < 30 && (await two.control.moves.of(tenantId))?.move?.state !== 'dropped'; turn += 1) {
        const { move } = (await two.control.moves.of(tenantId)) ?? {};
        const isDeadly = killed === 0 && move !== undefined && nextStep(move.state)?.step === deadly;
        const clock = { now: () => new Date(now) };
        const decision = await stepOnce(two, { ...(isDeadly ? dying : deps), ...clock }, tenantId, 'shard-b').catch((error: Error) => {
          expect(error.message).toBe('killed');
          killed += 1;
        });
        if (decision?.do === 'wait') now += decision.ms;
      }
      expect(killed).toBe(1);
      expect(await moveOf(two, tenantId)).toMatchObject({ state: 'dropped' });
      expect(await rowsOf(two, 'shard-b', tenantId)).toEqual(before);
      expect(isEmpty(await rowsOf(two, 'shard-a', tenantId))).toBe(true);
    },
  );
});

describe('a move that is given up', () => {
  it.each(['planned', 'copied', 'frozen', 'caught_up', 'verified'] as const)(
    'in %s leaves the source as it was and selling',
    async (state) => {
      const { tenantId, channelId } = await busyTenant(two);
      const before = await rowsOf(two, 'shard-a', tenantId);
      await moveUntil(two, tenantId, 'shard-b', state);
      const deps = movingDeps(two);
      expect(await stepOnce(two, deps, tenantId, undefined)).toMatchObject({ do: 'abandon' });
      await stepOnce(two, deps, tenantId, undefined);
      expect(await moveOf(two, tenantId)).toMatchObject({ state: 'abandoned', problem: 'NotWanted' });
      expect(await rowsOf(two, 'shard-a', tenantId)).toEqual(before);
      expect(isEmpty(await rowsOf(two, 'shard-b', tenantId))).toBe(true);
      await held(two.shards['shard-a'], newHold({ tenantId, channelId }, { startsAt: hours(50), busyUntil: hours(51) }));
      expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped' });
    },
  );

  it.each([
    ['a changed journal line', `update order_event set cause = cause || '!' where tenant_id = ?`, /^NotEqual: order_event/],
    ['a changed amount', `update payment set amount_minor = amount_minor + 1 where tenant_id = ?`, /^NotEqual: payment/],
    ['a lost measurement', `delete from metric_sample where tenant_id = ?`, /^NotEqual: metric_sample/],
  ])('because of %s at the target', async (_what, damage, problem) => {
    const { tenantId, channelId } = await busyTenant(two);
    const before = await rowsOf(two, 'shard-a', tenantId);
    await moveUntil(two, tenantId, 'shard-b', 'caught_up');
    await two.scratch['shard-b'].superuser.run('set session_replication_role = replica');
    await two.scratch['shard-b'].superuser.run(damage, [tenantId]);
    await two.scratch['shard-b'].superuser.run('set session_replication_role = origin');
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'abandoned', problem: expect.stringMatching(problem) });
    expect(await two.control.directory.shardOf(tenantId)).toBe('shard-a');
    expect(await rowsOf(two, 'shard-a', tenantId)).toEqual(before);
    expect(isEmpty(await rowsOf(two, 'shard-b', tenantId))).toBe(true);
    await held(two.shards['shard-a'], newHold({ tenantId, channelId }, { startsAt: hours(50), busyUntil: hours(51) }));
  });

  it('after a window that lasts too long', async () => {
    const { tenantId } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b', 'frozen');
    const late = movingDeps(two, { now: () => new Date(NOW.getTime() + 60_001) });
    expect(await stepOnce(two, late, tenantId, 'shard-b')).toEqual({ do: 'abandon', why: 'WindowTooLong' });
  });
});
