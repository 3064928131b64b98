/**
 * @file infra/local/test-sum.test.ts
 * @description The closing line counts what really ran, and names what failed.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';

import { addSums, failedNames, sumLine, sumOfReport } from './test-sum.ts';

const report = (counts: Readonly<Record<string, unknown>> = {}): object => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...counts,
});

describe('sum of a report', () => {
  it('counts passed, failed and skipped ones', () => {
    expect(sumOfReport(report({ numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }))).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it('counts a file that could not run as a failure', () => {
    expect(sumOfReport(report({ numRuntimeErrorTestSuites: 2 }))).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it.each([undefined, {}, 'half a rep'])('counts %j as a failure: it is no report', (text) => {
    expect(sumOfReport(text)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('closing line', () => {
  it('adds the runners up', () => {
    const sum = addSums([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 4, failed: 1, skipped: 0 },
    ]);
    expect(sumLine(sum)).toBe('7 passed, 1 failed');
  });

  it('speaks of skipped tests only when there are any', () => {
    expect(sumLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});

describe('names of what failed', () => {
  it('are files with test names, or the file alone when it could not run', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'a fails' },
          { status: 'passed', fullName: 'a holds' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'c holds' }] },
    ];
    expect(failedNames(report({ testResults }))).toEqual(['a.test.ts: a fails', 'b.test.ts']);
    expect(failedNames(undefined)).toEqual([]);
  });
});
