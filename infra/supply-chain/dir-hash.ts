/**
 * @file infra/supply-chain/dir-hash.ts
 * @description One hash for a folder, the way Go's dirhash and in-toto's `dirHash` reckon it: over the lines that sha256sum prints.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';

/** The order of the given files does not matter. */
export function dirHash(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const hash = createHash('sha256');
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, sha256 } of sorted) hash.update(`${sha256}  ${path}\n`);
  return hash.digest('hex');
}
