/**
 * @file infra/supply-chain/source-state.ts
 * @description What Git says about the sources an image is built from.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../shared/run.ts';
import { dirHash } from './dir-hash.ts';

export interface SourceState {
  readonly tree: 'clean' | 'dirty';
  readonly commit: string;
  /** Over every file that Git tracks or would take up, as it is now. */
  readonly contentHash: string;
  readonly packageLockSha256: string;
}

const CURE = 'sign in a Git checkout that has a commit: the provenance names it';

export async function readSourceState(repo: string): Promise<SourceState> {
  const git = (...args: string[]): Promise<string> => run('git', args, { cwd: repo, cure: CURE });
  const commit = (await git('rev-parse', '--verify', 'HEAD')).trim();
  const changes = await git('status', '--porcelain', '--untracked-files=all');
  const names = (await git('ls-files', '-z', '--cached', '--others', '--exclude-standard')).split('\0').filter((name) => name !== '');
  const files: { path: string; sha256: string }[] = [];
  for (const path of new Set(names)) {
    const content = await readFile(join(repo, path)).catch(() => undefined);
    if (content !== undefined) files.push({ path, sha256: sha256(content) });
  }
  return {
    tree: changes === '' ? 'clean' : 'dirty',
    commit,
    contentHash: dirHash(files),
    packageLockSha256: sha256(await readFile(join(repo, 'package-lock.json'))),
  };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
