/**
 * @file tests/store/moving-fences.test.ts
 * @description Who may write what while a tenant moves: the read-only window, operators that were held up, the role that carries.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import { mayFollow, MOVE_STATES } from '@lytslot/domain/moving';
import { applied, held, hours, ids, newHold, NOW, step } from './sample.ts';
import { busyTenant, moveOf, moveUntil, movingDeps, openTwoShards, rowsOf, stepOnce, tenantTables } from './two-shards.ts';
import type { TwoShards } from './two-shards.ts';

let two: TwoShards;

// A test is a whole sale and a whole move: some hundred statements.
jest.setTimeout(60_000);

beforeAll(async () => {
  two = await openTwoShards();
}, 120_000);

afterAll(() => two.close(), 60_000);

describe('the read-only window', () => {
  it('refuses every writer with TENANT_MOVING and nobody else', async () => {
    const { tenantId, channelId, open } = await busyTenant(two);
    const other = await two.newTenant();
    await moveUntil(two, tenantId, 'shard-b', 'frozen');
    const moving = { code: 'TENANT_MOVING', kind: 'unavailable' };
    const { 'shard-a': a, 'shard-b': b } = two.shards;
    const later = { startsAt: hours(40), busyUntil: hours(41) };
    for (const shard of [a, b]) {
      await expect(shard.orders.hold(newHold({ tenantId, channelId }, later))).rejects.toMatchObject(moving);
      await expect(shard.orders.apply(step(open))).rejects.toMatchObject(moving);
      await expect(shard.channels.putPlatformShare(tenantId, 100)).rejects.toMatchObject(moving);
      const sample = { tenantId, channelId, metric: 'views', value: 1, source: 'test', at: NOW } as const;
      await expect(shard.metrics.record([sample])).rejects.toMatchObject(moving);
    }
    expect(await a.orders.load(tenantId, open.id)).toMatchObject({ id: open.id });
    await held(a, newHold(other));
    await moveUntil(two, tenantId, 'shard-b');
  });

  it('hides what is due from the workers of both shards until the flip, then shows it to the target alone', async () => {
    const { tenantId, open } = await busyTenant(two);
    await applied(two.shards['shard-a'], open, {
      outbox: [{ id: open.id, topic: 'order.paid', payload: {} }],
      deadline: { action: 'publish', dueAt: hours(1) },
    });
    const due = async (shard: 'shard-a' | 'shard-b') => {
      const found = await two.shards[shard].dueWork.due(['publish'], hours(2), 500);
      const messages = await two.scratch[shard].superuser.run('select 1 from outbox where done_at is null and tenant_id = ?', [tenantId]);
      const claimed = await two.shards[shard].outbox.claim({ now: hours(2), leaseMs: 0, limit: 500 });
      const [deadlines, given] = [found, claimed].map((rows) => rows.filter((row) => row.tenantId === tenantId).length);
      return { deadlines, stored: messages.length, given };
    };
    expect(await due('shard-a')).toEqual({ deadlines: 1, stored: 3, given: 2 });
    await moveUntil(two, tenantId, 'shard-b', 'verified');
    expect(await due('shard-a')).toEqual({ deadlines: 0, stored: 3, given: 0 });
    expect(await due('shard-b')).toEqual({ deadlines: 0, stored: 3, given: 0 });
    await moveUntil(two, tenantId, 'shard-b', 'opened');
    expect(await due('shard-a')).toMatchObject({ deadlines: 0, given: 0 });
    expect(await due('shard-b')).toMatchObject({ deadlines: 1, given: 2 });
    expect(
      (await two.shards['shard-a'].readModels.listOrders('platform', { limit: 500 })).rows.filter((row) => row.tenantId === tenantId),
    ).toEqual([]);
    await moveUntil(two, tenantId, 'shard-b');
  });

  it('waits for a writer that is under way: nothing it commits is missed', async () => {
    const { tenantId } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b', 'copied');
    const writer = two.scratch['shard-a'].session('app');
    await writer.run('begin');
    await writer.run(`select set_config('app.tenant_id', ?, true)`, [tenantId]);
    await writer.run('update tenant_terms set platform_share_bps = 777');
    const freezing = two.mover.freeze(await moveOf(two, tenantId), 'await');
    await untilBlocked('shard-a');
    await writer.run('commit');
    expect(await freezing).toBe('frozen');
    await moveUntil(two, tenantId, 'shard-b');
    expect((await rowsOf(two, 'shard-b', tenantId))['tenant_terms']).toEqual([`(${tenantId},777)`]);
  });

  it('does not begin while a writer does not end, and leaves everybody writing then', async () => {
    const { tenantId, open } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b', 'copied');
    const writer = two.scratch['shard-a'].session('app');
    await writer.run('begin');
    await writer.run(`select set_config('app.tenant_id', ?, true)`, [tenantId]);
    await writer.run('update tenant_terms set platform_share_bps = 888');
    expect(await two.mover.freeze(await moveOf(two, tenantId), 'leave')).toBe('busy');
    await writer.run('commit');
    expect(await two.shards['shard-a'].orders.apply(step(open))).toMatchObject({ outcome: 'applied' });
    await moveUntil(two, tenantId, 'shard-b');
    expect((await rowsOf(two, 'shard-b', tenantId))['tenant_terms']).toEqual([`(${tenantId},888)`]);
  });

  it('lets a worker end what it had in hand: a message is told again where it arrives', async () => {
    const { tenantId, open } = await busyTenant(two);
    await applied(two.shards['shard-a'], open, { outbox: [{ id: open.id, topic: 'order.paid', payload: {} }] });
    const outboxOf = (shard: 'shard-a' | 'shard-b') => two.shards[shard].outbox;
    const claim = async (shard: 'shard-a' | 'shard-b', at: Date) =>
      (await outboxOf(shard).claim({ now: at, leaseMs: 30_000, limit: 500 })).map(({ id }) => id);
    expect(await claim('shard-a', hours(1))).toContain(open.id);
    await moveUntil(two, tenantId, 'shard-b', 'frozen');
    const message = { tenantId, id: open.id };
    await expect(outboxOf('shard-a').done({ ...message, at: hours(1) })).rejects.toMatchObject({ code: 'TENANT_MOVING' });
    await outboxOf('shard-a').fail({ ...message, error: 'x', retryAt: hours(9) });
    await moveUntil(two, tenantId, 'shard-b');
    expect(await claim('shard-b', hours(1))).not.toContain(open.id);
    expect(await claim('shard-b', hours(2))).toContain(open.id);
  });

  it('does not begin while a post is under way, and not wait for ever', async () => {
    const { tenantId, open } = await busyTenant(two);
    await applied(two.shards['shard-a'], open, { attempt: { kind: 'begin', id: open.id, attemptNo: 1, epoch: 1n, worker: 'w' } });
    await moveUntil(two, tenantId, 'shard-b', 'copied');
    const move = await moveOf(two, tenantId);
    expect(await two.mover.freeze(move, 'await')).toBe('busy');
    expect(await two.mover.freeze(move, 'leave')).toBe('frozen');
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped' });
  });
});

/** Until somebody waits for a lock in the shard. */
async function untilBlocked(shard: 'shard-a' | 'shard-b'): Promise<void> {
  for (;;) {
    const rows = await two.scratch[shard].superuser.run(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename = 'lytslot_mover'`,
    );
    if (rows.length > 0) return;
  }
}

describe('an operator that was held up', () => {
  it('freezes, copies and drops nothing once the move is over', async () => {
    const { tenantId, open } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b', 'copied');
    const old = await moveOf(two, tenantId);
    await stepOnce(two, movingDeps(two), tenantId, undefined);
    await stepOnce(two, movingDeps(two), tenantId, undefined);
    await expect(two.mover.freeze(old, 'await')).rejects.toThrow(/does not follow/);
    await expect(two.mover.copy(old)).rejects.toThrow(/does not follow|has rows/);
    await expect(two.mover.drop(old)).rejects.toMatchObject({ code: 'STALE_EPOCH' });
    expect(await two.control.moves.flip({ ...old, state: 'verified' }, NOW)).toBe(false);
    expect(await two.shards['shard-a'].orders.apply(step(open))).toMatchObject({ outcome: 'applied' });
  });

  it('cannot turn back after the flip', async () => {
    const { tenantId } = await busyTenant(two);
    await moveUntil(two, tenantId, 'shard-b', 'flipped');
    const move = await moveOf(two, tenantId);
    const back = two.control.moves.reach(move, { state: 'abandoning', at: NOW, problem: 'x' });
    await expect(back).rejects.toThrow(/does not follow/);
    expect(await stepOnce(two, movingDeps(two), tenantId, 'shard-a')).toEqual({ do: 'step', step: 'open' });
    expect(await two.control.moves.begin({ id: tenantId, tenantId, target: 'shard-a', at: NOW })).toBe('refused');
  });
});

describe('the control database', () => {
  it('lets a state follow another exactly as the rules do', async () => {
    const { tenantId } = await two.newTenant();
    const { superuser } = two.scratch.control;
    for (const from of MOVE_STATES) {
      const id = ids.next();
      await superuser.run(
        `insert into tenant_move (id, tenant_id, source, target, state, begun_at, since, problem) values (?, ?, 'a', 'b', ?, now(), now(), 'x')`,
        [id, tenantId, from],
      );
      for (const to of MOVE_STATES) {
        await superuser.run('begin');
        const update = superuser.run('update tenant_move set state = ? where id = ?', [to, id]);
        const isAllowed = await update.then(
          () => true,
          () => false,
        );
        await superuser.run('rollback');
        expect([from, to, isAllowed]).toEqual([from, to, mayFollow(from, to)]);
      }
      await superuser.run('delete from tenant_move where id = ?', [id]);
    }
  });

  it('flips nothing when the directory names another shard by now', async () => {
    const { tenantId } = await two.newTenant();
    await moveUntil(two, tenantId, 'shard-b', 'verified');
    await two.scratch.control.superuser.run(`update tenant_directory set shard_name = 'shard-c' where id = ?`, [tenantId]);
    expect(await two.control.moves.flip(await moveOf(two, tenantId), NOW)).toBe(false);
    expect(await moveOf(two, tenantId)).toMatchObject({ state: 'verified' });
    expect(await two.control.directory.shardOf(tenantId)).toBe('shard-c');
  });
});

describe('the role that carries', () => {
  it('sees and takes only the tenant it was told', async () => {
    const [mine, theirs] = [await busyTenant(two), await busyTenant(two)];
    const session = two.scratch['shard-a'].session('mover');
    await session.run('begin');
    await session.run(`select set_config('app.tenant_id', ?, true)`, [mine.tenantId]);
    for (const name of await tenantTables(two.scratch['shard-a'].superuser)) {
      const seen = async (relation: string) => {
        const [row] = await session.run(
          `select count(*) filter (where tenant_id = ?) as own, count(*) filter (where tenant_id <> ?) as others from ${relation}`,
          [mine.tenantId, mine.tenantId],
        );
        return { own: Number(row?.['own']) > 0, others: Number(row?.['others']) };
      };
      const isSeries = ['metric_sample', 'publish_lateness'].includes(name);
      expect([name, await seen(isSeries ? `tenant_${name}` : name)]).toEqual([name, { own: true, others: 0 }]);
    }
    await session.run('rollback');
    const attempt = async (query: string) => {
      await session.run('begin');
      await session.run(`select set_config('app.tenant_id', ?, true)`, [mine.tenantId]);
      const code = await session.run(query, []).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
      await session.run('rollback');
      return code;
    };
    // Not on the move: even its own tenant's rows are safe from it.
    expect(await attempt(`delete from deadline`)).toBe('42501');
    expect(await attempt(`delete from ledger_entry`)).toBe('42501');
    expect(await attempt(`update ledger_entry set amount_minor = 1`)).toBe('42501');
    expect(await attempt(`delete from metric_sample`)).toBe('42501');
    expect(await attempt(`delete from deadline where tenant_id = '${theirs.tenantId}'`)).toBe('done');
    expect((await rowsOf(two, 'shard-a', theirs.tenantId))['deadline']).toHaveLength(1);
  });

  it('meets a table that could not be moved with its name', async () => {
    const { tenantId } = await busyTenant(two);
    const { superuser } = two.scratch['shard-b'];
    await superuser.run('create table forgotten (tenant_id uuid not null, id uuid primary key)');
    await expect(moveUntil(two, tenantId, 'shard-b')).rejects.toThrow(/forgotten has no tenant_id, no gate or no filter/);
    await superuser.run('drop table forgotten');
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped' });
  });

  it('carries a table that a later migration has made movable', async () => {
    const { tenantId } = await busyTenant(two);
    const every = async (query: string) => {
      for (const { superuser } of [two.scratch['shard-a'], two.scratch['shard-b']]) await superuser.run(query);
    };
    await every(`
      create table invoice (tenant_id uuid not null, id uuid not null, no bigint generated always as identity, about jsonb, primary key (tenant_id, id));
      alter table invoice enable row level security;
      alter table invoice force row level security;
      create policy platform_read on invoice for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      call make_movable('invoice')`);
    const insert = `insert into invoice (tenant_id, id, about) select ?, gen_random_uuid(), '{"sum": 1e400, "текст": "\\u0001"}' from generate_series(1, 1200)`;
    await two.scratch['shard-a'].superuser.run(insert, [tenantId]);
    const before = (await rowsOf(two, 'shard-a', tenantId))['invoice'];
    expect(before).toHaveLength(1_200);
    expect(await moveUntil(two, tenantId, 'shard-b')).toMatchObject({ state: 'dropped' });
    expect((await rowsOf(two, 'shard-b', tenantId))['invoice']).toEqual(before);
    await every('drop table invoice');
  });

  it('finds every table of tenants guarded', async () => {
    const rows = await two.scratch['shard-a'].superuser.run(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'pass_gate')`,
    );
    expect(rows.map((row) => row['name']).toSorted()).toEqual(['schema_migration', 'tenant_gate']);
  });
});

it('the platform’s roles cannot touch a gate', async () => {
  const { tenantId } = await busyTenant(two);
  for (const role of ['app', 'worker', 'admin'] as const) {
    const session = two.scratch['shard-a'].session(role);
    const insert = session.run(`insert into tenant_gate values (?, 'open', ?)`, [tenantId, tenantId]);
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  }
  const opening = openShardDatabase({ shard: 's', url: two.scratch['shard-a'].url('mover'), role: 'worker' });
  await expect(opening).rejects.toMatchObject({ code: 'DATABASE_ROLE_REFUSED' });
});
