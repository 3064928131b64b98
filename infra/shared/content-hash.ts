/**
 * @file infra/shared/content-hash.ts
 * @description Cache keys: a hash over the names and contents of everything that decides a result.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Hash of ordered text parts; a part's length is hashed too, so that parts cannot run into each other. */
export function hashParts(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

export interface Tree {
  readonly root: string;
  /** Folders or files below `root`. */
  readonly include: readonly string[];
  readonly skip: (path: string) => boolean;
}

/** All files of a tree, relative to its root, sorted; symlinks are not followed. */
export async function listFiles(tree: Tree): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: string): Promise<void> => {
    const name = relative(tree.root, path);
    if (tree.skip(name)) return;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) {
      found.push(name);
      return;
    }
    for (const entry of entries) {
      if (entry.isDirectory()) await visit(join(path, entry.name));
      else if (entry.isFile() && !tree.skip(join(name, entry.name))) found.push(join(name, entry.name));
    }
  };
  for (const part of tree.include) await visit(join(tree.root, part));
  return found.sort();
}

/** Hash over names and contents of a tree's files. A named file that is missing counts as empty. */
export async function hashTree(tree: Tree): Promise<string> {
  const parts: string[] = [];
  for (const file of await listFiles(tree)) {
    const content = await readFile(join(tree.root, file)).catch(() => Buffer.alloc(0));
    parts.push(file, createHash('sha256').update(content).digest('hex'));
  }
  return hashParts(parts);
}
