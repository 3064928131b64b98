/**
 * @file controllers/partitions/plan.test.ts
 * @description Which dispatchers count, which step a partition takes next, and that all steps together lead to the wanted map.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Pod } from '../cluster-view.ts';
import type { PartitionRow, PartitionStep, ShardingRules } from '../ports.ts';
import { sampleShard } from '../samples.ts';
import { members, planSteps } from './plan.ts';
import type { ObservedMap, WatchedLease } from './plan.ts';

const POLICY = { graceMs: 15_000, drainTimeoutMs: 60_000, maxConcurrentMoves: 8 };

const pod = (name: string, status = 'True'): Pod => ({ metadata: { name }, status: { conditions: [{ type: 'Ready', status }] } });
const row = (partition: number, dispatcher: string, change: Partial<PartitionRow> = {}): PartitionRow => ({
  partition,
  shardName: dispatcher.split('-')[0] ?? '',
  dispatcher,
  epoch: 1n,
  state: 'active',
  targetDispatcher: null,
  ...change,
});
const lease = (dispatcher: string, change: Partial<WatchedLease> = {}): WatchedLease => ({
  dispatcher,
  incarnation: 1n,
  beat: 1n,
  isEnded: false,
  silentMs: 0,
  ...change,
});
const ENDED = { isEnded: true };
const SILENT = { silentMs: POLICY.graceMs };

/** Two declared dispatchers of shard `a`, both ready; the leases as given. */
function observe({
  leases = [],
  ...change
}: Partial<Omit<ObservedMap, 'leases'>> & { readonly leases?: readonly WatchedLease[] }): ObservedMap {
  return {
    shards: [sampleShard('a', { dispatchers: { replicas: 2 } })],
    pods: podsOf('a-dispatcher-0', 'a-dispatcher-1'),
    rows: [],
    drainingMs: new Map(),
    ...change,
    leases: new Map(leases.map((one) => [one.dispatcher, one] as const)),
  };
}

function podsOf(...names: readonly string[]): ReadonlyMap<string, Pod> {
  return new Map(names.map((name) => [name, pod(name)] as const));
}

/** Rules that want the first partition at one dispatcher and nothing else. */
const wanting = (dispatcher: string): ShardingRules => ({
  partitionCount: 1,
  chooseShard: () => undefined,
  assignPartitions: () => new Map([[0, dispatcher]]),
});

const ids = (observed: ObservedMap) => members(observed, POLICY).map(({ id }) => id);

describe('a dispatcher counts', () => {
  const [zero, one] = ['a-dispatcher-0', 'a-dispatcher-1'];
  const unready = new Map([[zero, pod(zero, 'False')]]);
  const owning = [row(0, zero)];

  it.each([
    ['ready and renewing', { leases: [lease(zero), lease(one)] }, [zero, one]],
    ['ready, of a version without leases', {}, [zero, one]],
    ['ready, but silent: its node is lost and the cluster has not noticed', { leases: [lease(zero, SILENT), lease(one)] }, [one]],
    ['ready, but its process has just stopped', { leases: [lease(zero, ENDED), lease(one)] }, [one]],
    ['not ready and owning nothing', { pods: unready, leases: [lease(zero)] }, []],
    ['not ready, owning and renewing', { pods: unready, rows: owning, leases: [lease(zero)] }, [zero]],
    ['not ready, owning and restarting', { pods: unready, rows: owning, leases: [lease(zero, { ...ENDED, silentMs: 14_999 })] }, [zero]],
    ['gone, owning and silent for a while', { pods: podsOf(), rows: owning, leases: [lease(zero, { silentMs: 14_999 })] }, [zero]],
    ['gone, owning and silent for long', { pods: podsOf(), rows: owning, leases: [lease(zero, SILENT)] }, []],
    ['gone and drained', { pods: podsOf(), rows: [row(0, zero, { state: 'released' })], leases: [lease(zero)] }, []],
    ['beyond the declared number', { pods: podsOf('a-dispatcher-2'), rows: [row(0, 'a-dispatcher-2')] }, []],
    ['of a shard that hibernates', { shards: [sampleShard('a', { hibernate: true })], leases: [lease(zero)] }, []],
    ['of a draining shard', { shards: [sampleShard('a', { schedulingState: 'Draining' })], leases: [lease(zero)] }, []],
  ])('%s', (_what, change, expected) => {
    expect(ids(observe(change))).toEqual(expected);
  });
});

