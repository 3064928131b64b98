/**
 * @file infra/shared/content-hash.test.ts
 * @description Cache keys change with names and contents, and with nothing else.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashParts, hashTree, listFiles, type Tree } from './content-hash.ts';

let root = '';
const tree = (overrides: Partial<Tree> = {}): Tree => ({ root, include: [''], skip: () => false, ...overrides });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lytslot-hash-'));
  await mkdir(join(root, 'room'));
  await writeFile(join(root, 'room', 'b.ts'), 'two');
  await writeFile(join(root, 'room', 'a.ts'), 'one');
  await writeFile(join(root, 'package.json'), '{}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('hash of parts', () => {
  it('tells apart parts that read the same when joined', () => {
    expect(hashParts(['ab', 'c'])).not.toBe(hashParts(['a', 'bc']));
    expect(hashParts(['ab'])).not.toBe(hashParts(['ab', '']));
  });

  it('counts bytes, not letters', () => {
    expect(hashParts(['я', ''])).not.toBe(hashParts(['', 'я']));
  });
});

describe('hash of a tree', () => {
  it('lists files sorted, without what is skipped', async () => {
    expect(await listFiles(tree())).toEqual(['package.json', 'room/a.ts', 'room/b.ts']);
    expect(await listFiles(tree({ include: ['room'], skip: (path) => path.endsWith('b.ts') }))).toEqual(['room/a.ts']);
  });

  it('does not follow links out of the tree', async () => {
    await symlink('/etc', join(root, 'room', 'etc'));
    expect(await listFiles(tree())).toEqual(['package.json', 'room/a.ts', 'room/b.ts']);
  });

  it('stays the same when only times change', async () => {
    const before = await hashTree(tree());
    await utimes(join(root, 'room', 'a.ts'), 1, 1);
    expect(await hashTree(tree())).toBe(before);
  });

  it('changes with a content, a name and a new file', async () => {
    const seen = new Set([await hashTree(tree())]);
    await writeFile(join(root, 'room', 'a.ts'), 'ONE');
    seen.add(await hashTree(tree()));
    await rm(join(root, 'room', 'a.ts'));
    await writeFile(join(root, 'room', 'c.ts'), 'ONE');
    seen.add(await hashTree(tree()));
    await writeFile(join(root, 'room', 'd.ts'), '');
    seen.add(await hashTree(tree()));
    expect(seen.size).toBe(4);
  });

  it('counts a named file that is missing as empty', async () => {
    const missing = await hashTree(tree({ include: ['gone.json'] }));
    await writeFile(join(root, 'gone.json'), '');
    expect(await hashTree(tree({ include: ['gone.json'] }))).toBe(missing);
  });
});
