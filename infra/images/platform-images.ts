/**
 * @file infra/images/platform-images.ts
 * @description Images of our own processes: the platform (all server rooms in one) and the sandbox.
 * @dependencies -
 * @created 2026-11-24
 */
import type { LoadableImage } from '../cluster/provider.ts';
import { hashTree, listFiles } from '../shared/content-hash.ts';
import { composeImage, filesLayer, folderLayer, layer } from './image-store.ts';
import { nodeLayer, productionModulesLayer } from './production-modules.ts';
import { rootFileSystemLayer } from './root-file-systems.ts';
import { buildWebApplications, type WebBuild } from './web-builds.ts';

const PLATFORM_ROOMS = ['domain', 'contracts', 'crds', 'adapters', 'api', 'bot', 'workers', 'controllers'] as const;
const SANDBOX_ROOMS = ['sandbox'] as const;
const NOT_IN_IMAGES = /(^|\/)(node_modules|dist|coverage)(\/|$)|\.test\.ts$|(^|\/)\./;

interface Process {
  readonly name: string;
  readonly rooms: readonly string[];
  /** Layers below the code, rarely changing ones first, so that a change of our code is one small layer. */
  readonly below: readonly string[];
}

async function processImage(place: { repo: string; images: string }, about: Process): Promise<LoadableImage> {
  return composeImage(place.images, {
    name: about.name,
    layers: [...about.below, await codeLayer(place, about.rooms)],
    entrypoint: ['tini', '-g', '--'],
    command: ['node', '--version'],
    env: ['NODE_ENV=production'],
    workingDirectory: '/app',
  });
}

export interface PlatformImages {
  readonly platform: LoadableImage;
  readonly sandbox: LoadableImage;
}

/** Builds what changed of both images. */
export async function buildPlatformImages(repo: string, images: string): Promise<PlatformImages> {
  const place = { repo, images };
  const modules = (name: string, rooms: readonly string[]): Promise<string> => productionModulesLayer({ name, repo, images, rooms });
  const [debian, node, platformModules, sandboxModules, web] = await Promise.all([
    rootFileSystemLayer(images, 'base'),
    nodeLayer(repo, images),
    modules('platform', PLATFORM_ROOMS),
    modules('sandbox', SANDBOX_ROOMS),
    webLayers(repo, images),
  ]);
  const [platform, sandbox] = await Promise.all([
    processImage(place, { name: 'platform', rooms: PLATFORM_ROOMS, below: [debian, node, platformModules, ...web] }),
    processImage(place, { name: 'sandbox', rooms: SANDBOX_ROOMS, below: [debian, node, sandboxModules] }),
  ]);
  return { platform, sandbox };
}

async function webLayers(repo: string, images: string): Promise<string[]> {
  const builds = await buildWebApplications(repo, images);
  return Promise.all(builds.map((build) => webLayer(images, build)));
}

async function webLayer(images: string, build: WebBuild): Promise<string> {
  return layer(images, `web-${build.room}-${build.hash}`, (tar) =>
    folderLayer(tar, { root: build.folder, prefix: `app/${build.room}/dist/` }),
  );
}

async function codeLayer(place: { repo: string; images: string }, rooms: readonly string[]): Promise<string> {
  const tree = { root: place.repo, include: ['package.json', ...rooms], skip: (path: string) => NOT_IN_IMAGES.test(path) };
  const hash = (await hashTree(tree)).slice(0, 32);
  const files = await listFiles(tree);
  return layer(place.images, `code-${hash}`, (tar) => filesLayer(tar, { root: place.repo, files, prefix: 'app/' }));
}
