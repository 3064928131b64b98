/**
 * @file tools/kubectl-lytslot/explain.test.ts
 * @description Chains of causes: from what a person asks about down to what somebody can mend.
 * @dependencies @jest/globals, crds, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { Condition } from '@lytslot/crds/schema';
import * as fc from 'fast-check';
import type { Cause } from './cause.ts';
import { explain } from './explain.ts';
import { renderExplanation } from './render-explanation.ts';
import { channel, condition, crashing, lease, pod, shard, snapshot, tenant, workload } from './samples.ts';
import type { Snapshot } from './snapshot.ts';

const CHANNEL = { kind: 'Channel', name: 'news' } as const;
const notReady = (reason: string, message = '') => ({ conditions: [condition('Ready', 'False', reason, message)] });

/** "A < B < C": the first branch, from the top. */
const chain = (because: readonly Cause[]): readonly string[] => {
  const [first] = because;
  return first === undefined ? [] : [first.subject, ...chain(first.because)];
};

const WORKERS_DOWN = shard(
  'shard-a',
  {},
  {
    conditions: [
      condition('Ready', 'False', 'WorkersStarting', 'Waiting.'),
      condition('WorkersReady', 'False', 'WorkersStarting', 'Waiting.'),
    ],
  },
);
const PUBLISH = { shard: 'shard-a', component: 'publish' };

