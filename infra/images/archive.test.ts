/**
 * @file infra/images/archive.test.ts
 * @description Image archives are real tar files with what containerd and Docker look for.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { LoadableImage } from '../cluster/provider.ts';
import { run } from '../shared/run.ts';
import { archive } from './archive.ts';
import { composeImage, filesLayer, folderLayer, imageArchitecture, layer } from './image-store.ts';
import { tarHeader, tarPadding } from './tar-header.ts';

let folder = '';
const source = (): string => join(folder, 'source');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-image-'));
  await mkdir(join(source(), 'node_modules', 'pino'), { recursive: true });
  await mkdir(join(source(), 'api'));
  await writeFile(join(source(), 'package.json'), '{}');
  await writeFile(join(source(), 'api', 'package.json'), '{}');
  await writeFile(join(source(), 'api', 'main.ts'), 'main');
  await writeFile(join(source(), 'node_modules', 'pino', 'package.json'), '{"name":"pino"}');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const names = async (tar: string): Promise<string[]> => (await run('tar', ['--list', '--file', tar])).trim().split('\n');

async function image(): Promise<LoadableImage> {
  const digest = await layer(folder, 'code', (tar) => filesLayer(tar, { root: source(), files: ['api/main.ts'], prefix: 'app/' }));
  return composeImage(folder, { name: 'platform', layers: [digest], command: ['node'] });
}

async function packed(loadable: LoadableImage, present: readonly string[]): Promise<string> {
  const file = join(folder, 'image.tar');
  await writeFile(file, Readable.from(archive(loadable, new Set(present))));
  return file;
}

describe('tar headers', () => {
  it('are one block whose sum tar accepts, the same every time', () => {
    expect(tarHeader('a', 5)).toHaveLength(512);
    expect(tarHeader('a', 5)).toEqual(tarHeader('a', 5));
  });

  it('refuse a name that does not fit', () => {
    expect(() => tarHeader('я'.repeat(51), 0)).toThrow(RangeError);
  });

  it.each([
    [0, 0],
    [1, 511],
    [512, 0],
    [513, 511],
  ])('a file of %d bytes is filled up by %d', (size, padding) => {
    expect(tarPadding(size)).toHaveLength(padding);
  });
});

describe('image archive', () => {
  it('is read by tar and names the image for containerd and for Docker', async () => {
    const loadable = await image();
    const file = await packed(loadable, []);
    const blobs = [loadable.manifestDigest, loadable.configDigest, ...loadable.layerDigests].map(
      (digest) => `blobs/${digest.replace(':', '/')}`,
    );
    expect(await names(file)).toEqual(['oci-layout', 'index.json', 'manifest.json', ...blobs]);
    const index: unknown = JSON.parse(await run('tar', ['--extract', '--to-stdout', '--file', file, 'index.json']));
    expect(index).toMatchObject({ manifests: [{ annotations: { 'io.containerd.image.name': loadable.reference } }] });
    const docker: unknown = JSON.parse(await run('tar', ['--extract', '--to-stdout', '--file', file, 'manifest.json']));
    expect(docker).toMatchObject([{ RepoTags: [loadable.reference] }]);
  });

  it('leaves out blobs that the receiver has', async () => {
    const loadable = await image();
    const listed = await names(await packed(loadable, loadable.layerDigests));
    expect(listed).toHaveLength(5);
    expect(listed.join()).not.toContain(loadable.layerDigests[0]?.replace(':', '/'));
  });
});

describe('image store', () => {
  it('makes a layer once per key', async () => {
    const written: string[] = [];
    const write = (text: string) => async (tar: string) => {
      written.push(text);
      await writeFile(tar, text);
    };
    const first = await layer(folder, 'key', write('one'));
    expect(await layer(folder, 'key', write('two'))).toBe(first);
    expect(written).toEqual(['one']);
  });

  it('leaves nothing of a layer whose making failed, and makes it the next time', async () => {
    const broken = layer(folder, 'key', async (tar) => {
      await writeFile(tar, 'half');
      throw new Error('no disk');
    });
    await expect(broken).rejects.toThrow('no disk');
    const digest = await layer(folder, 'key', (tar) => writeFile(tar, 'whole'));
    expect(await run('cat', [join(folder, 'blobs', digest.replace('sha256:', ''))])).toBe('whole');
  });

  it('gives equal content the same reference and a change another', async () => {
    const before = (await image()).reference;
    expect((await image()).reference).toBe(before);
    await rm(join(folder, 'layers'), { recursive: true });
    await writeFile(join(source(), 'api', 'main.ts'), 'changed');
    expect((await image()).reference).not.toBe(before);
  });

  it('places files and folders where the image wants them, owned by root', async () => {
    const tar = join(folder, 'code.tar');
    await filesLayer(tar, { root: source(), files: ['api/main.ts', 'package.json'], prefix: 'app/' });
    expect(await names(tar)).toEqual(['app/api/main.ts', 'app/package.json']);
    expect(await run('tar', ['--list', '--verbose', '--numeric-owner', '--file', tar])).toMatch(/^-rw-r--r-- 0\/0 /);
  });

  it("keeps the packages' own manifests when it leaves out those of the rooms", async () => {
    const tar = join(folder, 'modules.tar');
    await folderLayer(tar, { root: source(), prefix: 'app/', exclude: ['./package.json', './*/package.json'] });
    const files = (await names(tar)).filter((name) => !name.endsWith('/'));
    expect(files.sort()).toEqual(['app/api/main.ts', 'app/node_modules/pino/package.json']);
  });

  it('speaks of architectures in the words of images', () => {
    expect(['x64', 'arm64'].map(imageArchitecture)).toEqual(['amd64', 'arm64']);
  });
});
