/**
 * @file infra/local/main.test.ts
 * @description The commands on input they cannot work with: exit code, words, and nothing changed.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { attempt, type Finished } from '../shared/run.ts';

// Each case starts a process.
jest.setTimeout(60_000);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-main-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command with a cache of its own and no program but Node on its PATH. */
function main(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return attempt(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: {
      PATH: join(folder, 'empty'),
      HOME: folder,
      LYTSLOT_CACHE: join(folder, 'cache'),
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      ...env,
    },
    timeoutMs: 60_000,
  });
}

describe('bad input', () => {
  it.each([
    ['an unknown command', ['start'], {}, /unknown command "start"\n {2}What to do: use one of up, down, status/],
    ['no command', [], {}, /unknown command ""/],
    [
      'a provider that cannot run here',
      ['up'],
      { LYTSLOT_PROVIDER: 'kind' },
      /LYTSLOT_PROVIDER=kind cannot run here: there is no docker command\n {2}What to do: /,
    ],
    ['a provider that does not exist', ['up'], { LYTSLOT_PROVIDER: 'minikube' }, /set it to one of kubeconfig, kind, native/],
    [
      'programs that are missing',
      ['up'],
      { LYTSLOT_PROVIDER: 'native' },
      process.getuid?.() === 0 ? /programs are missing: go, runc/ : /it needs root/,
    ],
  ])('%s', async (_, args, env, words) => {
    const { code, stderr } = await main(args, env);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(await readdir(folder)).toEqual([]);
  });

  it('a kubeconfig that is not there', async () => {
    const { code, stderr } = await main(['up'], { LYTSLOT_KUBECONFIG: join(folder, 'nowhere') });
    expect(code).toBe(1);
    expect(stderr).toContain(`LYTSLOT_KUBECONFIG names ${join(folder, 'nowhere')}, which cannot be read`);
    expect(stderr).toMatch(/What to do: set it to the path of a kubeconfig file, or unset it.*nothing was changed/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('a cluster of yours without a way to bring images there', async () => {
    await writeFile(join(folder, 'kubeconfig'), '{}');
    const { code, stderr } = await main(['up'], { LYTSLOT_KUBECONFIG: join(folder, 'kubeconfig') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/your cluster cannot pull them from there\n {2}What to do: set LYTSLOT_IMAGE_LOAD_COMMAND/);
    expect(await readdir(folder)).toEqual(['kubeconfig']);
  });
});
