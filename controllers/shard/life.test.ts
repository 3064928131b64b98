/**
 * @file controllers/shard/life.test.ts
 * @description A shard falls asleep and wakes, waits for its tenants before it goes, and leaves the database of another alone.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { Workload } from '../cluster-view.ts';
import { withDesiredHash } from '../runtime/desired-hash.ts';
import { sampleShard, SETTINGS, UP_TO_DATE } from '../samples.ts';
import { planDeparture } from './departure.ts';
import type { DirectoryView, ObservedShard } from './observe.ts';
import { childrenFor, planShard } from './plan.ts';
import { shardFindings } from './status.ts';
import { allWorkersDeclared } from './workers-declared.ts';

const AWAY = { reachable: 'no', why: 'no answer' } as const;
const alone = [sampleShard('shard-a')];
const two = [sampleShard('shard-a'), sampleShard('shard-b')];
const OWN_POD = 'shard-a-dispatcher-0';

function directory(partitions: number, tenants = 0, moving = 0): DirectoryView {
  const owned = { shardName: 'shard-a', dispatcher: OWN_POD, epoch: 1n, state: 'active', targetDispatcher: null } as const;
  const rows = Array.from({ length: partitions }, (_, partition) => ({ ...owned, partition }));
  return { reachable: 'yes', count: { shardName: 'shard-a', tenants, channels: 0 }, partitions: rows, moving };
}

function observe(change: Partial<ObservedShard> & { readonly spec?: object; readonly isGoing?: true } = {}): ObservedShard {
  const { spec, isGoing, ...more } = change;
  const declared = sampleShard('shard-a', spec);
  const going = { ...declared.metadata, deletionTimestamp: '2026-11-28T10:00:00Z', finalizers: ['lytslot.io/release'] };
  const shard = isGoing === true ? { ...declared, metadata: going } : declared;
  return {
    shard,
    shards: two,
    takenBy: undefined,
    dispatchers: shard.spec.dispatchers.replicas,
    lagSeconds: undefined,
    workers: allWorkersDeclared(shard),
    poolLags: {},
    children: new Map(),
    upgrade: UP_TO_DATE,
    directory: directory(0),
    ...more,
  };
}

/** The children as wanted in `wanted`, with `pods` running in each. */
function children(wanted: ObservedShard, pods?: number): ReadonlyMap<string, Workload> {
  return new Map(
    childrenFor(wanted, SETTINGS).map(({ type, object }) => {
      const { replicas = 1 } = (object as Workload).spec ?? {};
      const running = pods ?? replicas;
      const figures = { replicas: running, readyReplicas: running, updatedReplicas: running };
      const live = { ...withDesiredHash(object), status: { observedGeneration: 0, succeeded: 1, ...figures } };
      return [`${type.kind}/${object.metadata.name}`, live] as const;
    }),
  );
}

const replicasWanted = (observed: ObservedShard) =>
  childrenFor(observed, SETTINGS).flatMap(({ object }) => (object as Workload).spec?.replicas ?? []);
const ready = (observed: ObservedShard) => shardFindings(observed, SETTINGS)[0];

const AWAKE = children(observe());
const ASLEEP = children(observe({ spec: { hibernate: true } }));

