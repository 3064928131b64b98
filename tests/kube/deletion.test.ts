/**
 * @file tests/kube/deletion.test.ts
 * @description On a real API server: a deleted Tenant or Channel stops selling and waits, says what for, and leaves its row as its policy says.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';
import { leapingTimers } from './leaping-timers.ts';
import { runOperator } from './run-operator.ts';
import type { RunningOperator } from './run-operator.ts';

// Shorter than the deadline within which a leader must renew.
const LEAP_MS = 3_000;
const CHAT = -1_001_000_000_700;
const LIMIT = 8;

const timers = leapingTimers();
let platform: BarePlatform;
let running: RunningOperator;
let serial = 0;

interface Shown {
  readonly status?: {
    readonly openOrders?: number;
    readonly conditions?: readonly { type: string; status: string; reason: string; message: string }[];
  };
}

const get = async (what: string): Promise<Shown> => JSON.parse(await platform.kubectl('get', ...what.split(' '), '-o', 'json')) as Shown;
const condition = async (what: string, type: string) => (await get(what)).status?.conditions?.find((one) => one.type === type);
const exists = (what: string) =>
  get(what).then(
    () => true,
    () => false,
  );

/** Lets time pass until the probe holds: a deletion that waits looks again every few seconds. */
const passing = (what: string, probe: () => Promise<boolean>) =>
  until({ what, timeoutMs: 30_000, everyMs: 50 }, async () => {
    await platform.playCluster();
    if (await probe()) return true;
    timers.leap(LEAP_MS);
    return false;
  });
const gone = (what: string) => passing(`${what} to be gone`, async () => !(await exists(what)));
const waits = (what: string, reason: string) =>
  passing(`${what} to wait for ${reason}`, async () => (await condition(what, 'Draining'))?.reason === reason);
const remove = (kind: string, name: string) => platform.kubectl('delete', kind, name, '--wait=false');

/** A tenant with one channel that sells, and their rows. */
async function declarePair(policy: string) {
  serial += 1;
  const [tenant, channel, chatId] = [`tenant-${serial}`, `news-${serial}`, CHAT - serial];
  await platform.apply(
    `apiVersion: lytslot.io/v1alpha1\nkind: Tenant\nmetadata: { name: ${tenant}, namespace: lytslot }\n` +
      `spec: { displayName: ${tenant}, ownerTelegramId: "2001", deletionPolicy: ${policy} }\n---\n` +
      `apiVersion: lytslot.io/v1alpha1\nkind: Channel\nmetadata: { name: ${channel}, namespace: lytslot }\n` +
      `spec: { tenantRef: { name: ${tenant} }, telegram: { chatId: "${chatId}" }, title: ${channel}, deletionPolicy: ${policy} }\n`,
  );
  await passing(`${channel} to sell`, async () => (await condition(`channel ${channel}`, 'Ready'))?.reason === 'Selling');
  const row = () => platform.databases.channels.get(chatId);
  const { id: channelId = '', tenantId = '' } = row() ?? {};
  return { tenant, channel, row, tenantRow: () => platform.databases.tenants.get(tenant), order: { channelId, tenantId } };
}

