/**
 * @file infra/images/image-store.ts
 * @description Layers and images kept as blobs in the cache: a layer is made once per key, an image once per content.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { hashParts } from '../shared/content-hash.ts';
import { run } from '../shared/run.ts';

export interface ImageSpec {
  readonly name: string;
  readonly layers: readonly string[];
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: readonly string[];
  readonly workingDirectory?: string;
}

/** GNU tar options that make equal trees equal bytes. */
const REPRODUCIBLE_TAR = ['--format=gnu', '--sort=name', '--mtime=@0', '--numeric-owner'] as const;
/** Options for our own files: owned by root, readable by all, writable by nobody else. */
const ROOT_OWNED = ['--owner=0', '--group=0', '--mode=u=rwX,go=rX'] as const;

const BLOBS = 'blobs';

/** Digest of the layer with this key; `write` makes its uncompressed tar at the given path when it is not there yet. */
export async function layer(folder: string, key: string, write: (tar: string) => Promise<void>): Promise<string> {
  const note = join(folder, 'layers', `${key}.digest`);
  const known = await readFile(note, 'utf8').catch(() => undefined);
  if (known !== undefined && (await hasBlob(folder, known))) return known;
  await Promise.all([mkdir(join(folder, 'layers'), { recursive: true }), mkdir(join(folder, BLOBS), { recursive: true })]);
  const unfinished = join(folder, 'layers', `.${key}.${process.pid}.tar`);
  try {
    await write(unfinished);
    const sum = (await run('sha256sum', [unfinished])).split(' ')[0] ?? '';
    await rename(unfinished, join(folder, BLOBS, sum));
    await writeFile(note, `sha256:${sum}`);
    return `sha256:${sum}`;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Writes an image's configuration and manifest; its tag is the hash of both. */
export async function composeImage(folder: string, spec: ImageSpec): Promise<LoadableImage> {
  const config = {
    architecture: imageArchitecture(process.arch),
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: {
      User: '10001:10001',
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', ...(spec.env ?? [])],
      ...(spec.entrypoint ? { Entrypoint: spec.entrypoint } : {}),
      ...(spec.command ? { Cmd: spec.command } : {}),
      WorkingDir: spec.workingDirectory ?? '/',
    },
    rootfs: { type: 'layers', diff_ids: spec.layers },
  };
  const configBlob = await writeBlob(folder, JSON.stringify(config));
  const layers = await Promise.all(
    spec.layers.map(async (digest) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest,
      size: (await stat(blobPath(folder, digest))).size,
    })),
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: configBlob.digest, size: configBlob.size },
    layers,
  };
  const manifestBlob = await writeBlob(folder, JSON.stringify(manifest));
  const tag = hashParts([manifestBlob.digest]).slice(0, 16);
  return {
    reference: `localhost/lytslot/${spec.name}:${tag}`,
    manifestDigest: manifestBlob.digest,
    configDigest: configBlob.digest,
    layerDigests: spec.layers,
    blobs: join(folder, BLOBS),
  };
}

/** Layer of explicitly listed files below `root`, placed under `prefix` in the image. `files` must be sorted. */
export async function filesLayer(tar: string, tree: { root: string; files: readonly string[]; prefix: string }): Promise<void> {
  const transform = `--transform=flags=r;s,^,${tree.prefix},`;
  const args = [
    ...REPRODUCIBLE_TAR,
    ...ROOT_OWNED,
    transform,
    '--directory',
    tree.root,
    '--no-recursion',
    '--verbatim-files-from',
    '--files-from=-',
  ];
  await run('tar', ['--create', '--file', tar, ...args], { input: `${tree.files.join('\n')}\n` });
}

/** Layer of a whole folder, placed under `prefix` in the image; symlinks stay symlinks. */
export async function folderLayer(tar: string, tree: { root: string; prefix: string; exclude?: readonly string[] }): Promise<void> {
  const transform = `--transform=flags=r;s,^\\./,${tree.prefix},`;
  // Anchored, and a star stops at a slash: "./*/package.json" must not reach into node_modules.
  const exclude = ['--anchored', '--no-wildcards-match-slash', ...(tree.exclude ?? []).map((pattern) => `--exclude=${pattern}`)];
  await run('tar', ['--create', '--file', tar, ...REPRODUCIBLE_TAR, ...ROOT_OWNED, ...exclude, transform, '--directory', tree.root, '.']);
}

/** Images carry this machine's own programs: their architecture is its own, in the words of images. */
export function imageArchitecture(nodeArchitecture: string): string {
  return nodeArchitecture === 'x64' ? 'amd64' : nodeArchitecture;
}

async function writeBlob(folder: string, text: string): Promise<{ digest: string; size: number }> {
  await mkdir(join(folder, BLOBS), { recursive: true });
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const path = blobPath(folder, digest);
  if (!(await hasBlob(folder, digest))) await writeFile(path, text);
  return { digest, size: Buffer.byteLength(text) };
}

async function hasBlob(folder: string, digest: string): Promise<boolean> {
  return stat(blobPath(folder, digest)).then(
    () => true,
    () => false,
  );
}

function blobPath(folder: string, digest: string): string {
  return join(folder, BLOBS, digest.replace('sha256:', ''));
}
