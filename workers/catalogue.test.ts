/**
 * @file workers/catalogue.test.ts
 * @description The catalogues agree: jobs with deadlines, events with topics, handlers with pools, words with states.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { EVENTS, isEventTopic } from '@lytslot/contracts/events';
import { currencySchema, deadlineActionSchema } from '@lytslot/contracts/http';
import { isJobName, JOB_POOLS, JOBS, jobId, jobsOfPool } from '@lytslot/contracts/jobs';
import { CURRENCIES } from '@lytslot/domain/ledger';
import { ORDER_EVENTS } from '@lytslot/domain/order-life';
import type { DeadlineAction } from '@lytslot/domain/order-life';
import { slicesOfPool } from './pools.ts';
import type { WorkerDeps } from './pools.ts';

// The compiler holds the keys to the domain's union; the test holds the other catalogues to the keys.
const DEADLINES: Readonly<Record<DeadlineAction, true>> = {
  'release-hold': true,
  'cancel-unpaid': true,
  moderate: true,
  'owner-review': true,
  'moderation-timeout': true,
  'owner-timeout': true,
  'changes-timeout': true,
  'draft-timeout': true,
  mark: true,
  'expire-move': true,
  publish: true,
  'reconcile-publication': true,
  remove: true,
  fulfil: true,
  settle: true,
  'escalate-dispute': true,
  'expire-dispute': true,
  refund: true,
  'watch-payment': true,
};
const deadlines = Object.keys(DEADLINES).toSorted();

describe('catalogues', () => {
  it('every deadline of the domain has its job and its name on the wire, and no more', () => {
    expect(Object.keys(JOBS).toSorted()).toEqual(deadlines);
    expect(deadlineActionSchema.options.toSorted()).toEqual(deadlines);
    expect(JOB_POOLS.flatMap(jobsOfPool).toSorted()).toEqual(deadlines);
  });

  it('every currency of the domain is one on the wire, and no more', () => {
    expect(currencySchema.options).toEqual([...CURRENCIES]);
  });

  it('every event of the domain is a topic of the contract, and no more', () => {
    expect(Object.keys(EVENTS).toSorted()).toEqual([...ORDER_EVENTS].toSorted());
    expect(['order.paid', 'toString', 'order.sneezed'].map(isEventTopic)).toEqual([true, false, false]);
    expect(['publish', 'toString'].map(isJobName)).toEqual([true, false]);
  });

  it.each(JOB_POOLS)('pool %s handles exactly its own jobs', (pool) => {
    const metrics = { counter: () => ({ inc: () => undefined }), gauge: () => ({}), histogram: () => ({}) };
    const subscriptions = { telling: () => ({}) };
    const deps = { metrics, subscriptions, shard: {}, clock: { now: () => new Date() } } as unknown as WorkerDeps;
    const { handlers, loops } = slicesOfPool(pool, deps);
    expect(Object.keys(handlers).toSorted()).toEqual([...jobsOfPool(pool)].toSorted());
    expect(Object.keys(handlers).length + loops.length).toBeGreaterThan(0);
  });

  it('job ids tell versions apart and have no colon, which the queue refuses', () => {
    const subject = { tenantId: 't1', subjectId: 'o1', version: 7 };
    const ids = Object.keys(JOBS).flatMap((name) =>
      isJobName(name) ? [jobId(name, subject), jobId(name, { ...subject, version: 8 })] : [],
    );
    expect(new Set(ids).size).toBe(2 * deadlines.length);
    expect(ids.join()).not.toContain(':');
  });
});
