/**
 * @file infra/images/program-image.ts
 * @description An image that is one static program and nothing else.
 * @dependencies -
 * @created 2026-11-24
 */
import { basename, dirname } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { hashParts } from '../shared/content-hash.ts';
import { composeImage, filesLayer, layer } from './image-store.ts';

/** Image `name` from scratch with the program at `/<its file name>` as its entry point. */
export async function buildProgramImage(folder: string, name: string, program: string): Promise<LoadableImage> {
  const file = basename(program);
  // The program's folder is named after the hash of what it was built from.
  const digest = await layer(folder, hashParts(['program', program]).slice(0, 32), (tar) =>
    filesLayer(tar, { root: dirname(program), files: [file], prefix: '' }),
  );
  return composeImage(folder, { name, layers: [digest], entrypoint: [`/${file}`] });
}