describe('the next step of a partition', () => {
  const [here, there] = ['a-dispatcher-0', 'a-dispatcher-1'];
  const alive = [lease(here), lease(there)];
  const wanted = { partition: 0, dispatcher: there, shardName: 'a' };

  it.each<[string, PartitionRow | undefined, readonly WatchedLease[], Partial<PartitionStep> | undefined]>([
    ['nobody has it', undefined, alive, { step: 'assign', fromEpoch: 0n }],
    ['it was let go', row(0, here, { state: 'released', targetDispatcher: there, epoch: 4n }), alive, { step: 'assign', fromEpoch: 4n }],
    ['it is where it should be', row(0, there), alive, undefined],
    ['its dispatcher lives', row(0, here, { epoch: 3n }), alive, { step: 'drain', fromEpoch: 3n }],
    ['it drains', row(0, here, { state: 'draining', targetDispatcher: there }), alive, undefined],
    ['its dispatcher is silent, not for long', row(0, here), [lease(here, { silentMs: 14_999 }), lease(there)], { step: 'drain' }],
    ['its dispatcher is silent', row(0, here), [lease(here, SILENT), lease(there)], { step: 'take_over', lease: lease(here, SILENT) }],
    ['its dispatcher has stopped', row(0, here), [lease(here, ENDED), lease(there)], { step: 'take_over', lease: lease(here, ENDED) }],
    [
      'its dispatcher died before it let go',
      row(0, here, { state: 'draining', targetDispatcher: there }),
      [lease(here, SILENT), lease(there)],
      { step: 'take_over' },
    ],
    ['its dispatcher never had a lease', row(0, here), [lease(there)], { step: 'take_over', lease: undefined }],
  ])('%s', (_what, known, leases, expected) => {
    const steps = planSteps(wanting(there), observe({ rows: known ? [known] : [], leases }), POLICY);
    expect(steps).toEqual(expected === undefined ? [] : [expect.objectContaining({ ...wanted, ...expected })]);
  });

  describe('that drains, although its dispatcher renews,', () => {
    const draining = row(0, here, { state: 'draining', targetDispatcher: there, epoch: 5n });

    it.each<[string, string, PartitionRow, number, Partial<PartitionStep> | undefined]>([
      ['is none while it has time', there, draining, 59_999, undefined],
      ['is to end the lease after a minute', there, draining, 60_000, { dispatcher: there, lease: lease(here), fromEpoch: 5n }],
      ['is the same when it is to stay after all', here, draining, 60_000, { dispatcher: here, lease: lease(here), fromEpoch: 5n }],
      ['is none when it is to stay and has time', here, draining, 59_999, undefined],
      ['is to assign it when it let go at the last moment', there, { ...draining, state: 'released' }, 60_000, { step: 'assign' }],
    ])('%s', (_what, dispatcher, known, ms, expected) => {
      const observed = observe({ rows: [known], leases: alive, drainingMs: known.state === 'draining' ? new Map([[0, ms]]) : new Map() });
      const steps = planSteps(wanting(dispatcher), observed, POLICY);
      expect(steps).toEqual(expected === undefined ? [] : [expect.objectContaining({ step: 'take_over', ...expected })]);
    });

    it('leaves its other partitions alone: its next process keeps them', () => {
      const two: ShardingRules = {
        ...wanting(there),
        assignPartitions: () =>
          new Map([
            [0, there],
            [1, here],
          ]),
      };
      const observed = observe({ rows: [draining, row(1, here)], leases: alive, drainingMs: new Map([[0, 60_000]]) });
      expect(planSteps(two, observed, POLICY)).toEqual([expect.objectContaining({ step: 'take_over', partition: 0 })]);
      const afterwards = observe({ rows: [row(0, there), row(1, here)], leases: [lease(here, ENDED), lease(there)] });
      expect(planSteps(two, afterwards, POLICY)).toEqual([]);
      expect(ids(afterwards)).toEqual([here, there]);
    });
  });

  it('is none while nobody could take it', () => {
    expect(planSteps(wanting(there), observe({ pods: podsOf(), rows: [row(0, 'gone')] }), POLICY)).toEqual([]);
  });

  it('waits when enough partitions are moving, unless its dispatcher is gone', () => {
    const rows = Array.from({ length: 20 }, (_, partition) =>
      row(partition, partition < 15 ? here : 'dead', partition < 5 ? { state: 'draining', targetDispatcher: there } : {}),
    );
    const all = { ...wanting(there), assignPartitions: () => new Map(rows.map(({ partition }) => [partition, there] as const)) };
    const steps = planSteps(all, observe({ rows, leases: [...alive, lease('dead', SILENT)] }), POLICY).map(({ step }) => step);
    expect(steps.filter((step) => step === 'drain')).toHaveLength(3);
    expect(steps.filter((step) => step === 'take_over')).toHaveLength(5);
  });
});

