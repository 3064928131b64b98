/**
 * @file infra/local/run-jest.ts
 * @description One run of Jest: shows its output as it comes and answers what its report says.
 * @dependencies -
 * @created 2026-11-29
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Paths } from '../shared/paths.ts';
import { attempt } from '../shared/run.ts';
import { failedNames, sumOfReport, type Sum } from './test-sum.ts';

export interface JestRun {
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  /** Name of the report, below .lytslot/reports. */
  readonly name: string;
  readonly args: readonly string[];
}

export interface JestResult {
  readonly sum: Sum;
  /** Files and tests that failed. */
  readonly failed: readonly string[];
}

export async function runJest({ paths, env, name, args }: JestRun): Promise<JestResult> {
  const report = join(paths.state, 'reports', `${name}.json`);
  await mkdir(join(paths.state, 'reports'), { recursive: true });
  await rm(report, { force: true });
  const bin = join(paths.repo, 'node_modules', '.bin');
  const { code } = await attempt(
    process.execPath,
    [
      '--experimental-vm-modules',
      join(paths.repo, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${report}`,
      '--silent=false',
      ...args,
    ],
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
