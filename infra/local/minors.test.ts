/**
 * @file infra/local/minors.test.ts
 * @description The matrix runs every minor, tells each one's counts, and fails when one of them failed or ran nothing.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';

import { MINORS, type Minor } from '../cluster/native/kubernetes-minors.ts';
import { runMatrix } from './minors.ts';
import type { JestResult } from './run-jest.ts';

const result = (passed: number, failed: readonly string[] = []): JestResult => ({
  sum: { passed, failed: failed.length, skipped: 0 },
  failed,
});

async function matrix(results: Readonly<Record<Minor, JestResult>>) {
  const lines: string[] = [];
  const outcome = await runMatrix({
    repo: '/repo',
    minors: MINORS,
    runOne: async (minor) => results[minor],
    print: (line) => lines.push(line),
  });
  return { outcome, lines };
}

it('tells the counts of each minor and their sum', async () => {
  const { outcome, lines } = await matrix({ '1.34': result(5), '1.35': result(6), '1.36': result(6) });
  expect(outcome).toBe('passed');
  expect(lines.slice(-4)).toEqual([
    expect.stringMatching(/^Kubernetes 1\.34 \(v1\.34\.\d+\): 5 passed, 0 failed$/),
    expect.stringMatching(/^Kubernetes 1\.35 \(v1\.35\.\d+\): 6 passed, 0 failed$/),
    expect.stringMatching(/^Kubernetes 1\.36 \(v1\.36\.\d+\): 6 passed, 0 failed$/),
    '17 passed, 0 failed',
  ]);
});

it('goes on after a minor that failed, names what failed there, and fails', async () => {
  const { outcome, lines } = await matrix({ '1.34': result(4, ['/repo/a.test.ts: a holds']), '1.35': result(6), '1.36': result(6) });
  expect(outcome).toBe('failed');
  expect(lines).toContain('  ✗ a.test.ts: a holds');
  expect(lines.at(-1)).toBe('16 passed, 1 failed');
});

it('counts a minor in which nothing ran as a failure', async () => {
  const { outcome, lines } = await matrix({ '1.34': result(6), '1.35': result(0), '1.36': result(6) });
  expect(outcome).toBe('failed');
  expect(lines.at(-1)).toBe('12 passed, 1 failed');
});
