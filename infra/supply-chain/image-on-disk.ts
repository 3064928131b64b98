/**
 * @file infra/supply-chain/image-on-disk.ts
 * @description Recomputes an image's digests from the bytes on disk, from the manifest down to every layer.
 * @dependencies zod
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { SetupError } from '../shared/setup-error.ts';
import { parseJson } from './dsse.ts';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const manifestSchema = z.object({
  config: z.object({ digest }),
  layers: z.array(z.object({ digest, mediaType: z.literal('application/vnd.oci.image.layer.v1.tar') })),
});
const configSchema = z.object({ rootfs: z.object({ diff_ids: z.array(digest) }) });

/** Files of an image that is whole, lowest layer first. */
export interface WholeImage {
  readonly layerFiles: readonly string[];
}

/** Looks at each blob once, however many images share it. */
export interface DiskCheck {
  /** Throws SetupError when a blob is missing or is not what its digest says. */
  whole(image: { readonly name: string; readonly sha256: string; readonly blobs: string }): Promise<WholeImage>;
}

export function createDiskCheck(): DiskCheck {
  const sums = new Map<string, Promise<string>>();
  const expect = async (part: Part): Promise<string> => {
    const path = join(part.blobs, part.sha256);
    const sum = sums.get(path) ?? hashFile(path);
    sums.set(path, sum);
    const actual = await sum.catch((error: unknown) => {
      throw new SetupError(`the ${part.what} cannot be read: ${path}`, 'sign again ("make sign-images" builds what is missing)', error);
    });
    if (actual !== part.sha256) throw changed(part.what, path, actual);
    return path;
  };
  return {
    async whole({ name, sha256, blobs }) {
      const manifestFile = await expect({ what: `manifest of image ${name}`, blobs, sha256 });
      const manifest = manifestSchema.safeParse(parseJson(await readFile(manifestFile, 'utf8'))).data;
      if (manifest === undefined) throw unreadable(name, 'manifest');
      const configFile = await expect({ what: `configuration of image ${name}`, blobs, sha256: hex(manifest.config.digest) });
      const config = configSchema.safeParse(parseJson(await readFile(configFile, 'utf8'))).data;
      const digests = manifest.layers.map((layer) => layer.digest);
      // What is unpacked goes by the configuration, what is fetched by the manifest: for plain tar files both are the same.
      if (config === undefined || config.rootfs.diff_ids.join() !== digests.join()) throw unreadable(name, 'configuration');
      const layerFiles: string[] = [];
      for (const [place, layer] of digests.entries()) {
        layerFiles.push(await expect({ what: `layer ${place + 1} of image ${name}`, blobs, sha256: hex(layer) }));
      }
      return { layerFiles };
    },
  };
}

interface Part {
  readonly what: string;
  readonly blobs: string;
  readonly sha256: string;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const hex = (digest: string): string => digest.replace('sha256:', '');

function changed(what: string, path: string, actual: string): SetupError {
  return new SetupError(
    `the ${what} was changed on disk: ${path} has the digest ${actual}`,
    'do not run this image; "make clean-cache" removes it and "make sign-images" builds it anew',
  );
}

function unreadable(image: string, part: string): SetupError {
  return new SetupError(`the ${part} of image ${image} is not one of an image made here`, 'do not run this image; sign again');
}
