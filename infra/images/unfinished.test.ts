/**
 * @file infra/images/unfinished.test.ts
 * @description What a killed build left in the image cache goes, what is finished stays.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { removeUnfinished } from './unfinished.ts';

it('removes what builds work in and nothing else', async () => {
  const images = await mkdtemp(join(tmpdir(), 'lytslot-unfinished-'));
  for (const folder of ['.rootfs-a1b2', 'blobs', 'layers', 'modules/platform-1', 'web/admin-ui-1', 'web/admin-ui-2.4711'])
    await mkdir(join(images, folder), { recursive: true });
  await writeFile(join(images, 'layers', '.key.4711.tar'), 'half');
  await writeFile(join(images, 'layers', 'key.digest'), 'sha256:1');
  await writeFile(join(images, 'blobs', '1'), 'whole');
  await removeUnfinished(images);
  const left = await readdir(images, { recursive: true });
  expect(left.sort()).toEqual(['blobs', 'blobs/1', 'layers', 'layers/key.digest', 'modules', 'web', 'web/admin-ui-1']);
  await rm(images, { recursive: true });
});

it('is content with an empty cache', async () => {
  await expect(removeUnfinished(join(tmpdir(), 'lytslot-no-such-cache'))).resolves.toBeUndefined();
});
