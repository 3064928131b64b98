/**
 * @file tests/store/control-ownership.test.ts
 * @description Who has a row: adoption of what self-service made, what a deleted resource leaves behind, one database per shard.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { channel, heldId, tenant } from './control-sample.ts';
import { ids, NOW } from './sample.ts';
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

describe('rows of self-service', () => {
  /** What cabinet or bot would have made. */
  async function selfMade(slug: string, chatId: number, ownerId = 2001): Promise<{ tenantId: string; channelId: string }> {
    const [tenantId, channelId] = [ids.next(), ids.next()];
    await scratch.superuser.run(
      `insert into tenant_directory (id, slug, name, shard_name, plan, revenue_share_bps, managed_by, owner_telegram_id, created_at)
       values (?, ?, ?, 'shard-a', 'Free', 2000, 'self', ?, now())`,
      [tenantId, slug, slug, ownerId],
    );
    await scratch.superuser.run(
      `insert into channel_directory (id, tenant_id, chat_id, title, timezone, managed_by, created_at)
       values (?, ?, ?, 'Сделано в кабинете', 'Europe/Moscow', 'self', now())`,
      [channelId, tenantId, chatId],
    );
    return { tenantId, channelId };
  }

  it('are left alone unless the declaration says Adopt and names the same owner', async () => {
    const { declared, directory } = operator;
    const { tenantId, channelId } = await selfMade('homemade', -100_501);
    const fromCabinet = { managedBy: 'self', resourceName: undefined };
    expect(await declared.upsertTenant(tenant('homemade'), 'Fail')).toEqual({ outcome: 'not_adopted', because: 'policy' });
    const stranger = tenant('homemade', { ownerTelegramId: '666' });
    expect(await declared.upsertTenant(stranger, 'Adopt')).toEqual({ outcome: 'not_adopted', because: 'owner' });
    expect(await directory.tenant(tenantId)).toMatchObject(fromCabinet);
    expect(await declared.upsertTenant(tenant('homemade'), 'Adopt')).toEqual({ outcome: 'held', id: tenantId, shardName: 'shard-a' });

    const thief = await heldId(declared.upsertTenant(tenant('chat-thief'), 'Fail'));
    expect(await declared.upsertChannel(channel('grab', thief, -100_501), 'Adopt')).toEqual({ outcome: 'not_adopted', because: 'owner' });
    expect(await declared.upsertChannel(channel('news', tenantId, -100_501), 'Fail')).toEqual({
      outcome: 'not_adopted',
      because: 'policy',
    });
    expect(await directory.channel(channelId)).toMatchObject({ ...fromCabinet, title: 'Сделано в кабинете' });
    expect(await heldId(declared.upsertChannel(channel('news', tenantId, -100_501), 'Adopt'))).toBe(channelId);
    expect(await directory.channel(channelId)).toMatchObject({ managedBy: 'gitops', resourceName: 'news' });
  });

  it('are not adopted as a second row of one resource', async () => {
    const { declared } = operator;
    const { tenantId } = await selfMade('two-chats', -100_511);
    await heldId(declared.upsertTenant(tenant('two-chats'), 'Adopt'));
    await heldId(declared.upsertChannel(channel('first', tenantId, -100_512), 'Adopt'));
    expect(await declared.upsertChannel(channel('first', tenantId, -100_511), 'Adopt')).toMatchObject({ outcome: 'not_adopted' });
  });

  it('are listed oldest first, up to a limit, with the resource that declares their tenant', async () => {
    const mine = await selfMade('listed-a', -100_521);
    const declaredTenant = await heldId(operator.declared.upsertTenant(tenant('listed-b'), 'Fail'));
    await scratch.superuser.run(`update channel_directory set tenant_id = ? where id = ?`, [declaredTenant, mine.channelId]);
    const list = (limit: number, ...exceptTenants: string[]) => operator.selfService.list({ limit, exceptTenants });
    const { tenants, channels } = await list(10_000);
    expect(tenants.map(({ id }) => id)).toEqual(tenants.map(({ id }) => id).toSorted());
    expect(tenants).toContainEqual(expect.objectContaining({ id: mine.tenantId, slug: 'listed-a', ownerTelegramId: 2001 }));
    expect(channels).toContainEqual(expect.objectContaining({ id: mine.channelId, chatId: -100_521, tenantResource: 'listed-b' }));
    const without = await list(10_000, declaredTenant);
    expect(without.channels.map(({ id }) => id)).not.toContain(mine.channelId);
    const few = await list(tenants.length);
    expect([few.tenants.length, few.channels.length]).toEqual([tenants.length, 0]);
    expect(await operator.selfService.channel(mine.channelId)).toMatchObject({ id: mine.channelId, shardName: 'shard-a' });
    expect(await operator.selfService.tenant(declaredTenant)).toBeUndefined();
  });
});

