/**
 * @file tests/soak/judge.test.ts
 * @description What is a violation and what is not, figure by figure.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { judge, percentile } from './judge.ts';
import type { Report } from './report.ts';
import { THRESHOLDS } from './thresholds.ts';

const posts = { due: 31, published: 30, refunded: 1, undecided: 0, latenessMs: [200, 300, 400] };
const memory = { pod: 'api-1', figure: 'heap', hours: 4, lastMb: 90, grownMb: 90 } as const;
const GOOD: Report = {
  seed: 1,
  minutes: 60,
  endedEarly: false,
  sales: { begun: 100, ends: { paid: 100 }, failedInPeace: ['one'] },
  faults: [{ fault: 'kill-api', atSeconds: 40, recoveredSeconds: 12 }],
  plannedFaults: 1,
  audits: 3,
  findings: [],
  posts,
  quiet: { seconds: 60, writes: 0, orderEvents: 0 },
  unplannedRestarts: [],
  memory: [memory],
  errorLines: { 'api: request failed': 3 },
};

describe('a soak', () => {
  it('passes when everything is within its limits', () => {
    expect(judge(GOOD, THRESHOLDS)).toEqual([]);
  });

  it.each<[string, Partial<Report>]>([
    ['a slot was sold twice: c1', { findings: [{ what: 'a slot was sold twice', subjects: ['c1'] }] }],
    ['kill-api at 40 s could not be done', { faults: [{ fault: 'kill-api', atSeconds: 40, recoveredSeconds: undefined, failure: 'no' }] }],
    ['not everything became Ready', { faults: [{ fault: 'kill-api', atSeconds: 40, recoveredSeconds: undefined }] }],
    ['it took 121 s', { faults: [{ fault: 'kill-api', atSeconds: 40, recoveredSeconds: 121 }] }],
    ['1 planned faults did not happen', { plannedFaults: 2 }],
    ['half of the posts', { posts: { ...posts, latenessMs: [2_001, 2_002, 2_003] } }],
    ['a hundredth of the posts', { posts: { ...posts, latenessMs: [1, 2, 120_001] } }],
    ['only 29 posts went out', { posts: { ...posts, published: 29 } }],
    ['1 posts that were due are undecided', { posts: { ...posts, undecided: 1 } }],
    ['3 of 100 buyers failed', { sales: { begun: 100, ends: {}, failedInPeace: ['one', 'two', 'three'] } }],
    ['was not watched', { quiet: undefined }],
    ['wrote 1 times', { quiet: { seconds: 60, writes: 1, orderEvents: 0 } }],
    ['no fault had in mind: redis-0', { unplannedRestarts: ['redis-0'] }],
    ['heap memory of api-1 grew by 97 MB in 4.0 h, more than 96', { memory: [{ ...memory, grownMb: 97 }] }],
    ['nothing was audited', { audits: 0 }],
  ])('does not pass: %s', (says, change) => {
    const violations = judge({ ...GOOD, ...change }, THRESHOLDS);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(says);
  });

  it.each<[string, Partial<Report>]>([
    ['writes of the operator go with changes of orders', { quiet: { seconds: 60, writes: 2, orderEvents: 3 } }],
    ['what was cut short is not asked for', { endedEarly: true, plannedFaults: 9, quiet: undefined, posts: { ...posts, published: 0 } }],
    ['a process that lived for minutes may fill its caches', { memory: [{ ...memory, hours: 0.1, grownMb: 60 }] }],
  ])('passes: %s', (_, change) => {
    expect(judge({ ...GOOD, ...change }, THRESHOLDS)).toEqual([]);
  });
});

describe('a percentile', () => {
  it.each([
    [[], 0.99, 0],
    [[5], 0.5, 5],
    [[4, 1, 3, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.99, 4],
  ])('of %j at %d is %d', (values, share, wanted) => {
    expect(percentile(values, share)).toBe(wanted);
  });
});