beforeAll(async () => {
  platform = await startBarePlatform();
  const { operatorKubeconfig: kubeconfig, databases } = platform;
  const options = { kubeconfig, namespace: 'lytslot', identity: 'operator-1', databases, timers, onLost: () => undefined };
  running = await runOperator({ ...options, projectionLimit: LIMIT });
  await platform.apply(
    'apiVersion: lytslot.io/v1alpha1\nkind: Shard\nmetadata: { name: shard-a, namespace: lytslot }\nspec: { databaseRef: { name: shard-a } }\n',
  );
  await until({ what: 'the shard to run' }, async () => {
    await platform.playCluster();
    return (await condition('shard shard-a', 'Ready'))?.reason === 'Running';
  });
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

describe('a deleted channel', () => {
  it('stops selling at once, waits for its orders and counts them, then goes', async () => {
    const { channel, row, order } = await declarePair('Delete');
    platform.databases.orders = [{ ...order, paid: 2, unpaid: 1 }];
    await remove('channel', channel);
    await waits(`channel ${channel}`, 'OpenOrders');
    expect(row()?.paused).toBe(true);
    expect(await condition(`channel ${channel}`, 'Ready')).toMatchObject({ status: 'False', reason: 'Draining' });
    expect((await condition(`channel ${channel}`, 'Draining'))?.message).toContain('2 paid orders are open, 1 is being paid');
    await passing('the count', async () => (await get(`channel ${channel}`)).status?.openOrders === 2);
    await passing('its shard to count them too', async () => (await get('shard shard-a')).status?.openOrders === 2);
    platform.databases.orders = [{ ...order, paid: 1, unpaid: 0 }];
    await passing('the new count', async () => (await get(`channel ${channel}`)).status?.openOrders === 1);
    platform.databases.orders = [];
    await gone(`channel ${channel}`);
    expect(row()).toBeUndefined();
  }, 60_000);

  it('does not wait for the orders of others', async () => {
    const [one, other] = [await declarePair('Delete'), await declarePair('Delete')];
    platform.databases.orders = [{ ...other.order, paid: 1, unpaid: 0 }];
    await remove('channel', one.channel);
    await gone(`channel ${one.channel}`);
    platform.databases.orders = [];
  }, 60_000);

  it('waits while its shard does not say how many orders are open', async () => {
    const { channel, row } = await declarePair('Delete');
    platform.databases.shardFailure = new Error('the database is away');
    await remove('channel', channel);
    await waits(`channel ${channel}`, 'OrdersUnknown');
    expect(row()?.paused).toBe(true);
    platform.databases.shardFailure = undefined;
    await gone(`channel ${channel}`);
  }, 60_000);

  it('waits untouched in somebody’s own hands', async () => {
    const { channel, row } = await declarePair('Delete');
    await platform.kubectl('annotate', 'channel', channel, 'lytslot.io/reconcile=disabled');
    await remove('channel', channel);
    await waits(`channel ${channel}`, 'ReconcileDisabled');
    expect(row()).toMatchObject({ paused: false, managedBy: 'gitops' });
    await platform.kubectl('annotate', 'channel', channel, 'lytslot.io/reconcile-');
    await gone(`channel ${channel}`);
  }, 60_000);
});

describe('a deleted tenant', () => {
  it('waits for the orders of all its channels', async () => {
    const { tenant, channel, order, tenantRow } = await declarePair('Delete');
    platform.databases.orders = [{ ...order, paid: 0, unpaid: 1 }];
    await remove('tenant', tenant);
    await waits(`tenant ${tenant}`, 'OpenOrders');
    expect(tenantRow()?.suspended).toBe(true);
    await passing('its channel to stand still', async () => (await condition(`channel ${channel}`, 'Ready'))?.reason === 'TenantDraining');
    platform.databases.orders = [];
    await gone(`tenant ${tenant}`);
    expect(tenantRow()).toBeUndefined();
  }, 60_000);
});

describe('what is left behind', () => {
  it.each([
    ['Retain', { managedBy: 'self', paused: true }, { managedBy: 'self', suspended: true }],
    ['Archive', { retiredAs: 'archived', paused: true }, { retiredAs: 'archived', suspended: true }],
    ['Delete', undefined, undefined],
  ])(
    'by %s',
    async (policy, expectedChannel, expectedTenant) => {
      const { tenant, channel, row, tenantRow } = await declarePair(policy);
      await remove('channel', channel);
      await gone(`channel ${channel}`);
      if (expectedChannel === undefined) expect(row()).toBeUndefined();
      else expect(row()).toMatchObject(expectedChannel);
      await remove('tenant', tenant);
      await gone(`tenant ${tenant}`);
      if (expectedTenant === undefined) expect(tenantRow()).toBeUndefined();
      else expect(tenantRow()).toMatchObject(expectedTenant);
      // What is self-service again shows as such; what is hidden or gone does not.
      if (policy === 'Retain') await passing('the row to be shown', () => exists(`tenant t-${tenant}`));
      else expect(await exists(`tenant t-${tenant}`)).toBe(false);
    },
    60_000,
  );
});

describe('the limit of what is shown of self-service', () => {
  it('leaves out the youngest rows, tenants first; what is hidden works all the same', async () => {
    const { tenants, channels } = platform.databases;
    const by = { resourceName: null, managedBy: 'self' } as const;
    const terms = { plan: 'Free', revenueShareBps: 2_000, suspended: false, ownerTelegramId: '2001', shardName: 'shard-a' } as const;
    tenants.set('many', { id: 'tenant-many', slug: 'many', name: 'many', ...terms, ...by });
    const look = { username: null, timezone: 'Europe/Moscow', paused: false, listed: true, priceFromMinor: null, currency: 'RUB' as const };
    for (let number = 0; number < 12; number += 1) {
      const chatId = CHAT - 1_000 - number;
      channels.set(chatId, { id: `channel-${number}`, tenantId: 'tenant-many', chatId, title: `${number}`, ...look, ...by });
    }
    const shown = async () => {
      const names = await platform.kubectl('get', 'lytslot', '-l', 'lytslot.io/origin=self-service', '-o', 'name');
      return names.trim().split('\n').length;
    };
    await passing('as many as the limit allows', async () => (await shown()) === LIMIT);
    expect(await exists('tenant t-many')).toBe(true);
    expect(await exists(`channel ch-${String(-CHAT + 1_011).slice(3)}`)).toBe(false);
    for (let number = 0; number < 8; number += 1) channels.delete(CHAT - 1_000 - number);
    await passing('the others to come up', () => exists(`channel ch-${String(-CHAT + 1_011).slice(3)}`));
  }, 120_000);
});