describe('rows of deleted resources', () => {
  async function declaredPair(name: string, chatId: number): Promise<{ tenantId: string; channelId: string }> {
    const tenantId = await heldId(operator.declared.upsertTenant(tenant(name), 'Fail'));
    const channelId = await heldId(operator.declared.upsertChannel(channel(`${name}-news`, tenantId, chatId), 'Fail'));
    return { tenantId, channelId };
  }
  const shown = async (id: string) => (await app.directory.listChannels({ limit: 500, offset: 0 })).rows.some((row) => row.id === id);
  const sold = async (id: string) => (await app.catalogue.byId(id)) !== undefined;

  it('retained: self-service has it, standing still', async () => {
    const { channelId } = await declaredPair('retained', -100_601);
    await operator.declared.releaseChannel('retained-news', 'retained');
    expect(await app.directory.channel(channelId)).toMatchObject({ managedBy: 'self', paused: true });
    expect(await shown(channelId)).toBe(true);
  });

  it('stop selling while they wait for their orders', async () => {
    const { tenantId, channelId } = await declaredPair('waiting', -100_604);
    await operator.declared.stopChannel('waiting-news');
    expect(await app.catalogue.byId(channelId)).toMatchObject({ isPaused: true });
    await operator.declared.stopTenant('waiting');
    expect(await sold(channelId)).toBe(false);
    expect(await app.directory.tenant(tenantId)).toMatchObject({ managedBy: 'gitops', suspended: true });
  });

  it('archived: hidden with the tenant it belongs to, until it is declared again', async () => {
    const { tenantId, channelId } = await declaredPair('archived', -100_602);
    await operator.declared.releaseTenant('archived', 'archived');
    expect([await shown(channelId), await sold(channelId)]).toEqual([false, false]);
    expect(await app.directory.shardOf(tenantId)).toBe('shard-a');
    expect(await declaredPair('archived', -100_602)).toEqual({ tenantId, channelId });
    expect([await shown(channelId), await sold(channelId)]).toEqual([true, true]);
  });

  it('removed: name and chat are free for others; the books keep their row; the same tenant gets its channel back', async () => {
    const { declared, directory } = operator;
    const { tenantId, channelId } = await declaredPair('removed', -100_603);
    await declared.releaseChannel('removed-news', 'removed');
    expect(await declared.channel('removed-news')).toBeUndefined();
    expect([await shown(channelId), await sold(channelId)]).toEqual([false, false]);
    expect(await directory.channel(channelId)).toMatchObject({ tenantId, chatId: -100_603 });
    const other = await heldId(declared.upsertTenant(tenant('finder'), 'Fail'));
    const taken = await heldId(declared.upsertChannel(channel('found', other, -100_603), 'Fail'));
    expect(taken).not.toBe(channelId);
    await declared.releaseChannel('found', 'removed');
    expect(await heldId(declared.upsertChannel(channel('removed-news', tenantId, -100_603), 'Fail'))).toBe(channelId);
    await declared.releaseTenant('removed', 'removed');
    expect(await declaredPair('removed', -100_603)).not.toMatchObject({ tenantId });
  });

  it('nothing happens to a name that holds no row', async () => {
    await expect(operator.declared.releaseChannel('nobody', 'removed')).resolves.toBeUndefined();
  });
});

describe('shards', () => {
  const shard = (name: string, databaseName: string) =>
    operator.declared.upsertShard({ name, resourceUid: 'u', schedulingState: 'Active', weight: 10, databaseName });

  it('never share a database, also when declared at once; one that is gone leaves it free', async () => {
    const outcomes = await Promise.all([shard('left', 'one-database'), shard('right', 'one-database')]);
    const holder = outcomes[0].outcome === 'held' ? 'left' : 'right';
    expect(outcomes).toContainEqual({ outcome: 'held' });
    expect(outcomes).toContainEqual({ outcome: 'conflict', holder });
    await operator.declared.removeShard(holder);
    expect(await shard('third', 'one-database')).toEqual({ outcome: 'held' });
    expect((await app.shardDatabases()).get('third')).toBe('one-database');
  });

  it('lag by the age of the oldest update that nobody handled', async () => {
    await scratch.superuser.run(
      `insert into partition_assignment (partition, shard_name, dispatcher, epoch, updated_at)
       values (7, 'shard-lag', 'shard-lag-dispatcher-0', 1, now())`,
    );
    const update = (updateId: number, seconds: number) =>
      app.inbox.put({ botId: 1, updateId, chatId: 1, partition: 7, payload: {}, receivedAt: new Date(NOW.getTime() - seconds * 1000) });
    await update(1, 90);
    await update(2, 12);
    await scratch.superuser.run(`update update_inbox set handled_at = now() where update_id = 1`);
    expect(await operator.lag.byShard()).toEqual(new Map([['shard-lag', 12]]));
  });
});
