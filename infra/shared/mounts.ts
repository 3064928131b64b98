/**
 * @file infra/shared/mounts.ts
 * @description Takes away the mounts that a killed run left below one of our folders.
 * @dependencies -
 * @created 2026-11-25
 */
import { readFile } from 'node:fs/promises';

import { attempt } from './run.ts';

/** Mount points of /proc/self/mountinfo below a folder, innermost first. */
export function mountsBelow(mountinfo: string, root: string): string[] {
  const points = mountinfo.split('\n').flatMap((row) => {
    const point = row.split(' ')[4]?.replaceAll(String.raw`\040`, ' ');
    return point?.startsWith(`${root}/`) ? [point] : [];
  });
  return [...new Set(points)].sort((a, b) => b.split('/').length - a.split('/').length || b.length - a.length);
}

/** Unmounts everything below a folder; needs root when there is something. */
export async function unmountBelow(root: string): Promise<void> {
  // A mount can sit on top of another: look again until none is left.
  for (let round = 0; round < 5; round += 1) {
    const points = mountsBelow(await readFile('/proc/self/mountinfo', 'utf8'), root);
    if (points.length === 0) return;
    for (const point of points) await attempt('umount', ['--lazy', point]);
  }
}
