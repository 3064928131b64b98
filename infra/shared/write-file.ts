/**
 * @file infra/shared/write-file.ts
 * @description Writes a file in one go: a reader, or a run after a kill, sees the old content or the new one, never half of it.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes the file, making its folder when needed. `mode` defaults to readable by all. */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, path);
}
