/**
 * @file infra/supply-chain/image-contents.test.ts
 * @description What is read from layers is what tar put there, whatever the files are called and however large they are.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { folderLayer, layer } from '../images/image-store.ts';
import { run } from '../shared/run.ts';
import { createLayerReader, readImage, type ImageContents } from './image-contents.ts';
import { writeFiles } from './test-image.ts';

jest.setTimeout(60_000);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-contents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

async function layerOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  await writeFiles(root, files);
  return layer(folder, name, (tar) => folderLayer(tar, { root, prefix: '' }));
}

const read = (...layerDigests: readonly string[]): Promise<ImageContents> =>
  readImage(createLayerReader(), { blobs: join(folder, 'blobs'), layerDigests });

const sums = (contents: ImageContents): Record<string, string> =>
  Object.fromEntries([...contents].map(([path, file]) => [path, file.sha256]));

describe('a layer', () => {
  it('is read as it was packed', async () => {
    // Up to 240 letters in a name: longer than a tar header holds.
    const name = fc.stringMatching(/^[a-zа-я][a-zа-я0-9 -]{0,115}[a-z]$/);
    const files = fc.dictionary(name, fc.string({ maxLength: 1500 }), { maxKeys: 8, noNullPrototype: true });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const contents = await read(await layerOf(`layer-${(count += 1)}`, given));
        expect(sums(contents)).toEqual(Object.fromEntries(Object.entries(given).map(([path, text]) => [path, sha256(text)])));
        expect([...contents.keys()]).toEqual([...contents.keys()].sort());
      }),
      { numRuns: 25 },
    );
  });

  it('may hold large files, hard links and symlinks', async () => {
    const large = Buffer.alloc(2_500_001, 'x');
    const digest = await layerOf('large', { 'a/small': 'small' });
    await writeFile(join(folder, 'large', 'big'), large);
    await link(join(folder, 'large', 'big'), join(folder, 'large', 'same'));
    await symlink('big', join(folder, 'large', 'pointer'));
    await rm(join(folder, 'layers'), { recursive: true });
    const again = await layer(folder, 'large', (tar) => folderLayer(tar, { root: join(folder, 'large'), prefix: '' }));
    expect(again).not.toBe(digest);
    expect(sums(await read(again))).toEqual({ 'a/small': sha256('small'), big: sha256(large), same: sha256(large) });
  });

  it('in pax format is read too', async () => {
    const path = `${'a-long-way-down/'.repeat(12)}end`;
    await writeFiles(join(folder, 'pax'), { [path]: 'here' });
    const digest = await layer(folder, 'pax', async (tar) => {
      await run('tar', ['--create', '--format=posix', '--file', tar, '--directory', join(folder, 'pax'), '.']);
    });
    expect(sums(await read(digest))).toEqual({ [path]: sha256('here') });
  });

  it.each([
    ['ends in the middle', (tar: Buffer) => tar.subarray(0, 700), /ends in the middle of an entry/],
    ['has a changed header', (tar: Buffer) => Buffer.concat([Buffer.from('X'), tar.subarray(1)]), /header's sum is wrong/],
  ])('that %s is refused', async (_, spoil, words) => {
    const digest = await layerOf('good', { file: 'text' });
    const blob = join(folder, 'blobs', digest.replace('sha256:', ''));
    await writeFile(blob, spoil(await readFile(blob)));
    await expect(read(digest)).rejects.toMatchObject({ name: 'SetupError', message: expect.stringMatching(words) });
  });
});

describe('layers', () => {
  it('cover those below', async () => {
    const lower = await layerOf('lower', { both: 'old', below: 'below' });
    const upper = await layerOf('upper', { both: 'new' });
    expect(sums(await read(lower, upper))).toEqual({ below: sha256('below'), both: sha256('new') });
  });

  it('that take files away are refused', async () => {
    const digest = await layerOf('white', { 'app/.wh.secret': '' });
    await expect(read(digest)).rejects.toMatchObject({ name: 'SetupError', message: expect.stringContaining('removes app/.wh.secret') });
  });
});
