/**
 * @file infra/local/minors.ts
 * @description The operator's tests against a bare API server, once for each minor of Kubernetes, with a line for each and one true sum.
 * @dependencies -
 * @created 2026-11-29
 */
import { relative } from 'node:path';

import { KUBERNETES, type Minor } from '../cluster/native/kubernetes-minors.ts';
import type { JestResult } from './run-jest.ts';
import { addSums, sumLine } from './test-sum.ts';

export interface MatrixRun {
  readonly repo: string;
  readonly minors: readonly Minor[];
  /** Runs the tests against one minor. */
  readonly runOne: (minor: Minor) => Promise<JestResult>;
  readonly print: (line: string) => void;
}

/** One minor after another, whatever became of the one before. A minor in which nothing ran has failed. The sum is the last line printed. */
export async function runMatrix({ repo, minors, runOne, print }: MatrixRun): Promise<'passed' | 'failed'> {
  const results: [Minor, JestResult][] = [];
  for (const minor of minors) {
    print(`▸ Kubernetes ${minor} (${KUBERNETES[minor].version})`);
    const { sum, failed } = await runOne(minor);
    results.push([minor, { sum: sum.passed + sum.failed > 0 ? sum : { ...sum, failed: 1 }, failed }]);
  }
  print('');
  for (const [minor, { sum, failed }] of results) {
    print(`Kubernetes ${minor} (${KUBERNETES[minor].version}): ${sumLine(sum)}`);
    for (const name of failed) print(`  ✗ ${relative(repo, name)}`);
  }
  const total = addSums(results.map(([, { sum }]) => sum));
  print(sumLine(total));
  return total.failed === 0 ? 'passed' : 'failed';
}
