/**
 * @file infra/supply-chain/npm-packages.ts
 * @description The npm packages that lie in an image, with the integrity that the lock file gives for them.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

import { SetupError } from '../shared/setup-error.ts';
import { dirHash } from './dir-hash.ts';
import type { FileSeen, ImageContents } from './image-contents.ts';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** Of the archive the registry handed out, as in package-lock.json. */
  readonly integrity: string;
  /** Where it lies in the image; the same version may lie in several places. */
  readonly places: readonly { readonly folder: string; readonly content: string }[];
}

const packageSchema = z.object({ name: z.string(), version: z.string() });
const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), integrity: z.string().optional() })),
});

const ROOT = 'app/';
const OWN_FOLDER = /^(app\/(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/@.][^/]*)\//;

/** Folder of the innermost npm package a path lies in. */
export function packageFolder(path: string): string | undefined {
  return OWN_FOLDER.exec(path)?.[1];
}

/** Packages sorted by name and version. Throws SetupError when the image holds what the lock file does not name. */
export function npmPackages(contents: ImageContents, lockText: string): NpmPackage[] {
  const lock = lockSchema.parse(JSON.parse(lockText)).packages;
  const files = byFolder(contents);
  const found = new Map<string, NpmPackage>();
  for (const { path, text } of contents.values()) {
    const folder = packageFolder(path);
    if (folder === undefined || text === undefined || path !== `${folder}/package.json`) continue;
    const { name, version } = packageSchema.parse(JSON.parse(text));
    const locked = lock[folder.slice(ROOT.length)];
    if (locked?.version !== version || locked.integrity === undefined) throw foreign(`${name} ${version}`, folder, locked?.version);
    const place = { folder, content: dirHash(within(files.get(folder) ?? [], folder)) };
    const key = `${name}\0${version}`;
    found.set(key, { name, version, integrity: locked.integrity, places: [...(found.get(key)?.places ?? []), place] });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function byFolder(contents: ImageContents): ReadonlyMap<string, readonly FileSeen[]> {
  const groups = new Map<string, FileSeen[]>();
  for (const file of contents.values()) {
    const folder = packageFolder(file.path);
    if (folder === undefined) continue;
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [file]);
    else group.push(file);
  }
  return groups;
}

const within = (files: readonly FileSeen[], folder: string): FileSeen[] =>
  files.map((file) => ({ ...file, path: file.path.slice(folder.length + 1) }));

function foreign(what: string, folder: string, locked: string | undefined): SetupError {
  const lock = locked === undefined ? 'does not name it' : `says ${locked}`;
  return new SetupError(`the image holds ${what} in ${folder}, but package-lock.json ${lock}`, 'run "npm install", then sign again');
}
