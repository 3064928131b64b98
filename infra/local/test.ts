/**
 * @file infra/local/test.ts
 * @description Runs every test tier on the running platform and ends with one true sum.
 * @dependencies -
 * @created 2026-11-24
 */
import { relative } from 'node:path';

import type { Paths } from '../shared/paths.ts';
import { runJest, type JestResult } from './run-jest.ts';
import { addSums, sumLine } from './test-sum.ts';

interface Tier {
  readonly project: string;
  readonly flags: readonly string[];
}

const TIERS: readonly Tier[] = [
  { project: 'unit', flags: [] },
  // One world: tests of the running platform take turns. One that fails may leave a process of its own running; the run ends all the same.
  { project: 'stack', flags: ['--runInBand', '--forceExit'] },
];

export interface TestRun {
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  /** What to print about the platform when something failed. */
  readonly explain: () => Promise<string>;
}

/** Runs the tiers one after another; answers whether everything passed. The sum is the last line printed. */
export async function test(run: TestRun): Promise<'passed' | 'failed'> {
  const { paths, env } = run;
  const results: JestResult[] = [];
  for (const { project, flags } of TIERS)
    results.push(await runJest({ paths, env, name: project, args: ['--selectProjects', project, ...flags] }));
  const sum = addSums(results.map((result) => result.sum));
  const hasPassed = sum.failed === 0 && sum.passed > 0;
  if (!hasPassed) {
    const names = results.flatMap(({ failed }) => failed).map((name) => `  ✗ ${relative(paths.repo, name)}`);
    console.log(['', 'Failed', ...names, '', 'The platform', await run.explain(), ''].join('\n'));
  }
  console.log(sumLine(sum));
  return hasPassed ? 'passed' : 'failed';
}
