/**
 * @file infra/images/unfinished.ts
 * @description Removes what a killed build left in the image cache; nothing of it is ever read.
 * @dependencies -
 * @created 2026-11-25
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { unmountBelow } from '../shared/mounts.ts';

/** What builds work in before they rename it to its final name, by folder. */
const UNFINISHED: readonly { readonly folder: string; readonly name: RegExp }[] = [
  { folder: '', name: /^\.rootfs-/ },
  { folder: 'layers', name: /^\..*\.tar$/ },
  { folder: 'modules', name: /./ },
  { folder: 'web', name: /\.\d+$/ },
];

/** Only to be called while no other build runs. */
export async function removeUnfinished(images: string): Promise<void> {
  for (const { folder, name } of UNFINISHED) {
    const place = join(images, folder);
    const found = (await readdir(place).catch(() => [])).filter((entry) => name.test(entry));
    for (const entry of found) {
      await unmountBelow(join(place, entry));
      await rm(join(place, entry), { recursive: true, force: true });
    }
  }
}
