/**
 * @file tests/chaos/versions.ts
 * @description Other versions of the platform for the running cluster: today's image with one file more or another one, installed as a release.
 * @dependencies -
 * @created 2026-11-29
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LoadableImage } from '../../infra/cluster/provider.ts';
import { composeImage, folderLayer, layer } from '../../infra/images/image-store.ts';
import { buildPlatformImages } from '../../infra/images/platform-images.ts';
import { createContext } from '../../infra/local/context.ts';
import { toolsOf } from '../../infra/local/release.ts';
import { run } from '../../infra/shared/run.ts';

interface ImageConfig {
  readonly config: { readonly Entrypoint: string[]; readonly Cmd: string[]; readonly Env: string[]; readonly WorkingDir: string };
}

/** A file of the image with other content. */
export interface ChangedFile {
  /** Path below /app. */
  readonly path: string;
  readonly content: string;
}

/** Installs and takes back versions. */
export interface Versions {
  /** Makes a version of the platform that differs in one file, and brings it to the cluster's nodes; gives its reference. */
  make(name: string, file: ChangedFile): Promise<string>;
  /** Upgrades the chart to this version of the platform; a shard that is not ready with it by then gives it back. */
  install(image: string, deadlineSeconds: number): Promise<void>;
  /** The release as it was before the first upgrade. */
  restore(): Promise<void>;
}

const SOAK_SECONDS = 5;

/** Versions of the platform that runs. */
export async function versionsOfPlatform(): Promise<Versions> {
  const { paths, provider } = await createContext(process.env);
  const tools = toolsOf(paths);
  const { platform } = await buildPlatformImages(paths.repo, paths.images);
  const helm = (...args: string[]) => run(tools.helm, [...args, '--kubeconfig', tools.kubeconfig, '--namespace', 'lytslot']);
  const history = JSON.parse(await helm('history', 'lytslot', '--output', 'json')) as readonly { readonly revision: number }[];
  const revision = history.at(-1)?.revision ?? 1;
  return {
    make: async (name, file) => {
      const image = await changedImage({ images: paths.images, platform }, name, file);
      await provider.loadImage(image);
      return image.reference;
    },
    install: async (image, deadlineSeconds) => {
      const policy = [`operator.upgrade.soakSeconds=${SOAK_SECONDS}`, `operator.upgrade.deadlineSeconds=${deadlineSeconds}`];
      const values = [`images.platform=${image}`, ...policy].flatMap((value) => ['--set', value]);
      await helm('upgrade', 'lytslot', join(paths.repo, 'charts', 'lytslot'), '--reuse-values', ...values);
    },
    restore: async () => {
      await helm('rollback', 'lytslot', String(revision));
    },
  };
}

async function changedImage(
  { images, platform }: { readonly images: string; readonly platform: LoadableImage },
  name: string,
  file: ChangedFile,
): Promise<LoadableImage> {
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-version-'));
  try {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content);
    const key = `test-version-${name}`;
    const change = await layer(images, key, (tar) => folderLayer(tar, { root: folder, prefix: 'app/' }));
    const { config } = JSON.parse(
      await readFile(join(platform.blobs, platform.configDigest.replace('sha256:', '')), 'utf8'),
    ) as ImageConfig;
    return await composeImage(images, {
      name: 'platform',
      layers: [...platform.layerDigests, change],
      entrypoint: config.Entrypoint,
      command: config.Cmd,
      env: config.Env.filter((entry) => !entry.startsWith('PATH=')),
      workingDirectory: config.WorkingDir,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