describe('explain', () => {
  it('says since when a resource is ready', () => {
    expect(explain(snapshot(), CHANNEL)).toMatchObject({ ready: 'yes', because: [], cures: [] });
    expect(renderExplanation(explain(snapshot(), CHANNEL))).toBe(
      'Channel/news: is ready since 2026-11-25T11:00:00Z: Running: All is well.',
    );
  });

  it('goes from a channel down to the pod that crashes, and ends with the command that shows why', () => {
    const broken = snapshot({
      channels: [channel('news', {}, notReady('ShardNotReady', 'Shard shard-a is not ready.'))],
      tenants: [tenant('coffee', {}, notReady('ShardNotReady'))],
      shards: [WORKERS_DOWN],
      workloads: [workload('Deployment', PUBLISH, { readyReplicas: 0 })],
      pods: [...snapshot().pods, pod('shard-a-publish-x1', PUBLISH, { phase: 'Running', containerStatuses: [crashing('worker')] })],
    });
    const answer = explain(broken, CHANNEL);
    expect(chain(answer.because)).toEqual([
      'Tenant/coffee',
      'Shard/shard-a',
      'Shard/shard-a WorkersReady',
      'Deployment/shard-a-publish',
      'Pod/shard-a-publish-x1',
    ]);
    expect(answer.cures).toEqual(['kubectl logs shard-a-publish-x1 --tail=50 --previous']);
    expect(renderExplanation(answer)).toContain('container worker waits: CrashLoopBackOff, last ended with 1 (Error), 7 restarts');
  });

  const cases: readonly (readonly [string, Partial<Snapshot>, readonly string[], RegExp])[] = [
    [
      'a bot without rights: nothing deeper is to blame',
      { channels: [channel('news', {}, notReady('BotNotAdmin'))] },
      [],
      /owner of the channel makes the bot an administrator/,
    ],
    [
      'a tenant nobody declared',
      { channels: [channel('news', {}, notReady('TenantNotFound'))], tenants: [] },
      ['Tenant/coffee'],
      /declare Tenant coffee/,
    ],
    [
      'a tenant that finds no shard',
      {
        channels: [channel('news', {}, notReady('TenantNotAssigned'))],
        tenants: [{ ...tenant('coffee'), status: { observedGeneration: 1, ...notReady('NoShardAvailable') } }],
        shards: [shard('shard-a', { schedulingState: 'Cordoned' })],
      },
      ['Tenant/coffee', 'Shard/shard-a'],
      /kubectl lytslot uncordon shard-a/,
    ],
    [
      'a pin to a shard that is not there',
      {
        channels: [channel('news', {}, notReady('TenantNotAssigned'))],
        tenants: [{ ...tenant('coffee', { shardRef: { name: 'gone' } }), status: { observedGeneration: 1, ...notReady('ShardNotFound') } }],
      },
      ['Tenant/coffee', 'Shard/gone'],
      /declare Shard gone/,
    ],
    [
      'a failed migration',
      {
        channels: [channel('news', {}, notReady('ShardNotReady'))],
        tenants: [tenant('coffee', {}, notReady('ShardNotReady'))],
        shards: [
          shard(
            'shard-a',
            {},
            {
              conditions: [
                condition('Ready', 'False', 'MigrationFailed'),
                condition('DatabaseMigrated', 'False', 'MigrationFailed', 'Job shard-a-migrate-1 gave up.'),
              ],
            },
          ),
        ],
        workloads: [],
      },
      ['Tenant/coffee', 'Shard/shard-a', 'Shard/shard-a DatabaseMigrated'],
      /kubectl logs job\/shard-a-migrate-1/,
    ],
    [
      'pods for which there is no room',
      {
        channels: [channel('news', {}, notReady('ShardNotReady'))],
        tenants: [tenant('coffee', {}, notReady('ShardNotReady'))],
        shards: [WORKERS_DOWN],
        workloads: [workload('Deployment', PUBLISH, {})],
        pods: [
          pod('p1', PUBLISH, {
            phase: 'Pending',
            conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes: Insufficient cpu' }],
          }),
        ],
        lease: lease('2026-11-25T11:59:58Z'),
      },
      ['Tenant/coffee', 'Shard/shard-a', 'Shard/shard-a WorkersReady', 'Deployment/shard-a-publish', 'Pod/p1'],
      /kubectl describe pod p1/,
    ],
    [
      'an operator that does not run',
      { channels: [{ ...channel('news'), status: {} }], pods: [], lease: lease('2026-11-25T11:00:00Z') },
      ['Operator'],
      /kubectl logs deployment\/operator/,
    ],
    [
      'a resource taken out of the operator’s hands',
      {
        channels: [{ ...channel('news'), metadata: { ...channel('news').metadata, annotations: { 'lytslot.io/reconcile': 'disabled' } } }],
      },
      [],
      /kubectl annotate channel news lytslot.io\/reconcile-/,
    ],
    [
      'a deletion that waits for orders',
      {
        channels: [
          {
            ...channel('news', {}, { conditions: [condition('Draining', 'True', 'Draining', '2 orders are open.')] }),
            metadata: { ...channel('news').metadata, deletionTimestamp: '2026-11-25T11:30:00Z', finalizers: ['lytslot.io/release'] },
          },
        ],
      },
      [],
      /goes once its open orders are settled/,
    ],
  ];

  it.each(cases)('names the end of the chain: %s', (_what, spoiled, expected, cure) => {
    const answer = explain(snapshot(spoiled), CHANNEL);
    expect(answer.ready).toBe('no');
    expect(chain(answer.because)).toEqual(expected);
    expect(answer.cures.join('\n')).toMatch(cure);
  });

  it('shows the newest warnings about it and about nothing else', () => {
    const event = (name: string, at: string, type = 'Warning') => ({
      kind: 'Event' as const,
      metadata: { name: at },
      type,
      reason: 'BotNotAdmin',
      note: `seen ${at}`,
      eventTime: at,
      regarding: { kind: 'Channel', name },
    });
    const events = [
      event('news', '1'),
      event('news', '3'),
      event('news', '2'),
      event('other', '4'),
      event('news', '5', 'Normal'),
      event('news', '0'),
    ];
    expect(explain(snapshot({ events }), CHANNEL).warnings).toEqual(['3', '2', '1'].map((at) => `${at} BotNotAdmin: seen ${at}`));
  });

  it('names what there is instead of what there is not', () => {
    expect(() => explain(snapshot(), { kind: 'Shard', name: 'shard-z' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', cure: 'there are: shard-a, shard-b' }),
    );
  });

  it('gives something to do at every end, whatever the conditions', () => {
    const conditions = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom(
          'Ready',
          'Assigned',
          'DatabaseMigrated',
          'DispatchersReady',
          'WorkersReady',
          'AssignmentsCurrent',
          'Draining',
        ),
        status: fc.constantFrom<Condition['status']>('True', 'False', 'Unknown'),
        reason: fc.constantFrom('MigrationFailed', 'WorkersStarting', 'ShardNotReady', 'NewReason', 'NoShardAvailable'),
        message: fc.string(),
        lastTransitionTime: fc.constant('2026-11-25T11:00:00Z'),
      }),
      { selector: ({ type }) => type },
    );
    const world = fc.record({ shard: conditions, tenant: conditions, channel: conditions, observedGeneration: fc.nat({ max: 1 }) });
    const ends = (cause: Cause): readonly Cause[] => (cause.because.length === 0 ? [cause] : cause.because.flatMap(ends));
    fc.assert(
      fc.property(world, ({ shard: ofShard, tenant: ofTenant, channel: ofChannel, observedGeneration }) => {
        const answer = explain(
          snapshot({
            shards: [shard('shard-a', {}, { conditions: ofShard })],
            tenants: [tenant('coffee', {}, { conditions: ofTenant, observedGeneration })],
            channels: [channel('news', {}, { conditions: ofChannel })],
          }),
          CHANNEL,
        );
        const isReady = ofChannel.some(({ type, status }) => type === 'Ready' && status === 'True');
        expect(answer.ready).toBe(isReady ? 'yes' : 'no');
        if (!isReady) expect(answer.cures.length).toBeGreaterThan(0);
        for (const end of answer.because.flatMap(ends)) expect(end.cure).toBeDefined();
      }),
    );
  });
});
