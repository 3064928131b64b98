/**
 * @file infra/images/production-modules.ts
 * @description The npm packages a server image needs at run time, installed from the lock file into the cache.
 * @dependencies -
 * @created 2026-11-24
 */
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { hashParts } from '../shared/content-hash.ts';
import { step } from '../shared/progress.ts';
import { run } from '../shared/run.ts';
import { folderLayer, layer } from './image-store.ts';

export interface ModulesSpec {
  readonly name: string;
  readonly repo: string;
  readonly images: string;
  /** Workspaces whose dependencies are wanted. */
  readonly rooms: readonly string[];
}

interface RootPackage {
  readonly workspaces: readonly string[];
}

/** Goes into the key: change it when what the layer holds changes for the same packages. */
const LAYOUT = 'modules 2';

/** Layer with `/app/node_modules` (workspace links included) and the rooms' own nested ones. */
export async function productionModulesLayer(spec: ModulesSpec): Promise<string> {
  const { workspaces } = JSON.parse(await readFile(join(spec.repo, 'package.json'), 'utf8')) as RootPackage;
  // npm wants to see every workspace the lock file names, also those it installs nothing for.
  const manifests = ['package.json', 'package-lock.json', ...workspaces.map((room) => join(room, 'package.json'))];
  const texts = await Promise.all(manifests.map((file) => readFile(join(spec.repo, file), 'utf8')));
  const key = hashParts([LAYOUT, ...spec.rooms, ...texts]).slice(0, 32);
  const tree = join(spec.images, 'modules', `${spec.name}-${key}`);
  return layer(spec.images, `modules-${key}`, async (tar) => {
    await install({ ...spec, manifests, tree });
    await folderLayer(tar, { root: tree, prefix: 'app/', exclude: ['./package-lock.json', './*/package.json', './package.json'] });
    await rm(tree, { recursive: true, force: true });
  });
}

async function install(job: ModulesSpec & { manifests: readonly string[]; tree: string }): Promise<void> {
  const unfinished = `${job.tree}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  for (const file of job.manifests) {
    await mkdir(dirname(join(unfinished, file)), { recursive: true });
    await cp(join(job.repo, file), join(unfinished, file));
  }
  const rooms = job.rooms.flatMap((room) => ['--workspace', room]);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await step({ title: `Installing npm packages for the ${job.name} image`, estimate: '≈ 30 s' }, () =>
    run('npm', ['ci', '--omit=dev', ...rooms, ...quiet], {
      cwd: unfinished,
      cure: 'check that the npm registry is reachable ("npm ping"), then run the same command again',
    }),
  );
  await rm(job.tree, { recursive: true, force: true });
  await rename(unfinished, job.tree);
}

/** Layer with the Node binary that the npm package `node` brought. */
export async function nodeLayer(repo: string, images: string): Promise<string> {
  const folder = join(repo, 'node_modules', 'node', 'bin');
  const { version } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  const { size } = await stat(join(folder, 'node'));
  const key = hashParts(['node', version, String(size)]).slice(0, 32);
  return layer(images, `node-${key}`, (tar) => folderLayer(tar, { root: folder, prefix: 'usr/local/bin/' }));
}
