/**
 * @file controllers/shard/plan.test.ts
 * @description What is done about a shard's children, and what its status says.
 * @dependencies @jest/globals, crds
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { Shard } from '@lytslot/crds/schema';
import type { Workload } from '../cluster-view.ts';
import { covers, withDesiredHash } from '../runtime/desired-hash.ts';
import { sampleShard, SETTINGS, UP_TO_DATE } from '../samples.ts';
import { desiredChildren, migrationName } from './desired-state.ts';
import type { ObservedShard } from './observe.ts';
import { planShard, childrenFor } from './plan.ts';
import { shardFindings, toRanges } from './status.ts';
import { allWorkersDeclared } from './workers-declared.ts';

const partition = (number: number, dispatcher = 'shard-a-dispatcher-0') => ({
  partition: number,
  shardName: 'shard-a',
  dispatcher,
  epoch: 1n,
  state: 'active' as const,
  targetDispatcher: null,
});

function observe(change: Partial<ObservedShard> = {}): ObservedShard {
  const shard = sampleShard('shard-a');
  const count = { shardName: 'shard-a', tenants: 1, channels: 2 };
  const directory = { reachable: 'yes', count, partitions: [partition(0)], moving: 0 } as const;
  return {
    shard,
    shards: [change.shard ?? shard],
    takenBy: undefined,
    dispatchers: (change.shard ?? shard).spec.dispatchers.replicas,
    lagSeconds: undefined,
    workers: allWorkersDeclared(change.shard ?? shard),
    poolLags: {},
    children: new Map(),
    upgrade: UP_TO_DATE,
    directory,
    ...change,
  };
}

/** Children as they are when all is well. */
function running(observed: ObservedShard): ReadonlyMap<string, Workload> {
  const status = { observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1, succeeded: 1 };
  return new Map(
    childrenFor(observed, SETTINGS).map(({ type, object }) => {
      const metadata = { ...object.metadata, uid: `uid-${object.metadata.name}`, generation: 1 };
      return [`${type.kind}/${object.metadata.name}`, { ...withDesiredHash(object), metadata, status }] as const;
    }),
  );
}

const kinds = (observed: ObservedShard) => planShard(observed, SETTINGS).map((step) => `${step.do} ${step.type.kind}`);

describe('plan of a shard', () => {
  it('makes no pods before the migration is done, and all of them after', () => {
    expect(kinds(observe())).toContain('apply Job');
    expect(kinds(observe())).not.toContain('apply StatefulSet');
    const observed = observe();
    const migrated = observe({ children: running(observed) });
    expect(kinds(migrated).filter((step) => step === 'apply Deployment')).toHaveLength(4);
  });

  it('removes the migration of the version before, nothing of others', () => {
    const observed = observe();
    const children = new Map(running(observed));
    const owned = { ownerReferences: [{ apiVersion: '', kind: 'Shard', name: 'shard-a', uid: 'uid-shard-a' }] };
    children.set('Job/shard-a-migrate-old', { metadata: { name: 'shard-a-migrate-old', uid: 'u', ...owned } });
    children.set('Job/foreign', { metadata: { name: 'foreign', uid: 'v' } });
    const removed = planShard(observe({ children }), SETTINGS).flatMap((step) => (step.do === 'remove' ? [step.live.metadata.name] : []));
    expect(removed).toEqual(['shard-a-migrate-old']);
  });

  it('leaves a paused shard as it is', () => {
    expect(planShard(observe({ shard: sampleShard('shard-a', { paused: true }) }), SETTINGS)).toEqual([]);
  });

  it('names a new migration for a new image, the same for the same', () => {
    const shard = sampleShard('shard-a');
    expect(migrationName(shard, SETTINGS)).toBe(migrationName(shard, SETTINGS));
    expect(migrationName(shard, SETTINGS)).not.toBe(migrationName(shard, { ...SETTINGS, image: 'lytslot/platform:2' }));
  });
});

