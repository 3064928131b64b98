/**
 * @file infra/local/readiness.test.ts
 * @description What counts as up, and how what is missing is said.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';

import { isReady, restarts, withoutStack } from './explain.ts';
import { missing, waitingLine, type Observed } from './readiness.ts';

const IMAGES = ['localhost/lytslot/platform:new'];
const deployment = (status: Observed['status'], image = 'localhost/lytslot/platform:new'): Observed => ({
  kind: 'Deployment',
  metadata: { name: 'api', generation: 2 },
  spec: { replicas: 2, template: { spec: { containers: [{ image }] } } },
  ...(status ? { status } : {}),
});
const complete = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2 };
const resource = (conditions: NonNullable<Observed['status']>['conditions']): Observed => ({
  kind: 'Shard',
  metadata: { name: 'shard-a' },
  status: conditions ? { conditions } : {},
});

describe('what is missing', () => {
  it.each([
    ['nothing', deployment(complete), undefined],
    ['all pods', deployment(undefined), 'deployment/api 0/2'],
    ['one pod', deployment({ ...complete, readyReplicas: 1 }), 'deployment/api 1/2'],
    ['a pod of the new version', deployment({ ...complete, updatedReplicas: 1 }), 'deployment/api 1/2'],
    ['a look at the last change', deployment({ ...complete, observedGeneration: 1 }), 'deployment/api 0/2'],
    ['the end of old pods', deployment({ ...complete, replicas: 3 }), 'deployment/api to end old pods'],
    ['the new image', deployment(complete, 'localhost/lytslot/platform:old'), 'deployment/api to get the new image'],
  ])('a Deployment that lacks %s', (_, object, words) => {
    expect(missing(object, IMAGES)).toBe(words);
  });

  it('a Job is up when it is done', () => {
    const job = (succeeded: number): Observed => ({
      kind: 'Job',
      metadata: { name: 'migrate' },
      spec: { completions: 1 },
      status: { succeeded },
    });
    expect(missing(job(0), IMAGES)).toBe('job/migrate not done');
    expect(missing(job(1), IMAGES)).toBeUndefined();
  });

  it('a resource of ours is up when it says Ready, and else its reason is told', () => {
    expect(missing(resource(undefined), IMAGES)).toBe('shard/shard-a not looked at yet');
    expect(missing(resource([{ type: 'Ready', status: 'False', reason: 'MigrationRunning' }]), IMAGES)).toBe(
      'shard/shard-a MigrationRunning',
    );
    expect(missing(resource([{ type: 'Ready', status: 'True', reason: 'Running' }]), IMAGES)).toBeUndefined();
  });

  it('is said in a line that fits', () => {
    expect(waitingLine(['a', 'b'])).toBe('a, b');
    expect(waitingLine(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
  });
});

describe('pods after a failure', () => {
  it('are well when Ready or done', () => {
    const pod = (phase: string, ready: string) => ({
      metadata: { name: 'p' },
      status: { phase, conditions: [{ type: 'Ready', status: ready }] },
    });
    expect([pod('Running', 'True'), pod('Running', 'False'), pod('Succeeded', 'False')].map(isReady)).toEqual([true, false, true]);
  });

  it('count the restarts of every container', () => {
    const status = { phase: 'Running', containerStatuses: [{ restartCount: 2 }, { restartCount: 1 }] };
    expect(restarts({ metadata: { name: 'p' }, status })).toBe(3);
    expect(restarts({ metadata: { name: 'p' }, status: { phase: 'Pending' } })).toBe(0);
  });

  it('show the message of a crash, not its stack', () => {
    expect(withoutStack("Error: Cannot find package 'pino'\n    at load (node:internal)\n  code: 1")).toBe(
      "Error: Cannot find package 'pino'\n  code: 1",
    );
  });
});
