/**
 * @file tests/store/control-directory.test.ts
 * @description Declared rows that nobody overwrites, the public catalogue, payment notifications, people.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { channel, heldId, tenant } from './control-sample.ts';
import { hours, ids, NOW } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let app: ControlDatabase;
let operator: ControlDatabase;

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

describe('declared rows', () => {
  it('keep their id and shard, and change where the declaration does', async () => {
    const { declared, directory } = operator;
    const id = await heldId(declared.upsertTenant(tenant('coffee-media'), 'Fail'));
    expect(await declared.upsertTenant(tenant('coffee-media', { name: 'Кофе', shardName: 'shard-b' }), 'Fail')).toEqual({
      outcome: 'held',
      id,
      shardName: 'shard-a',
    });
    expect(await directory.tenant(id)).toMatchObject({ name: 'Кофе', slug: 'coffee-media', managedBy: 'gitops', ownerTelegramId: 2001 });
    expect(await directory.shardOf(id)).toBe('shard-a');
    await expect(directory.shardOf(ids.next())).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
  });

  it('are not written again when nothing differs', async () => {
    const declaration = tenant('steady');
    await operator.declared.upsertTenant(declaration, 'Fail');
    const version = () => scratch.superuser.run(`select xmin::text from tenant_directory where slug = 'steady'`);
    const before = await version();
    await operator.declared.upsertTenant(declaration, 'Fail');
    expect(await version()).toEqual(before);
  });

  it('answer a second claim of a chat with its holder and write nothing', async () => {
    const { declared } = operator;
    const tenantId = await heldId(declared.upsertTenant(tenant('tech-press'), 'Fail'));
    const thief = await heldId(declared.upsertTenant(tenant('thief'), 'Fail'));
    const id = await heldId(declared.upsertChannel(channel('tech-digest-ru', tenantId, -100_3), 'Fail'));
    expect(await declared.upsertChannel(channel('stolen', thief, -100_3), 'Fail')).toEqual({
      outcome: 'conflict',
      holder: 'tech-digest-ru',
    });
    expect(await app.directory.channel(id)).toMatchObject({ tenantId, resourceName: 'tech-digest-ru', chatId: -100_3 });
    await heldId(declared.upsertChannel(channel('other', thief, -100_4), 'Fail'));
    expect(await declared.upsertChannel(channel('other', thief, -100_3), 'Fail')).toEqual({
      outcome: 'conflict',
      holder: 'tech-digest-ru',
    });
  });

  it('let one of many at once have a chat', async () => {
    const { declared } = operator;
    const tenantId = await heldId(declared.upsertTenant(tenant('racing'), 'Fail'));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => declared.upsertChannel(channel(`racer-${index}`, tenantId, -100_9), 'Fail')),
    );
    expect(claims.filter(({ outcome }) => outcome === 'held')).toHaveLength(1);
    expect(claims.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(7);
  });

  it('go to self-service when the resource is gone and come back under the same name', async () => {
    const { declared } = operator;
    const id = await heldId(declared.upsertTenant(tenant('leaving'), 'Fail'));
    await declared.releaseTenant('leaving', 'retained');
    expect(await operator.directory.tenant(id)).toMatchObject({ managedBy: 'self', suspended: true });
    expect(await declared.upsertTenant(tenant('leaving'), 'Fail')).toMatchObject({ outcome: 'held', id });
    expect(await operator.directory.tenant(id)).toMatchObject({ managedBy: 'gitops', suspended: false });
  });

  it('say TENANT_NOT_FOUND for a channel of nobody', async () => {
    await expect(operator.declared.upsertChannel(channel('lost', ids.next(), -100_77), 'Fail')).rejects.toMatchObject({
      code: 'TENANT_NOT_FOUND',
    });
  });

  it('count tenants and channels of shards', async () => {
    const id = await heldId(operator.declared.upsertTenant(tenant('lonely', { shardName: 'shard-z' }), 'Fail'));
    await operator.declared.upsertChannel(channel('lonely-1', id, -100_81), 'Fail');
    await operator.declared.upsertChannel(channel('lonely-2', id, -100_82), 'Fail');
    expect(await operator.declared.counts()).toContainEqual({ shardName: 'shard-z', tenants: 1, channels: 2 });
    await operator.declared.upsertShard({
      name: 'shard-z',
      resourceUid: 'u',
      schedulingState: 'Active',
      weight: 10,
      databaseName: 'shard-z',
    });
    expect(await app.directory.listShards()).toContainEqual(expect.objectContaining({ name: 'shard-z', tenants: 1, channels: 2 }));
    expect(await operator.directory.channelsOfShard('shard-z')).toHaveLength(2);
  });
});

describe('the catalogue', () => {
  it('finds listed channels by part of their name, most subscribers first, and no others', async () => {
    const { declared, directory } = operator;
    const open = await heldId(declared.upsertTenant(tenant('open'), 'Fail'));
    const closed = await heldId(declared.upsertTenant(tenant('closed', { suspended: true }), 'Fail'));
    const small = await heldId(declared.upsertChannel(channel('small', open, -201, { title: 'Кактусы 100%', paused: true }), 'Fail'));
    const big = await heldId(declared.upsertChannel(channel('big', open, -202, { title: 'Большие кактусы' }), 'Fail'));
    await declared.upsertChannel(channel('unlisted', open, -203, { title: 'Тайные кактусы', listed: false }), 'Fail');
    await declared.upsertChannel(channel('suspended', closed, -204, { title: 'Чужие кактусы' }), 'Fail');
    await directory.noteChannel({ channelId: small, subscribers: 10, at: NOW });
    await directory.noteChannel({ channelId: big, subscribers: 90_000, botIsAdmin: true, botCanDelete: false, at: NOW });
    const found = await app.catalogue.list({ query: 'КАКТУС', offset: 0, limit: 10 });
    expect(found).toMatchObject({
      total: 2,
      channels: [
        { channelId: big, subscribers: 90_000, priceFromMinor: 500_000n },
        { channelId: small, isPaused: true },
      ],
    });
    expect(await app.catalogue.list({ query: 'кактус', offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      channels: [{ channelId: small }],
    });
    expect(await app.catalogue.list({ query: '100%', offset: 0, limit: 10 })).toMatchObject({ total: 1 });
    expect(await app.catalogue.byUsername('@BIG')).toMatchObject({ channelId: big });
    expect(await app.catalogue.byId(big)).toMatchObject({ title: 'Большие кактусы', timezone: 'Europe/Moscow' });
    expect(await app.catalogue.byUsername('unlisted')).toBeUndefined();
    const look = { channelId: big, botIsAdmin: true, botCanDelete: false, checkedAt: NOW };
    expect(await declared.rightsSince(null)).toEqual([look]);
    expect(await declared.rightsSince(NOW)).toEqual([look]);
    expect(await declared.rightsSince(hours(1))).toEqual([]);
    expect(await app.directory.listChannels({ text: 'кактус', tenantId: open, limit: 2, offset: 0 })).toMatchObject({ total: 3 });
    expect(await app.directory.listTenants({ text: 'clos', limit: 10, offset: 0 })).toMatchObject({ total: 1, rows: [{ id: closed }] });
  });
});

describe('payment notifications', () => {
  it('are stored once, leased to one worker of their shard, retried and completed', async () => {
    const id = ids.next();
    const notification = { id, provider: 'yookassa', eventKey: 'payment.succeeded:1', objectId: '1', event: 'payment.succeeded' };
    const hints = { shardName: 'shard-a', tenantId: ids.next(), orderId: ids.next(), receivedAt: NOW };
    expect(await app.pspInbox.put({ ...notification, ...hints })).toBe('stored');
    expect(await app.pspInbox.put({ ...notification, ...hints, id: ids.next() })).toBe('repeated');
    const claim = (shardName: string, now: Date) => operator.pspInbox.claim({ shardName, now, leaseMs: 1_000, limit: 10 });
    expect(await claim('shard-b', NOW)).toEqual([]);
    const claims = await Promise.all([claim('shard-a', NOW), claim('shard-a', NOW), claim('shard-a', NOW)]);
    const { tenantId, orderId } = hints;
    expect(claims.flat()).toEqual([{ ...notification, shardName: 'shard-a', tenantId, orderId, attempts: 1 }]);
    await operator.pspInbox.fail(id, { error: 'timeout', retryAt: hours(1) });
    expect(await claim('shard-a', hours(0.5))).toEqual([]);
    expect(await claim('shard-a', hours(1))).toMatchObject([{ id, attempts: 2 }]);
    await operator.pspInbox.complete(id, hours(1));
    expect(await claim('shard-a', hours(9))).toEqual([]);
  });

  it('are taken in by what they are about: an order’s of a tenant that is known, once', async () => {
    const about = { provider: 'yookassa', eventKey: 'payment.succeeded:9', objectId: '9', event: 'payment.succeeded', receivedAt: NOW };
    const orderId = ids.next();
    const take = (tenantId: string | undefined) => app.pspInbox.take({ id: ids.next(), ...about, tenantId, orderId });
    expect([await take(undefined), await take(ids.next())]).toEqual(['unplaced', 'unplaced']);
    const tenantId = await heldId(operator.declared.upsertTenant(tenant('pays'), 'Fail'));
    expect([await take(tenantId), await take(tenantId)]).toEqual(['stored', 'repeated']);
  });
});

describe('people', () => {
  it('sign in with the roles they have at that moment', async () => {
    const person = { id: ids.next(), telegramUserId: 2777, displayName: 'Аня', at: NOW };
    expect(await app.accounts.account(2777)).toBeUndefined();
    expect(await app.accounts.signIn(person)).toEqual({
      id: person.id,
      telegramUserId: 2777,
      displayName: 'Аня',
      isAdmin: false,
      tenantIds: [],
    });
    const tenantId = await heldId(operator.declared.upsertTenant(tenant('anya', { ownerTelegramId: '2777' }), 'Fail'));
    const grant = `insert into user_role (telegram_user_id, role, granted_at) values (2777, 'admin', now())`;
    for (const role of ['app', 'worker', 'admin'] as const)
      await expect(scratch.session(role).run(grant)).rejects.toThrow(/permission denied/);
    await scratch.superuser.run(grant);
    const again = await app.accounts.signIn({ ...person, id: ids.next(), displayName: 'Анна' });
    expect(again).toEqual({ id: person.id, telegramUserId: 2777, displayName: 'Анна', isAdmin: true, tenantIds: [tenantId] });
    expect(await app.accounts.account(2777)).toEqual(again);
  });
});
