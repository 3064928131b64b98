/**
 * @file tools/kubectl-lytslot/plan.test.ts
 * @description What an edit would lead to: children, partitions, tenants, paid orders.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { planOf, planOfDeletion, renderPlan } from './plan.ts';
import type { Admitted } from './plan.ts';
import { channel, shard, snapshot, tenant } from './samples.ts';

const world = snapshot({
  shards: [shard('shard-a', {}, { tenants: 1, channels: 1, openOrders: 3 }), shard('shard-b', {}, { tenants: 0 })],
});
const planned = (object: Admitted, before = world) => planOf(before, [object]).changes[0];

const one = (name: string, spec: object) => shard(name, spec);

describe('plan', () => {
  it.each([
    ['shard-a', [/the move to Shard shard-b is given up, unless the directory names that shard already/]],
    ['shard-c', [/is given up/, /then it moves to Shard shard-c/]],
  ])('of another pin, %s, for a tenant on its way', (to, notes) => {
    const move = { from: 'shard-a', to: 'shard-b', startedAt: '2026-11-25T11:55:00Z' };
    const shards = [shard('shard-a'), shard('shard-b'), shard('shard-c')];
    const before = snapshot({ shards, tenants: [tenant('coffee', { shardRef: { name: 'shard-b' } }, { move })] });
    const change = planned(tenant('coffee', { shardRef: { name: to } }), before);
    expect(change?.effects.notes).toEqual(notes.map((note) => expect.stringMatching(note)));
  });

  it.each<
    readonly [string, Admitted, { readonly notes?: readonly RegExp[]; readonly warnings?: readonly RegExp[]; readonly orders: number }]
  >([
    [
      'more dispatchers',
      one('shard-a', { dispatchers: { replicas: 2 } }),
      { notes: [/StatefulSet shard-a-dispatcher goes from 1 pod to 2/, /about 21 of 64 partitions move to the new pods/], orders: 0 },
    ],
    [
      'autoscaling with a higher floor',
      one('shard-a', { dispatchers: { autoscaling: { min: 3, max: 5 } } }),
      { notes: [/goes from 1 pod to 3/, /about 32 of 64/], orders: 0 },
    ],
    [
      'another pace of a pool',
      one('shard-a', { workerPools: { notify: { concurrency: 9 } } }),
      { notes: [/shard-a-notify restarts its pods/], orders: 0 },
    ],
    [
      'publishers that follow their lag',
      one('shard-a', { workerPools: { publish: { replicas: 0, autoscaling: { min: 2, max: 5 } } } }),
      { notes: [/Deployment shard-a-publish goes from 1 pod to 2/], orders: 0 },
    ],
    [
      'another promise about late posts',
      one('shard-a', { publishing: { objective: { target: 9_990 } } }),
      { notes: [/counted by the new objective/], orders: 0 },
    ],
    [
      'no publishers',
      one('shard-a', { workerPools: { publish: { replicas: 0 } } }),
      { notes: [/shard-a-publish goes from 1 pod to 0/], warnings: [/without publish pods 3 open orders would wait/], orders: 3 },
    ],
    ['a cordon', one('shard-a', { schedulingState: 'Cordoned' }), { notes: [/tenants that stay: 1; new ones go elsewhere/], orders: 0 }],
    [
      'a drain',
      one('shard-a', { schedulingState: 'Draining' }),
      { notes: [/tenants that stay: 1/, /its 32 partitions of bot updates go to shard-b/], orders: 0 },
    ],
    [
      'hibernation',
      one('shard-a', { hibernate: true }),
      {
        notes: [/every pod of the shard stops/, /go to shard-b/],
        warnings: [/1 channel of 1 tenant publish nothing; 3 open orders/],
        orders: 3,
      },
    ],
    [
      'a new shard',
      one('shard-c', {}),
      {
        notes: [
          /Job shard-c-migrate-… migrates database shard-c/,
          /StatefulSet shard-c-dispatcher with 1 pod/,
          /about 21 of 64 partitions/,
          /new tenants may come/,
        ],
        orders: 0,
      },
    ],
    [
      'a move of a tenant',
      tenant('coffee', { shardRef: { name: 'shard-b' } }),
      { notes: [/moves with 1 channel from Shard shard-a to Shard shard-b/, /3 open orders move along/], orders: 3 },
    ],
    [
      'a move to nowhere',
      tenant('coffee', { shardRef: { name: 'shard-z' } }),
      { notes: [/moves with/, /move along/], warnings: [/there is no Shard shard-z/], orders: 3 },
    ],
    ['a pin to where it is', tenant('coffee', { shardRef: { name: 'shard-a' } }), { notes: [/it is pinned to Shard shard-a/], orders: 0 }],
    [
      'a suspension',
      tenant('coffee', { suspended: true }),
      { notes: [/3 open orders are still published/], warnings: [/1 channel stop selling/], orders: 3 },
    ],
    [
      'another share',
      tenant('coffee', { revenueShareBps: 1500 }),
      { notes: [/15 % instead of 20 %; 3 open orders keep the share/], orders: 0 },
    ],
    ['another owner', tenant('coffee', { ownerTelegramId: '42' }), { warnings: [/another person becomes the owner/], orders: 0 }],
    ['a new tenant', tenant('tea', {}), { notes: [/the operator chooses its shard/], orders: 0 }],
    [
      'new slots',
      channel('news', { slots: { priceMinor: 100000 } }),
      { notes: [/free slots are offered by the new grid; 3 open orders keep their time and price/], orders: 3 },
    ],
    ['a pause', channel('news', { paused: true }), { notes: [/still published/], warnings: [/no new slot is sold/], orders: 3 }],
    [
      'a second claim of a chat',
      channel('thief', {}),
      { notes: [/its rows go to the database of Shard shard-a/], warnings: [/belongs to Channel news already/], orders: 0 },
    ],
    [
      'a channel of nobody',
      channel('lost', { tenantRef: { name: 'nobody' }, telegram: { chatId: '-1001000000009' } }),
      { warnings: [/there is no Tenant nobody yet/], orders: 0 },
    ],
  ])('%s', (_what, object, expected) => {
    const { effects } = planned(object) ?? { effects: undefined };
    expect(effects?.notes).toEqual((expected.notes ?? []).map((pattern) => expect.stringMatching(pattern)));
    expect(effects?.warnings).toEqual((expected.warnings ?? []).map((pattern) => expect.stringMatching(pattern)));
    expect(effects?.openOrders).toBe(expected.orders);
  });

  it('warns when nobody is left to take what a shard gives up', () => {
    const alone = snapshot({ shards: [shard('shard-a')] });
    const { effects } = planned(one('shard-a', { schedulingState: 'Draining' }), alone) ?? { effects: undefined };
    expect(effects?.warnings).toEqual([
      expect.stringMatching(/no other shard is Active and Shared/),
      expect.stringMatching(/no other shard takes its 32 partitions/),
    ]);
  });

  it('shows fields before and after, leaves out what stays, and sums up', () => {
    const config: Admitted = { kind: 'ConfigMap', metadata: { name: 'extra' } };
    const text = renderPlan(planOf(world, [one('shard-a', { weight: 20 }), channel('news'), config]));
    expect(text).toBe(
      [
        'Shard/shard-a would be changed\n    spec.weight: 10 → 20\n  - the next new tenants are shared out by the new weight; those that are here stay',
        'ConfigMap/extra: not a LytSlot resource, see kubectl diff',
        'Dry run, nothing was changed: 1 changed, 1 unchanged, 1 not ours; 0 open orders touched.',
      ].join('\n\n'),
    );
  });
});

describe('plan of a deletion', () => {
  it.each<readonly ['Shard' | 'Tenant' | 'Channel', string, readonly RegExp[], readonly RegExp[], number]>([
    [
      'Shard',
      'shard-a',
      [/it waits until 1 tenant with 1 channel and 3 open orders are moved or deleted/],
      [
        /keeps running and takes nobody new/,
        /children are removed; its database is not touched/,
        /32 partitions of bot updates go to shard-b/,
      ],
      3,
    ],
    ['Shard', 'shard-b', [], [/children are removed/, /go to shard-a/], 0],
    [
      'Tenant',
      'coffee',
      [/Channels left without their Tenant: news/],
      [/waits \(Draining\) until 3 open orders/, /deletionPolicy Retain/],
      3,
    ],
    ['Channel', 'news', [], [/waits \(Draining\) until 3 open orders/, /deletionPolicy Retain: its row goes to self-service/], 3],
  ])('of %s %s', (kind, name, warnings, notes, orders) => {
    const { changes, openOrders } = planOfDeletion(world, { kind, name }, undefined);
    expect(changes[0]?.effects.warnings).toEqual(warnings.map((pattern) => expect.stringMatching(pattern)));
    expect(changes[0]?.effects.notes).toEqual(notes.map((pattern) => expect.stringMatching(pattern)));
    expect(openOrders).toBe(orders);
  });

  it('says first what the API server says against it', () => {
    const text = renderPlan(planOfDeletion(world, { kind: 'Channel', name: 'news' }, 'it is protected'));
    expect(text).toContain('Channel/news would be deleted\n  ! the API server refuses it: it is protected');
    expect(() => planOfDeletion(world, { kind: 'Channel', name: 'gone' }, undefined)).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