describe('all steps together', () => {
  const inTurn: ShardingRules = {
    partitionCount: 64,
    chooseShard: () => undefined,
    assignPartitions: (dispatchers) =>
      new Map(Array.from({ length: 64 }, (_, partition) => [partition, dispatchers[partition % dispatchers.length]?.id ?? ''] as const)),
  };
  const NAMES = ['x-dispatcher-0', 'x-dispatcher-1', 'y-dispatcher-0'];
  const rows = fc.uniqueArray(
    fc.record({
      partition: fc.nat(63),
      dispatcher: fc.constantFrom(...NAMES, 'gone-dispatcher-0'),
      epoch: fc.bigInt(1n, 9n),
      state: fc.constantFrom('active', 'draining', 'released'),
      target: fc.constantFrom(...NAMES, 'gone-dispatcher-0'),
    }),
    { selector: ({ partition }) => partition },
  );
  const fates = fc.tuple(...[...NAMES, 'gone-dispatcher-0'].map(() => fc.constantFrom('alive', 'silent', 'stopped', 'never')));

  it('lead to the wanted map, each owner by an epoch of its own, and then there are none', () => {
    fc.assert(
      fc.property(rows, fates, (given, [x0, x1, y0, gone]) => {
        const leases = [x0, x1, y0, gone].flatMap((fate, index) => {
          const name = [...NAMES, 'gone-dispatcher-0'][index] ?? '';
          return fate === 'never' ? [] : [lease(name, fate === 'silent' ? SILENT : fate === 'stopped' ? { ...ENDED, ...SILENT } : {})];
        });
        // Only who has a lease is ever asked to drain.
        const isLeased = (name: string) => leases.some(({ dispatcher }) => dispatcher === name);
        let map = given.map(({ target, ...known }) => {
          const state = isLeased(known.dispatcher) ? known.state : 'active';
          return row(known.partition, known.dispatcher, { ...known, state, targetDispatcher: state === 'active' ? null : target });
        });
        const shards = [sampleShard('x', { dispatchers: { replicas: 2 } }), sampleShard('y')];
        const look = () => planSteps(inTurn, observe({ shards, pods: podsOf(...NAMES), rows: map, leases }), POLICY);
        const counting = ids(observe({ shards, pods: podsOf(...NAMES), rows: map, leases }));
        for (let round = 0; round < 40 && (look().length > 0 || map.some(({ state }) => state !== 'active')); round += 1) {
          map = letGo(take(map, look()), leases);
        }
        expect(look()).toEqual([]);
        if (counting.length === 0) return;
        expect(map.map(({ partition }) => partition).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, n) => n));
        for (const { dispatcher, state } of map) expect([state, counting.includes(dispatcher)]).toEqual(['active', true]);
      }),
    );
  });

  /** What the database does, with the promises its constraints keep. */
  function take(map: readonly PartitionRow[], steps: readonly PartitionStep[]): PartitionRow[] {
    const after = new Map(map.map((known) => [known.partition, known] as const));
    for (const { step, partition, dispatcher, shardName, fromEpoch } of steps) {
      const before = after.get(partition);
      expect(before?.epoch ?? 0n).toBe(fromEpoch);
      if (step === 'drain' && before !== undefined) after.set(partition, { ...before, state: 'draining', targetDispatcher: dispatcher });
      else after.set(partition, row(partition, dispatcher, { shardName, epoch: fromEpoch + 1n }));
    }
    return [...after.values()];
  }

  /** What living dispatchers do. */
  function letGo(map: readonly PartitionRow[], leases: readonly WatchedLease[]): PartitionRow[] {
    const living = new Set(leases.filter(({ isEnded, silentMs }) => !isEnded && silentMs === 0).map(({ dispatcher }) => dispatcher));
    return map.map((known) => (known.state === 'draining' && living.has(known.dispatcher) ? { ...known, state: 'released' } : known));
  }
});
