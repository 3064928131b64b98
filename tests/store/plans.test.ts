/**
 * @file tests/store/plans.test.ts
 * @description Plans in the real control database: limits as the domain has them, room for one is given once, and what is beyond sells nothing.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { beyondLimit, channelLimit } from '@lytslot/domain/plans';
import { channel, heldId, tenant } from './control-sample.ts';
import { ids, NOW } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let app: ControlDatabase;
let operator: ControlDatabase;
let chat = -100_700;

beforeAll(async () => {
  scratch = await createScratch('control');
  app = await openControlDatabase({ url: scratch.url('app'), role: 'app', clock: { now: () => NOW } });
  operator = await openControlDatabase({ url: scratch.url('worker'), role: 'worker', clock: { now: () => NOW } });
}, 60_000);

afterAll(async () => {
  await app.close();
  await operator.close();
  await scratch.drop();
});

const declare = (name: string, change: Parameters<typeof tenant>[1] = {}) =>
  heldId(operator.declared.upsertTenant(tenant(name, change), 'Fail'));
const nextChat = () => (chat -= 1);
const add = (tenantId: string, chatId = nextChat()) => {
  const about = {
    chatId,
    username: undefined,
    title: 'Свой канал',
    timezone: 'Europe/Moscow',
    priceFromMinor: 250_000n,
    currency: 'RUB' as const,
  };
  return app.plans.addChannel({ ...about, tenantId, newId: ids.next(), at: NOW });
};
const declareChannel = async (name: string, tenantId: string) => {
  const claim = await operator.declared.upsertChannel(channel(name, tenantId, nextChat()), 'Fail');
  if (claim.outcome !== 'held') throw new Error('not held');
  return claim;
};
const standingStill = async (tenantId: string) => {
  const { rows } = await app.directory.listChannels({ tenantId, limit: 500, offset: 0 });
  return rows.filter(({ beyondPlan }) => beyondPlan).map(({ id }) => id);
};
const subscribe = (tenantId: string, word: 'true' | 'false') =>
  scratch.superuser.run(`update tenant_directory set subscribed = ${word} where id = ?`, [tenantId]);

describe('limits', () => {
  it.each([
    ['Free', 'false', undefined],
    ['Pro', 'false', undefined],
    ['Free', 'true', undefined],
    ['Free', 'true', 3],
    ['Pro', 'true', 25],
    ['Free', 'false', 3],
    ['Pro', 'false', 0],
  ] as const)('are the domain’s: %s, paid for: %s, agreed on %s', async (plan, paidFor, agreedChannels) => {
    const name = `limit-${plan}-${paidFor}-${agreedChannels ?? 'none'}`.toLowerCase();
    const tenantId = await declare(name, { plan, channelLimit: agreedChannels });
    await subscribe(tenantId, paidFor);
    const [row] = await scratch.superuser.run('select channel_limit_of(t) as most from tenant_directory t where id = ?', [tenantId]);
    const standing = await app.plans.standing(tenantId);
    if (standing === undefined) throw new Error('the tenant is not there');
    expect(standing).toEqual({ plan, subscribed: paidFor === 'true', agreedChannels, used: 0 });
    expect(Number(row?.['most'])).toBe(channelLimit(standing));
  });
});

describe('an owner’s channel', () => {
  it('is added where there is room, once for each chat, and the next one is refused', async () => {
    const tenantId = await declare('adds-one');
    const first = nextChat();
    const added = await add(tenantId, first);
    expect(added).toMatchObject({ outcome: 'added', paused: false, managedBy: 'self' });
    expect(await add(tenantId, first)).toEqual({ ...added, outcome: 'there' });
    expect(await add(tenantId)).toEqual({ outcome: 'full' });
    expect(await add(await declare('adds-a-stranger'), first)).toEqual({ outcome: 'taken' });
    expect(await add(ids.next())).toEqual({ outcome: 'unknown' });
    expect((await operator.selfService.list({ limit: 10_000, exceptTenants: [] })).channels).toContainEqual(
      expect.objectContaining({ chatId: first, tenantResource: 'adds-one' }),
    );
  });

  it('gets the one place that is left once, whoever asks at the same moment', async () => {
    const tenantId = await declare('adds-many');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => add(tenantId)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['added', ...Array.from({ length: 7 }, () => 'full')]);
  });

  it('that was removed comes back under its id', async () => {
    const tenantId = await declare('adds-again');
    const first = nextChat();
    const added = await add(tenantId, first);
    await scratch.superuser.run(`update channel_directory set retired_as = 'removed' where tenant_id = ?`, [tenantId]);
    expect(await add(tenantId, first)).toEqual(added);
  });

  it('is added by nobody but through the function', async () => {
    const forbidden = `insert into channel_directory (id, tenant_id, chat_id, title, timezone, managed_by, created_at)
      select gen_random_uuid(), id, -1, 'x', 'UTC', 'self', now() from tenant_directory limit 1`;
    await expect(scratch.session('app').run(forbidden)).rejects.toThrow(/permission denied/);
    await expect(scratch.session('app').run('select fit_channels(array[]::uuid[])')).rejects.toThrow(/permission denied/);
  });
});

describe('a declared channel', () => {
  it('beyond the limit is told so with its claim and sells nothing in the catalogue; the older one sells on', async () => {
    const tenantId = await declare('declares-two');
    const first = await declareChannel('declares-two-a', tenantId);
    const second = await declareChannel('declares-two-b', tenantId);
    expect([first.beyondPlan, second.beyondPlan]).toEqual([false, true]);
    expect([(await app.catalogue.byId(first.id))?.isPaused, (await app.catalogue.byId(second.id))?.isPaused]).toEqual([false, true]);
    expect(await operator.declared.beyondPlan()).toContain(second.id);
  });

  it('sells again when there is room: Pro, an agreement, another channel gone; and stands still again after it', async () => {
    const tenantId = await declare('comes-and-goes');
    const [, second, third] = [
      await declareChannel('comes-and-goes-a', tenantId),
      await declareChannel('comes-and-goes-b', tenantId),
      await declareChannel('comes-and-goes-c', tenantId),
    ];
    const both = [second.id, third.id].toSorted();
    const still = async () => (await standingStill(tenantId)).toSorted();
    expect(await still()).toEqual(both);
    await declare('comes-and-goes', { plan: 'Pro' });
    expect(await still()).toEqual([]);
    await declare('comes-and-goes', { plan: 'Free', channelLimit: 2 });
    expect(await still()).toEqual([third.id]);
    await operator.declared.releaseChannel('comes-and-goes-a', 'removed');
    expect(await still()).toEqual([]);
    await declare('comes-and-goes');
    expect(await still()).toEqual([third.id]);
    await subscribe(tenantId, 'true');
    expect(await still()).toEqual([]);
    await subscribe(tenantId, 'false');
    const { rows } = await app.directory.listChannels({ tenantId, limit: 500, offset: 0 });
    const ages = rows.map(({ id }) => ({ id, createdAt: NOW }));
    expect(await still()).toEqual(beyondLimit(ages, 1).map(({ id }) => id));
  });

  it('is among what its shard has to be told until it was', async () => {
    const tenantId = await declare('is-told', { shardName: 'shard-told' });
    await declareChannel('is-told-a', tenantId);
    const { id } = await declareChannel('is-told-b', tenantId);
    const toFit = { channelId: id, tenantId, fitVersion: 1, paused: true };
    expect(await operator.plans.channelsToFit('shard-told', 10)).toEqual([toFit]);
    await operator.plans.noteFit(toFit);
    expect(await operator.plans.channelsToFit('shard-told', 10)).toEqual([]);
    await declare('is-told', { plan: 'Pro' });
    expect(await operator.plans.channelsToFit('shard-told', 10)).toEqual([{ ...toFit, fitVersion: 2, paused: false }]);
  });
});
