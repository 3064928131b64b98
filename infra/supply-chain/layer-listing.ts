/**
 * @file infra/supply-chain/layer-listing.ts
 * @description A second look at what an image holds, through GNU tar and npm's own note in the layer, for checking an SBOM against.
 * @dependencies zod
 * @created 2026-11-29
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { run } from '../shared/run.ts';
import { debianPackages } from './debian-packages.ts';

/** One line per package, e.g. "npm zod 4.6.7 sha512-…" or "debian tini 0.19.0-1 amd64". */
export type PackageLines = ReadonlySet<string>;

const WANTED = /^(\.\/)?(app\/(.*\/)?node_modules\/(\.package-lock\.json|(@[^/]+\/)?[^/]+\/package\.json)|var\/lib\/dpkg\/status)$/;
const NPM_NOTE = 'app/node_modules/.package-lock.json';

const packageSchema = z.object({ name: z.string(), version: z.string() });
const noteSchema = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) });

/** Packages that lie in the layers' files. */
export async function packageLines(layerFiles: readonly string[]): Promise<PackageLines> {
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-layers-'));
  try {
    const names = new Set<string>();
    // In order: what an upper layer holds covers what a lower one does.
    for (const layer of layerFiles) for (const name of await extract(layer, folder)) names.add(name.replace(/^\.\//, ''));
    return await readLines(folder, [...names]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function npmLine(name: string, version: string, integrity: string): string {
  return `npm ${name} ${version} ${integrity}`;
}

export function debianLine(name: string, version: string, architecture: string): string {
  return `debian ${name} ${version} ${architecture}`;
}

async function extract(layer: string, folder: string): Promise<string[]> {
  const listed = await run('tar', ['--list', '--quoting-style=literal', '--file', layer]);
  const wanted = listed.split('\n').filter((name) => WANTED.test(name));
  if (wanted.length === 0) return [];
  const args = ['--extract', '--file', layer, '--directory', folder, '--no-same-owner', '--verbatim-files-from', '--files-from=-'];
  await run('tar', args, { input: `${wanted.join('\n')}\n` });
  return wanted;
}

async function readLines(folder: string, names: readonly string[]): Promise<Set<string>> {
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const note = names.includes(NPM_NOTE) ? noteSchema.parse(JSON.parse(await text(NPM_NOTE))).packages : {};
  const lines = new Set<string>();
  for (const name of names) {
    if (name.endsWith('/package.json')) {
      const about = packageSchema.parse(JSON.parse(await text(name)));
      const place = name.slice('app/'.length, -'/package.json'.length);
      lines.add(npmLine(about.name, about.version, note[place]?.integrity ?? 'without integrity'));
    } else if (name.endsWith('/status')) {
      for (const one of debianPackages(await text(name))) lines.add(debianLine(one.name, one.version, one.architecture));
    }
  }
  return lines;
}