describe('children of a shard', () => {
  const shards = [sampleShard('shard-a'), sampleShard('shard-b')];
  const [shard = sampleShard('shard-a')] = shards;
  const text = (kind: string, name: string) =>
    JSON.stringify(
      desiredChildren(shard, shards, SETTINGS).find(({ type, object }) => type.kind === kind && object.metadata.name === name),
    );

  it('keep pods restricted', () => {
    const pods = desiredChildren(shard, shards, SETTINGS).filter(({ type }) => ['StatefulSet', 'Deployment', 'Job'].includes(type.kind));
    expect(pods).toHaveLength(6);
    const restricted = {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } }],
    };
    for (const { object } of pods) {
      const pod = { spec: { template: { spec: restricted } } };
      expect(covers(object, pod)).toBe(true);
    }
  });

  it('give each pod only the database keys it needs, and the owner key to the migration alone', () => {
    expect(text('StatefulSet', 'shard-a-dispatcher')).toContain('"key":"shard-b.app"');
    expect(text('Deployment', 'shard-a-publish')).toContain('"key":"shard-a.worker"');
    expect(text('Deployment', 'shard-a-publish')).not.toContain('shard-b.');
    const withOwnerKey = desiredChildren(shard, shards, SETTINGS).filter(({ object }) => JSON.stringify(object).includes('.owner"'));
    expect(withOwnerKey.map(({ type }) => type.kind)).toEqual(['Job']);
  });

  it('spread the pods of each component over nodes', () => {
    for (const [kind, component] of [
      ['StatefulSet', 'dispatcher'],
      ['Deployment', 'publish'],
    ] as const) {
      const matchLabels = { 'lytslot.io/shard': 'shard-a', 'app.kubernetes.io/component': component };
      const spread = {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels },
      };
      expect(text(kind, `shard-a-${component}`)).toContain(JSON.stringify([spread]));
    }
  });

  it('restart for a new value of the annotation, without migrating again', () => {
    const restarted = { ...shard, metadata: { ...shard.metadata, annotations: { 'lytslot.io/restart': 'once more' } } };
    const changed = (before: Shard, after: Shard) => {
      const old = desiredChildren(before, shards, SETTINGS);
      return desiredChildren(after, shards, SETTINGS).flatMap(({ type, object }, index) =>
        covers(old[index]?.object, object) ? [] : type.kind,
      );
    };
    expect(changed(shard, restarted)).toEqual(['StatefulSet', 'Deployment', 'Deployment', 'Deployment', 'Deployment']);
    expect(migrationName(restarted, SETTINGS)).toBe(migrationName(shard, SETTINGS));
  });

  it('open the database that each shard names, whatever it is called', () => {
    const renamed = sampleShard('shard-a', { databaseRef: { name: 'customers' } });
    const all = JSON.stringify(desiredChildren(renamed, [renamed], SETTINGS));
    for (const [key, path] of [
      ['customers.app', 'shard-a.app'],
      ['customers.worker', 'shard-a.worker'],
    ])
      expect(all).toContain(JSON.stringify({ key, path }));
    expect(all).toContain('"key":"customers.owner"');
    expect(all).not.toContain('"key":"shard-a.');
  });

  it('do not depend on the order in which shards were seen', () => {
    expect(desiredChildren(shard, shards, SETTINGS)).toEqual(desiredChildren(shard, shards.toReversed(), SETTINGS));
  });
});

describe('status of a shard', () => {
  const ready = (change: Partial<ObservedShard> = {}) => {
    const observed = observe(change);
    return shardFindings({ ...observed, children: change.children ?? running(observed) }, SETTINGS)[0];
  };
  const one = { shardName: 'shard-a', tenants: 1, channels: 2 };

  it.each([
    ['all runs', {}, 'True', 'Running'],
    ['cordoned', { shard: sampleShard('shard-a', { schedulingState: 'Cordoned' }) }, 'True', 'Cordoned'],
    ['nothing there yet', { children: new Map<string, Workload>() }, 'False', 'MigrationPending'],
    ['no partition', { directory: { reachable: 'yes', count: one, partitions: [], moving: 0 } as const }, 'False', 'PartitionsPending'],
    [
      'partition of a pod that is gone',
      { directory: { reachable: 'yes', count: one, partitions: [partition(1, 'shard-a-dispatcher-5')], moving: 0 } as const },
      'False',
      'PartitionsPending',
    ],
    ['control database away', { directory: { reachable: 'no', why: 'x' } as const }, 'False', 'ControlDatabaseUnreachable'],
    ['draining', { shard: sampleShard('shard-a', { schedulingState: 'Draining' }) }, 'False', 'PartitionsLeaving'],
    [
      'more dispatchers wanted',
      { shard: sampleShard('shard-a', { dispatchers: { replicas: 2 } }), children: running(observe()) },
      'False',
      'DispatchersStarting',
    ],
  ])('%s', (_what, change, status, reason) => {
    expect(ready(change)).toMatchObject({ type: 'Ready', status, reason });
  });

  it('writes partitions as ranges', () => {
    expect(toRanges([7, 1, 0, 2, 3])).toBe('0-3,7');
    expect(toRanges([])).toBe('');
  });
});
