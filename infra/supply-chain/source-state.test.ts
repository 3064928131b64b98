/**
 * @file infra/supply-chain/source-state.test.ts
 * @description What Git says about sources: clean or changed, and a content hash that anyone can reckon with sha256sum.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from '../shared/run.ts';
import { readSourceState } from './source-state.ts';
import { writeFiles } from './test-image.ts';

let repo = '';
const git = (...args: string[]): Promise<string> => run('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: repo });

beforeEach(async () => {
  repo = await mkdtemp(join(tmpdir(), 'lytslot-source-'));
  await git('init', '--quiet');
  await writeFiles(repo, { 'package-lock.json': '{}', 'a/b.ts': 'b', '.gitignore': 'ignored\n', ignored: '1' });
});
afterEach(() => rm(repo, { recursive: true, force: true }));

const commitAll = async (): Promise<void> => {
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'all');
};

it('a committed tree is clean, and ignored files do not count', async () => {
  await commitAll();
  const before = await readSourceState(repo);
  expect(before).toMatchObject({ tree: 'clean', commit: (await git('rev-parse', 'HEAD')).trim() });
  await writeFile(join(repo, 'ignored'), '2');
  expect(await readSourceState(repo)).toEqual(before);
});

it.each([
  ['a changed file', { 'a/b.ts': 'c' }],
  ['a new file', { 'a/new.ts': '' }],
])('%s makes it dirty and its content another', async (_, files) => {
  await commitAll();
  const before = await readSourceState(repo);
  await writeFiles(repo, files);
  const after = await readSourceState(repo);
  expect(after).toMatchObject({ tree: 'dirty', commit: before.commit });
  expect(after.contentHash).not.toBe(before.contentHash);
});

it('the content hash is what sha256sum says of the list of files', async () => {
  await commitAll();
  const sums = await run('sh', ['-c', 'git ls-files | LC_ALL=C sort | xargs sha256sum | sha256sum'], { cwd: repo });
  expect((await readSourceState(repo)).contentHash).toBe(sums.split(' ')[0]);
});

it('without a commit there is nothing to name', async () => {
  await expect(readSourceState(repo)).rejects.toMatchObject({ name: 'SetupError', cure: expect.stringContaining('Git checkout') });
});
