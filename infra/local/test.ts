/**
 * @file infra/local/test.ts
 * @description Runs every test tier on the running platform and ends with one true sum.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { Paths } from '../shared/paths.ts';
import { attempt } from '../shared/run.ts';
import { addSums, failedNames, sumLine, sumOfReport, type Sum } from './test-sum.ts';

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
  const results: TierResult[] = [];
  for (const tier of TIERS) results.push(await runTier(run, tier));
  const sum = addSums(results.map((result) => result.sum));
  const hasPassed = sum.failed === 0 && sum.passed > 0;
  if (!hasPassed) {
    const names = results.flatMap(({ failed }) => failed).map((name) => `  ✗ ${relative(run.paths.repo, name)}`);
    console.log(['', 'Failed', ...names, '', 'The platform', await run.explain(), ''].join('\n'));
  }
  console.log(sumLine(sum));
  return hasPassed ? 'passed' : 'failed';
}

interface TierResult {
  readonly sum: Sum;
  readonly failed: readonly string[];
}

async function runTier({ paths, env }: TestRun, tier: Tier): Promise<TierResult> {
  const report = join(paths.state, 'reports', `${tier.project}.json`);
  await mkdir(join(paths.state, 'reports'), { recursive: true });
  await rm(report, { force: true });
  const bin = join(paths.repo, 'node_modules', '.bin');
  const args = ['--selectProjects', tier.project, '--json', `--outputFile=${report}`, '--silent=false', ...tier.flags];
  const { code } = await attempt(
    process.execPath,
    ['--experimental-vm-modules', join(paths.repo, 'node_modules/jest/bin/jest.js'), ...args],
    {
      cwd: paths.repo,
      env: { ...env, PATH: `${bin}:${env['PATH'] ?? ''}`, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
      output: 'inherit',
    },
  );
  const written = await readReport(report);
  const sum = sumOfReport(written);
  // Jest can fail without a failed test (a broken setup, an open handle): that is a failure too.
  return { sum: code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum, failed: failedNames(written) };
}

/** Undefined when Jest ended before it had written its report. */
async function readReport(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
