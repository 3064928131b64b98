/**
 * @file infra/supply-chain/image-contents.ts
 * @description What really is in an image: every regular file with the hash of its bytes, read from the layers' tar files.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { SetupError } from '../shared/setup-error.ts';
import { contentOf, tarEntries, type TarEntry } from './tar-reader.ts';

export interface FileSeen {
  readonly path: string;
  readonly sha256: string;
  readonly layer: string;
  /** The content, of the few files that tell what the others belong to. */
  readonly text?: string;
  /** Of a Node binary: the version that is written in it. */
  readonly nodeVersion?: string;
}

export type Layer = readonly FileSeen[];

/** Files by path, sorted, as a container sees them. */
export type ImageContents = ReadonlyMap<string, FileSeen>;

/** Reads layers, each once however many images share it. */
export interface LayerReader {
  read(blobs: string, digest: string): Promise<Layer>;
}

export const DPKG_STATUS = 'var/lib/dpkg/status';
export const OS_RELEASE = 'usr/lib/os-release';
export const NODE_BINARY = 'usr/local/bin/node';

const TELLING = /^var\/lib\/dpkg\/status$|^usr\/lib\/os-release$|(^|\/)node_modules\/(@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
const NODE_RELEASE = 'https://nodejs.org/download/release/v';

export function createLayerReader(): LayerReader {
  const known = new Map<string, Promise<Layer>>();
  return {
    read(blobs, digest) {
      const path = join(blobs, digest.replace('sha256:', ''));
      const reading = known.get(path) ?? readLayer(path, digest);
      known.set(path, reading);
      return reading;
    },
  };
}

/** The image's files. Upper layers cover lower ones; layers that take files away are not made here and are refused. */
export async function readImage(reader: LayerReader, image: Pick<LoadableImage, 'blobs' | 'layerDigests'>): Promise<ImageContents> {
  const seen = new Map<string, FileSeen>();
  for (const digest of image.layerDigests) {
    for (const file of await reader.read(image.blobs, digest)) seen.set(file.path, file);
  }
  return new Map([...seen].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readLayer(path: string, layer: string): Promise<Layer> {
  const file = await open(path);
  try {
    const seen = new Map<string, FileSeen>();
    for await (const entry of tarEntries(file)) {
      if (/(^|\/)\.wh\.[^/]+$/.test(entry.path)) {
        throw new SetupError(`a layer removes ${entry.path}, which no SBOM can be made of here`, 'build images of layers that only add');
      }
      if (entry.kind === 'file') seen.set(entry.path, { ...(await readFile(file, entry)), layer });
      const twin = entry.kind === 'hard-link' ? seen.get(entry.target) : undefined;
      if (twin !== undefined) seen.set(entry.path, { ...twin, path: entry.path });
    }
    return [...seen.values()];
  } finally {
    await file.close();
  }
}

async function readFile(file: FileHandle, entry: TarEntry): Promise<Omit<FileSeen, 'layer'>> {
  const keep = TELLING.test(entry.path) || entry.path === NODE_BINARY;
  const kept: Buffer[] = [];
  const hash = createHash('sha256');
  for await (const chunk of contentOf(file, entry)) {
    hash.update(chunk);
    if (keep) kept.push(chunk);
  }
  const seen = { path: entry.path, sha256: hash.digest('hex') };
  if (!keep) return seen;
  if (entry.path !== NODE_BINARY) return { ...seen, text: Buffer.concat(kept).toString('utf8') };
  const nodeVersion = versionOfNode(Buffer.concat(kept));
  return nodeVersion === undefined ? seen : { ...seen, nodeVersion };
}

/** Node carries the address of its own release. */
function versionOfNode(binary: Buffer): string | undefined {
  const at = binary.indexOf(NODE_RELEASE);
  if (at === -1) return undefined;
  return /^v([^/]+)\//.exec(binary.toString('latin1', at + NODE_RELEASE.length - 1, at + NODE_RELEASE.length + 40))?.[1];
}
