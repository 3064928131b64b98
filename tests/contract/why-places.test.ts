/**
 * @file tests/contract/why-places.test.ts
 * @description Who may ask why, and of what: orders by id or number for those whose they are, channels and shards for the console alone.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Why } from '@lytslot/contracts/http';
import { AWAY, openWhyTown, PEOPLE } from './why-town.ts';
import type { WhyTown } from './why-town.ts';

const HOUR_MS = 3_600_000;
let town: WhyTown;

beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => town.forgetWork());

const answerOf = async (path: string) => (await (await town.ask(path)).json()) as Why;

describe('an order', () => {
  it('is explained to the console, its owner and its buyer alike, and does not exist for anybody else', async () => {
    const order = await town.scheduled();
    const [admin, owner, buyer] = await Promise.all((['admin', 'owner', 'buyer'] as const).map((who) => town.why(order, who)));
    expect([owner, buyer]).toEqual([admin, admin]);
    expect(JSON.stringify(admin)).not.toContain(String(PEOPLE.buyer));
    expect((await town.ask(`orders/${order.id}`, 'stranger')).status).toBe(404);
    expect((await town.ask(`orders/${order.id}`, 'nobody')).status).toBe(401);
  });

  it('is found by the number that people read aloud', async () => {
    const order = await town.waiting();
    expect(await answerOf(`orders/${order.number}`)).toEqual(await town.why(order));
    expect((await town.ask(`orders/${order.number}`, 'stranger')).status).toBe(404);
    expect((await town.ask('orders/LS-00000000')).status).toBe(404);
    expect((await town.ask('orders/anything')).status).toBe(400);
  });
});

describe('a channel', () => {
  const channel = () => `channels/${town.channelId}`;
  /** An hour passes: channels are not looked at more often. */
  const look = async () => {
    await town.advance(HOUR_MS);
    await town.turn('metrics', 'channel looks');
  };

  it('is the console’s to ask about', async () => {
    expect((await town.ask(channel(), 'owner')).status).toBe(403);
    expect((await town.ask(`channels/${town.use.ids.next()}`)).status).toBe(404);
  });

  it('that sells has nothing in its way', async () => {
    await look();
    expect(await answerOf(channel())).toMatchObject({ state: 'SELLING', cause: { code: 'SELLING' }, troubles: [], mustAct: 'nobody' });
  });

  it('whose bot lost its rights is its owner’s move', async () => {
    const bot = { userId: 7_000_000_001, byUserId: 2001 };
    const member = (change: object) => town.sandbox.control('POST', '/telegram/channels/morning_coffee_msk/members', { ...bot, ...change });
    await member({ status: 'kicked' });
    await look();
    const why = await answerOf(channel());
    expect(why).toMatchObject({
      subject: { kind: 'channel' },
      state: 'NOT_SELLING',
      cause: { code: 'BOT_WITHOUT_RIGHTS' },
      mustAct: 'owner',
    });
    expect(why.since).toBe(why.cause.at);
    await member({ status: 'administrator', rights: { can_post_messages: true, can_delete_messages: true } });
  });

  it.each([
    ['paused', 'CHANNEL_PAUSED', 'owner'],
    ['suspended', 'TENANT_SUSPENDED', 'moderator'],
    ['moving', 'TENANT_MOVING', 'platform'],
  ] as const)('that is %s says so', async (what, code, mustAct) => {
    const change = {
      paused: 'update channel_directory set paused = true',
      suspended: 'update tenant_directory set suspended = true',
      moving: `insert into tenant_move (id, tenant_id, source, target, state, begun_at, since)
               select gen_random_uuid(), id, 'shard-a', 'shard-b', 'planned', now(), now() from tenant_directory`,
    }[what];
    await look();
    await town.sql.control.run(change);
    const why = await answerOf(channel());
    await town.sql.control.run('delete from tenant_move');
    await town.sql.control.run('update channel_directory set paused = false');
    await town.sql.control.run('update tenant_directory set suspended = false');
    expect(why).toMatchObject({ state: 'NOT_SELLING', cause: { code }, troubles: [], mustAct });
  });
});

describe('a shard', () => {
  const shard = () => answerOf('shards/shard-a');

  it('is the console’s to ask about', async () => {
    expect((await town.ask('shards/shard-a', 'owner')).status).toBe(403);
    expect((await town.ask('shards/shard-z')).status).toBe(404);
  });

  it('without anything late works', async () => {
    expect(await shard()).toMatchObject({ subject: { kind: 'shard', id: 'shard-a' }, state: 'WORKING', cause: { code: 'WORKING' } });
  });

  it('whose workers do not come names what is late, and for how long', async () => {
    await town.due();
    await town.advance(HOUR_MS + 60_000);
    const why = await shard();
    expect(why).toMatchObject({
      state: 'LATE',
      cause: { code: 'WORKER_AWAY', facts: { action: 'publish', count: 1 } },
      mustAct: 'platform',
    });
    expect(why.cause.text.en).toContain('due 1:01 ago');
  });

  it('whose workers try and cannot names what they met', async () => {
    const order = await town.waiting();
    await town.until(order.deadline?.dueAt);
    await town.sandbox.fault({ service: 'yookassa', action: 'error-500', times: 5 });
    await expect(town.work('payments')).rejects.toThrow();
    await town.advance(2 * 60_000);
    expect(await shard()).toMatchObject({ state: 'LATE', cause: { code: 'WORK_FAILS', facts: { action: 'cancel-unpaid' } } });
    expect((await town.why(order)).troubles.map(({ code }) => code)).toEqual(['PROVIDER_DOWN']);
  });

  it('that is drained, or has partitions nobody serves, says so', async () => {
    await town.sql.control.run(`update shard_directory set scheduling_state = 'Draining'`);
    await town.sql.control.run(
      `insert into partition_assignment (partition, shard_name, dispatcher, epoch, state, target_shard, target_dispatcher, updated_at)
       values (1, 'shard-a', 'd', 1, 'released', 'shard-a', 'e', now())`,
    );
    const why = await shard();
    expect([why.cause, ...why.troubles].map(({ code }) => code)).toEqual(['PARTITIONS_UNSERVED', 'DRAINING']);
  });
});

describe('with a shard away', () => {
  it('that shard does not answer, orders of the others are explained, and what may be in it is not called missing', async () => {
    const order = await town.waiting();
    await town.addAwayShard();
    expect(await answerOf(`shards/${AWAY}`)).toMatchObject({ state: 'DOWN', cause: { code: 'SHARD_SILENT' }, mustAct: 'platform' });
    expect(await town.why(order)).toMatchObject({ state: 'AWAITING_PAYMENT', cause: { code: 'CHECKOUT_OPEN' } });
    expect((await town.ask(`orders/${town.use.ids.next()}`)).status).toBe(503);
  });
});
