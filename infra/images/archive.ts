/**
 * @file infra/images/archive.ts
 * @description Streams an image as one archive that both `ctr images import` (OCI layout) and `kind load` (docker save) read.
 * @dependencies -
 * @created 2026-11-24
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-header.ts';

/** The archive's bytes. Blobs whose digest is in `present` are left out: the receiver has them. */
export async function* archive(image: LoadableImage, present: ReadonlySet<string>): AsyncGenerator<Buffer> {
  yield* smallFile('oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  yield* smallFile('index.json', JSON.stringify(await index(image)));
  yield* smallFile('manifest.json', JSON.stringify(dockerManifest(image)));
  const digests = [image.manifestDigest, image.configDigest, ...image.layerDigests];
  for (const digest of new Set(digests)) if (!present.has(digest)) yield* blob(image, digest);
  yield tarEnd();
}

async function index(image: LoadableImage): Promise<object> {
  const size = (await readFile(blobPath(image, image.manifestDigest))).length;
  const annotations = {
    'io.containerd.image.name': image.reference,
    'org.opencontainers.image.ref.name': image.reference.split(':').at(-1),
  };
  const manifest = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: image.manifestDigest, size, annotations };
  return { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [manifest] };
}

function dockerManifest(image: LoadableImage): object {
  const inArchive = (digest: string): string => `blobs/${digest.replace(':', '/')}`;
  return [{ Config: inArchive(image.configDigest), RepoTags: [image.reference], Layers: image.layerDigests.map(inArchive) }];
}

function* smallFile(name: string, text: string): Generator<Buffer> {
  const content = Buffer.from(text);
  yield tarHeader(name, content.length);
  yield content;
  yield tarPadding(content.length);
}

async function* blob(image: LoadableImage, digest: string): AsyncGenerator<Buffer> {
  const path = blobPath(image, digest);
  const { size } = await stat(path);
  yield tarHeader(`blobs/${digest.replace(':', '/')}`, size);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
  yield tarPadding(size);
}

function blobPath(image: LoadableImage, digest: string): string {
  return join(image.blobs, digest.replace('sha256:', ''));
}
