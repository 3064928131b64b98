/**
 * @file tests/kube/projection.test.ts
 * @description What cabinet or bot made shows in the cluster; what Git declares owns its row; one writer per field, and conflicts are said.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

const OWNER = '2001';
const CHAT = -1_001_000_000_501;

/** A row as cabinet or bot would have made it. */
function selfMade(slug: string, chatId: number): void {
  const { tenants, channels } = platform.databases;
  const by = { resourceName: null, managedBy: 'self' } as const;
  const terms = { plan: 'Free', revenueShareBps: 2_000, suspended: false, ownerTelegramId: OWNER, shardName: 'shard-a' } as const;
  const tenantId = tenants.get(slug)?.id ?? `tenant-${slug}`;
  if (!tenants.has(slug)) tenants.set(slug, { id: tenantId, slug, name: `О ${slug}`, ...terms, ...by });
  const look = {
    username: null,
    title: `Канал ${slug}`,
    timezone: 'Europe/Moscow',
    paused: false,
    listed: true,
    priceFromMinor: null,
    currency: 'RUB' as const,
  };
  channels.set(chatId, { id: `channel-${chatId}`, tenantId, chatId, ...look, ...by });
}

interface Shown {
  readonly metadata: { readonly labels?: Record<string, string>; readonly resourceVersion: string };
  readonly spec: Record<string, unknown>;
  readonly status?: {
    readonly channelId?: string;
    readonly conditions?: { type: string; status: string; reason: string; message: string }[];
  };
}

const get = async (what: string): Promise<Shown> => JSON.parse(await platform.kubectl('get', ...what.split(' '), '-o', 'json')) as Shown;
const reason = async (what: string) => (await get(what)).status?.conditions?.find(({ type }) => type === 'Ready')?.reason;
const seen = (what: string) => until({ what: `${what} to be shown`, timeoutMs: 30_000 }, () => get(what).catch(() => undefined));
const gone = (what: string) =>
  until({ what: `${what} to be gone`, timeoutMs: 30_000 }, () =>
    get(what).then(
      () => false,
      () => true,
    ),
  );
const says = (what: string, expected: string) =>
  until({ what: `${what} to say ${expected}`, timeoutMs: 30_000 }, async () => (await reason(what)) === expected);
const declaredTenant = (name: string, more = '') =>
  platform.apply(
    `apiVersion: lytslot.io/v1alpha1\nkind: Tenant\nmetadata: { name: ${name}, namespace: lytslot }\n` +
      `spec: { displayName: ${name}, ownerTelegramId: "${OWNER}"${more} }\n`,
  );
const declaredChannel = (name: string, tenant: string, chatId: number, more = '') =>
  platform.apply(
    `apiVersion: lytslot.io/v1alpha1\nkind: Channel\nmetadata: { name: ${name}, namespace: lytslot }\n` +
      `spec: { tenantRef: { name: ${tenant} }, telegram: { chatId: "${chatId}" }, title: ${name}${more} }\n`,
  );

