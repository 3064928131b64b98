/**
 * @file infra/shared/paths.ts
 * @description Where the local platform keeps things: state inside the checkout, everything large in one cache folder.
 * @dependencies -
 * @created 2026-11-24
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Absolute paths; `cache` is shared by all checkouts of one user, `state` belongs to this checkout. */
export interface Paths {
  readonly repo: string;
  readonly state: string;
  readonly cache: string;
  readonly native: string;
  readonly images: string;
}

/** Resolves the paths; LYTSLOT_CACHE moves the cache folder. */
export function resolvePaths(env: NodeJS.ProcessEnv): Paths {
  const repo = resolve(import.meta.dirname, '../..');
  const configured = env['LYTSLOT_CACHE'];
  const cache = configured ? resolve(configured) : join(env['HOME'] ?? homedir(), '.cache', 'lytslot');
  return { repo, state: join(repo, '.lytslot'), cache, native: join(cache, 'native'), images: join(cache, 'images') };
}
