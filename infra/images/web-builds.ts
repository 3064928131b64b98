/**
 * @file infra/images/web-builds.ts
 * @description Builds the two web applications once per content of their sources, outside the checkout.
 * @dependencies -
 * @created 2026-11-24
 */
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { hashParts, hashTree } from '../shared/content-hash.ts';
import { step } from '../shared/progress.ts';
import { run } from '../shared/run.ts';

const WEB_ROOMS = ['admin-ui', 'cabinet-ui'] as const;
const GENERATED = /(^|\/)(node_modules|dist|\.vite)(\/|$)|\.test\.tsx?$/;

export interface WebBuild {
  readonly room: string;
  readonly folder: string;
  readonly hash: string;
}

/** A folder of static files per web application, building what is missing, one after another: a build fills both cores. */
export async function buildWebApplications(repo: string, images: string): Promise<WebBuild[]> {
  const builds: WebBuild[] = [];
  for (const room of WEB_ROOMS) if (await exists(join(repo, room, 'index.html'))) builds.push(await buildOne(repo, images, room));
  return builds;
}

async function buildOne(repo: string, images: string, room: string): Promise<WebBuild> {
  const sources = await hashTree({
    root: repo,
    include: [room, 'contracts', 'domain/order-life', 'package-lock.json'],
    skip: (path) => GENERATED.test(path),
  });
  const hash = hashParts([room, sources]).slice(0, 32);
  const folder = join(images, 'web', `${room}-${hash}`);
  if (await exists(folder)) return { room, folder, hash };
  const unfinished = `${folder}.${process.pid}`;
  await step({ title: `Building ${room}`, estimate: '≈ 30 s' }, () =>
    run('nice', ['npm', 'run', 'build', '--workspace', `@lytslot/${room}`, '--', '--outDir', unfinished, '--emptyOutDir'], {
      cwd: repo,
      env: { ...process.env, PATH: `${join(repo, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}` },
      cure: `run "npm run build -w @lytslot/${room}" to see the whole output`,
    }),
  );
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return { room, folder, hash };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
