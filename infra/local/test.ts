/**
 * @file infra/local/test.ts
 * @description Runs every test tier on the running platform and ends with one true sum.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Paths } from '../shared/paths.ts';
import { attempt } from '../shared/run.ts';
import { addSums, sumLine, sumOfReport, type Sum } from './test-sum.ts';

interface Tier {
  readonly project: string;
  readonly flags: readonly string[];
}

const TIERS: readonly Tier[] = [
  { project: 'unit', flags: [] },
  // One world: tests of the running platform take turns.
  { project: 'stack', flags: ['--runInBand'] },
];

/** Runs the tiers one after another; answers whether everything passed. The sum is the last line printed. */
export async function test(paths: Paths, env: NodeJS.ProcessEnv): Promise<'passed' | 'failed'> {
  const sums: Sum[] = [];
  for (const tier of TIERS) sums.push(await runTier(paths, env, tier));
  const sum = addSums(sums);
  const nothingRan = sum.passed + sum.failed === 0;
  console.log(sumLine(sum));
  return sum.failed > 0 || nothingRan ? 'failed' : 'passed';
}

async function runTier(paths: Paths, env: NodeJS.ProcessEnv, tier: Tier): Promise<Sum> {
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
  const text = await readFile(report, 'utf8').catch(() => undefined);
  const sum = sumOfReport(text === undefined ? undefined : JSON.parse(text));
  // Jest can fail without a failed test (a broken setup, an open handle): that is a failure too.
  return code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}