describe('a shard that hibernates', () => {
  const spec = { hibernate: true };

  it.each<[string, Partial<ObservedShard>, 'runs' | 'stopped', string, string]>([
    ['keeps its pods until its partitions have left', { directory: directory(3), children: AWAKE }, 'runs', 'False', 'PartitionsLeaving'],
    ['then stops them', { directory: directory(0), children: AWAKE }, 'stopped', 'False', 'DispatchersStopping'],
    ['sleeps once none is left', { directory: directory(0), children: ASLEEP }, 'stopped', 'True', 'Hibernated'],
    [
      'sleeps with its partitions when nobody takes them',
      { directory: directory(64), shards: alone, children: ASLEEP },
      'stopped',
      'True',
      'Hibernated',
    ],
    ['does not wake up for a new neighbour', { directory: directory(64), children: ASLEEP }, 'stopped', 'False', 'PartitionsLeaving'],
    [
      'keeps its pods while nobody knows where partitions are',
      { directory: AWAY, children: AWAKE },
      'runs',
      'False',
      'ControlDatabaseUnreachable',
    ],
    ['stays asleep meanwhile', { directory: AWAY, children: ASLEEP }, 'stopped', 'False', 'ControlDatabaseUnreachable'],
  ])('%s', (_what, change, pods, status, reason) => {
    const observed = observe({ spec, ...change });
    expect(replicasWanted(observed)).toEqual(Array.from({ length: 5 }, () => (pods === 'runs' ? 1 : 0)));
    expect(ready(observed)).toMatchObject({ type: 'Ready', status, reason });
  });

  it('keeps every child, and migrates all the same: dispatchers of other shards open its database', () => {
    const names = (observed: ObservedShard) =>
      childrenFor(observed, SETTINGS).map(({ type, object }) => `${type.kind} ${object.metadata.name}`);
    expect(names(observe({ spec }))).toEqual(names(observe()));
    const steps = planShard(observe({ spec, children: ASLEEP }), { ...SETTINGS, image: 'lytslot/platform:2' });
    expect(steps.flatMap((step) => (step.do === 'apply' ? step.type.kind : []))).toContain('Job');
  });

  it('falls asleep whatever became of its migration, and wakes with a version only after its migration', () => {
    const newer = { ...SETTINGS, image: 'lytslot/platform:2' };
    const upgrade = { ...UP_TO_DATE, image: newer.image };
    const kinds = (observed: ObservedShard) => planShard(observed, newer).flatMap((step) => (step.do === 'apply' ? step.type.kind : []));
    expect(kinds(observe({ spec, children: AWAKE, upgrade }))).toContain('StatefulSet');
    expect(kinds(observe({ children: ASLEEP, upgrade }))).not.toContain('StatefulSet');
    expect(kinds(observe({ children: ASLEEP }))).toContain('StatefulSet');
  });

  it('wakes with all its pods', () => {
    const observed = observe({ children: ASLEEP, directory: directory(0) });
    expect(replicasWanted(observed)).toEqual([1, 1, 1, 1, 1]);
    expect(ready(observed)).toMatchObject({ status: 'False', reason: 'DispatchersStarting' });
  });
});

describe('a deleted shard', () => {
  it.each<[string, Partial<ObservedShard>, string | undefined, RegExp]>([
    ['waits for its tenants', { directory: directory(0, 2) }, 'TenantsAssigned', /2 tenants have their data here\. Move them/],
    ['waits for its last tenant', { directory: directory(0, 1) }, 'TenantsAssigned', /1 tenant has its data here/],
    ['waits while nobody knows its tenants', { directory: AWAY }, 'ControlDatabaseUnreachable', /how many tenants/],
    ['waits for a move to take its rows away', { directory: directory(0, 0, 1) }, 'TenantsMoving', /moves of 1 tenant/],
    ['hands its partitions over', { directory: directory(5) }, 'PartitionsLeaving', /5 partitions/],
    ['goes with its partitions when it is the last', { directory: directory(64), shards: alone }, undefined, /^$/],
    ['goes', {}, undefined, /^$/],
  ])('%s', (_what, change, reason, message) => {
    const stay = planDeparture(observe({ isGoing: true, ...change }));
    expect(stay?.reason).toBe(reason);
    expect(stay?.message ?? '').toMatch(message);
  });

  it('says so in Ready and runs on meanwhile', () => {
    const observed = observe({ isGoing: true, directory: directory(0, 2), children: new Map([...AWAKE].slice(1)) });
    expect(ready(observed)).toMatchObject({ status: 'False', reason: 'TenantsAssigned' });
    expect(planShard(observed, SETTINGS)[0]).toMatchObject({ do: 'apply', live: undefined });
  });

  it('does not fight with Kubernetes over children that are taken away first', () => {
    const { shard, ...observed } = observe({ isGoing: true, directory: directory(0, 2) });
    const metadata = { ...shard.metadata, finalizers: ['foregroundDeletion', 'lytslot.io/release'] };
    expect(planShard({ ...observed, shard: { ...shard, metadata } }, SETTINGS)).toEqual([]);
  });
});

describe('a shard whose database belongs to another', () => {
  const observed = observe({ takenBy: 'shard-b' });

  it('makes nothing, neither migration nor pods', () => {
    expect(planShard(observed, SETTINGS)).toEqual([]);
  });

  it('names the holder', () => {
    const [summary, ...parts] = shardFindings(observed, SETTINGS);
    expect(summary).toMatchObject({ status: 'False', reason: 'DatabaseTaken', message: expect.stringContaining('Shard shard-b') });
    expect(parts).toEqual([expect.objectContaining({ type: 'DatabaseMigrated', status: 'False' })]);
  });

  it('is opened by nobody’s dispatchers', () => {
    const [first = sampleShard('shard-a')] = two;
    const second = sampleShard('shard-c', { databaseRef: { name: 'shard-a' } });
    const text = JSON.stringify(childrenFor(observe({ shard: first, shards: [...two, second] }), SETTINGS));
    expect(text).toContain('"path":"shard-b.app"');
    expect(text).not.toContain('shard-c');
  });
});
