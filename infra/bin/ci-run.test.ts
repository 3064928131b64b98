/**
 * @file infra/bin/ci-run.test.ts
 * @description What a submission runs through: its last line is the true sum, and its exit code agrees with it.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { attempt } from '../shared/run.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-ci-'));
  await mkdir(join(folder, '.ci'));
  await copyFile(join(import.meta.dirname, '../../.ci/run'), join(folder, '.ci', 'run'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Steps {
  readonly check?: string;
  readonly test?: string;
  readonly down?: string;
}

/** Runs .ci/run with steps that do what the shell lines say and are noted down. */
async function ci(steps: Steps): Promise<{ code: number; last: string | undefined; ran: string[] }> {
  const lines = { check: 'true', test: 'echo "3 passed, 0 failed"', down: 'true', ...steps };
  const rules = Object.entries(lines).map(([name, line]) => `${name}:\n\t@echo ${name} >>ran; ${line}\n`);
  await writeFile(join(folder, 'Makefile'), rules.join('\n'));
  const { code, stdout } = await attempt('bash', [join(folder, '.ci', 'run')]);
  const ran = (await readFile(join(folder, 'ran'), 'utf8')).trim().split('\n');
  return { code, last: stdout.trimEnd().split('\n').at(-1), ran };
}

const everything = ['check', 'test', 'down'];

describe('.ci/run', () => {
  it.each([
    ['all is well', {}, 0, '3 passed, 0 failed', everything],
    ['tests were skipped', { test: 'echo "3 passed, 0 failed, 2 skipped"' }, 0, '3 passed, 0 failed, 2 skipped', everything],
    ['a test failed', { test: 'echo "2 passed, 1 failed"; exit 1' }, 1, '2 passed, 1 failed', everything],
    ['the checks failed', { check: 'exit 1' }, 1, '0 passed, 1 failed', ['check']],
    ['the platform did not come up', { test: 'echo "not up after 300 s"; exit 1' }, 1, '0 passed, 1 failed', everything],
    ['the tests ended early after a good sum', { test: 'echo "3 passed, 0 failed"; exit 1' }, 1, '3 passed, 1 failed', everything],
    ['nothing was tested', { test: 'true' }, 1, '0 passed, 1 failed', everything],
    ['something was left behind', { down: 'exit 1' }, 1, '3 passed, 1 failed', everything],
    [
      'a line before the sum looks like one',
      { test: 'echo "1 passed, 1 failed"; echo "3 passed, 0 failed"' },
      0,
      '3 passed, 0 failed',
      everything,
    ],
  ] as const)('when %s', async (_, steps, code, last, ran) => {
    expect(await ci(steps)).toEqual({ code, last, ran });
  });
});