beforeAll(async () => {
  platform = await startBarePlatform();
  running = await platform.startOperator('operator-1');
  await platform.apply(await platform.sample('shards'));
  await until({ what: 'the shards to run', timeoutMs: 60_000 }, async () => {
    await platform.playCluster();
    return (await reason('shard shard-a')) === 'Running' && (await reason('shard shard-b')) === 'Running';
  });
  selfMade('homemade', CHAT);
}, 180_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

describe('self-service in the cluster', () => {
  it('shows rows as resources with their origin, a status, and no writing back', async () => {
    const tenant = await seen('tenant t-homemade');
    const channel = await seen('channel ch-1000000501');
    expect(tenant.metadata.labels).toMatchObject({ 'lytslot.io/origin': 'self-service' });
    expect(channel.spec).toMatchObject({ tenantRef: { name: 't-homemade' }, telegram: { chatId: String(CHAT) }, title: 'Канал homemade' });
    await says('channel ch-1000000501', 'Selling');
    expect((await get('channel ch-1000000501')).status?.channelId).toBe(`channel-${CHAT}`);
    expect(platform.databases.channels.get(CHAT)).toMatchObject({ managedBy: 'self', resourceName: null });
    expect(platform.databases.shares.size).toBe(0);
  }, 60_000);

  it('follows the row, and undoes what others write over it, naming the fields', async () => {
    const row = platform.databases.channels.get(CHAT);
    if (row !== undefined) platform.databases.channels.set(CHAT, { ...row, title: 'Новое имя' });
    const title = async (expected: string) => (await get('channel ch-1000000501')).spec['title'] === expected;
    await until({ what: 'the new title', timeoutMs: 30_000 }, () => title('Новое имя'));
    await platform.kubectl('patch', 'channel', 'ch-1000000501', '--type=merge', '-p', '{"spec":{"title":"Чужое"}}');
    await until({ what: 'the title of the row', timeoutMs: 30_000 }, () => title('Новое имя'));
    await until({ what: 'an Event that names the field' }, async () =>
      /DriftCorrected.*channel\/ch-1000000501.*spec\.title/.test(await platform.kubectl('get', 'events')),
    );
    expect(platform.databases.channels.get(CHAT)?.title).toBe('Новое имя');
  }, 60_000);

  it('touches nothing that is as its row, while it shows another', async () => {
    const version = async () => (await get('channel ch-1000000501')).metadata.resourceVersion;
    await says('channel ch-1000000501', 'Selling');
    const before = await version();
    selfMade('second', CHAT - 1);
    await seen('channel ch-1000000502');
    await says('channel ch-1000000502', 'Selling');
    expect(await version()).toBe(before);
  }, 60_000);

  it('comes back when deleted, and goes when its row does', async () => {
    await platform.kubectl('delete', 'channel', 'ch-1000000502', '--timeout=10s');
    await seen('channel ch-1000000502');
    platform.databases.channels.delete(CHAT - 1);
    platform.databases.tenants.delete('second');
    await gone('channel ch-1000000502');
    await gone('tenant t-second');
  }, 60_000);

  it('leaves out the channels of a tenant that asks for it', async () => {
    await platform.kubectl('annotate', 'tenant', 't-homemade', 'lytslot.io/projection=disabled');
    await gone('channel ch-1000000501');
    await get('tenant t-homemade');
    await platform.kubectl('annotate', 'tenant', 't-homemade', 'lytslot.io/projection-');
    await seen('channel ch-1000000501');
  }, 60_000);

  it('never writes over a resource that somebody declared under the name', async () => {
    await declaredTenant('t-taken');
    await says('tenant t-taken', 'Assigned');
    selfMade('taken', CHAT - 2);
    await until({ what: 'the conflict to be told', timeoutMs: 30_000 }, async () =>
      /ResourceConflict.*tenant\/t-taken/.test(await platform.kubectl('get', 'events')),
    );
    expect((await get('tenant t-taken')).spec['displayName']).toBe('t-taken');
    platform.databases.tenants.delete('taken');
    platform.databases.channels.delete(CHAT - 2);
  }, 60_000);
});

describe('declarations over self-service', () => {
  it('are refused without Adopt, and change nothing', async () => {
    await declaredTenant('homemade');
    await says('tenant homemade', 'NotAdopted');
    expect(platform.databases.tenants.get('homemade')).toMatchObject({ managedBy: 'self', name: 'О homemade' });
  }, 60_000);

  it('take the row over with Adopt; what showed it before goes', async () => {
    await declaredTenant('homemade', ', adoptionPolicy: Adopt');
    await says('tenant homemade', 'Assigned');
    expect(platform.databases.tenants.get('homemade')).toMatchObject({ id: 'tenant-homemade', managedBy: 'gitops', name: 'homemade' });
    await gone('tenant t-homemade');
    // Its self-service channel stays one, now shown under the declared tenant.
    await until({ what: 'the channel under the declared tenant', timeoutMs: 30_000 }, async () => {
      const { spec } = await seen('channel ch-1000000501');
      return (spec['tenantRef'] as { name: string }).name === 'homemade';
    });
  }, 90_000);

  it('of another tenant are refused even with Adopt; those of the same are not', async () => {
    await declaredTenant('thief');
    await says('tenant thief', 'Assigned');
    await declaredChannel('grab', 'thief', CHAT, ', adoptionPolicy: Adopt');
    await says('channel grab', 'NotAdopted');
    await platform.kubectl('delete', 'channel', 'grab', '--timeout=10s');
    await declaredChannel('news', 'homemade', CHAT, ', adoptionPolicy: Adopt');
    await says('channel news', 'Selling');
    await gone('channel ch-1000000501');
    expect(platform.databases.channels.get(CHAT)).toMatchObject({ id: `channel-${CHAT}`, managedBy: 'gitops', title: 'news' });
  }, 90_000);

  it('hand the row back when they are deleted, and it is shown again', async () => {
    await platform.kubectl('delete', 'channel', 'news', '--timeout=20s');
    const { spec } = await seen('channel ch-1000000501');
    expect(spec).toMatchObject({ title: 'news', paused: true });
    await declaredChannel('news', 'homemade', CHAT);
    await says('channel news', 'Selling');
    await gone('channel ch-1000000501');
  }, 90_000);
});

describe('a plan without room', () => {
  const still = (name: string) => {
    const row = [...platform.databases.channels.values()].find(({ resourceName }) => resourceName === name);
    return platform.databases.standingStill.get(row?.id ?? '');
  };

  it('shows on a declared channel, which sells nothing until there is room', async () => {
    await declaredTenant('crowded', ', channelLimit: 1');
    await declaredChannel('crowded-a', 'crowded', CHAT - 801);
    await says('channel crowded-a', 'Selling');
    await declaredChannel('crowded-b', 'crowded', CHAT - 802);
    await says('channel crowded-b', 'PlanLimitReached');
    const shown = (await get('channel crowded-b')).status?.conditions?.find(({ type }) => type === 'Ready');
    expect(shown).toMatchObject({ status: 'False', message: expect.stringMatching(/plan Pro or spec\.channelLimit/) });
    expect([still('crowded-a'), still('crowded-b')]).toEqual([false, true]);
    expect(await reason('channel crowded-a')).toBe('Selling');
    await declaredTenant('crowded', ', channelLimit: 2');
    await until({ what: 'room for the second one', timeoutMs: 60_000 }, async () => (await reason('channel crowded-b')) === 'Selling');
    expect(still('crowded-b')).toBe(false);
    await declaredTenant('crowded', ', channelLimit: 1');
    await says('channel crowded-b', 'PlanLimitReached');
    expect(still('crowded-b')).toBe(true);
  }, 150_000);
});
