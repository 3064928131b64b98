/**
 * @file tests/soak/main.ts
 * @description The nightly soak: runs it on the local platform, writes .lytslot/soak.json, names every violation and ends with 1 when there is one.
 * @dependencies -
 * @created 2026-11-29
 */
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { duration } from '../../infra/shared/progress.ts';
import { attempt } from '../../infra/shared/run.ts';
import { createSandboxClient } from '../kit/sandbox-client.ts';
import { readEndpoints, statePath } from '../kit/stack.ts';
import { conduct } from './conduct.ts';
import { openDatabases } from './databases.ts';
import { judge } from './judge.ts';
import { planFaults } from './plan-faults.ts';
import { HELP, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { tableOf } from './table.ts';
import { THRESHOLDS } from './thresholds.ts';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bin/bootstrap.sh', import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2), () => randomInt(1, 1_000_000));
  if (settings === undefined) {
    console.log(HELP);
    return 0;
  }
  // A run that is too short says so before anything is started.
  const { length } = planFaults(settings);
  await findPlatform(settings);
  console.log(`\nLytSlot Pro: a soak of ${settings.minutes} min, ${length} faults, seed ${settings.seed}. Ctrl-C ends it with a report.\n`);
  return run(settings);
}

async function findPlatform({ platform }: Settings): Promise<void> {
  if (await answers()) return;
  if (platform === 'as-is') throw new Error('The platform does not answer; --platform up brings it up');
  const { code } = await attempt(BOOTSTRAP, ['infra/local/main.ts', 'up'], { output: 'inherit', env: process.env });
  if (code !== 0) throw new Error('The platform could not be brought up');
}

async function answers(): Promise<boolean> {
  try {
    const endpoints = readEndpoints();
    await createSandboxClient(endpoints.sandbox).now();
    return (await fetch(`${endpoints.api}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function run(settings: Settings): Promise<number> {
  const endpoints = readEndpoints();
  const databases = openDatabases(endpoints);
  const ending = new AbortController();
  process.once('SIGINT', () => {
    console.log('\nEnding: what is broken is put right first…');
    ending.abort();
  });
  const began = performance.now();
  try {
    const notebook = await conduct({
      settings,
      databases,
      sandbox: createSandboxClient(endpoints.sandbox),
      prometheusUrl: endpoints.prometheus,
      signal: ending.signal,
      say: (line) => console.log(`  ${duration(performance.now() - began).padStart(12)}  ${line}`),
    });
    const report = notebook.report();
    const violations = judge(report, THRESHOLDS);
    await writeFile(statePath('soak.json'), `${JSON.stringify({ ...report, violations }, null, 2)}\n`);
    console.log(`\n${tableOf(report)}\n\nWritten: ${statePath('soak.json')}`);
    for (const violation of violations) console.error(`✗ ${violation}`);
    console.log(
      violations.length === 0 ? '✓ No violation' : `✗ ${violations.length} violations: docs/runbooks/soak.md tells what to look at first`,
    );
    return violations.length === 0 ? 0 : 1;
  } finally {
    await databases.close();
  }
}
