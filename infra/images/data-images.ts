/**
 * @file infra/images/data-images.ts
 * @description Images of the local data services: PostgreSQL with TimescaleDB, Valkey as Redis, Prometheus.
 * @dependencies -
 * @created 2026-11-24
 */
import { join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { hashTree } from '../shared/content-hash.ts';
import { composeImage, filesLayer, layer } from './image-store.ts';
import { rootFileSystemLayer } from './root-file-systems.ts';

const SCRIPTS = ['entrypoint.sh', 'ready.sh'] as const;

export interface DataImages {
  readonly postgres: LoadableImage;
  readonly redis: LoadableImage;
  readonly prometheus: LoadableImage;
}

/** The three images share one base layer; only PostgreSQL adds its two scripts. */
export async function buildDataImages(folder: string): Promise<DataImages> {
  const source = join(import.meta.dirname, 'postgres');
  const key = await hashTree({ root: source, include: SCRIPTS, skip: () => false });
  const base = await rootFileSystemLayer(folder, 'data');
  const scripts = await layer(folder, `postgres-${key.slice(0, 32)}`, (tar) =>
    filesLayer(tar, { root: source, files: SCRIPTS, prefix: 'usr/local/bin/' }),
  );
  const [postgres, redis, prometheus] = await Promise.all([
    composeImage(folder, { name: 'postgres', layers: [base, scripts], entrypoint: ['tini', '-g', '--', '/usr/local/bin/entrypoint.sh'] }),
    composeImage(folder, { name: 'redis', layers: [base], command: ['valkey-server'] }),
    composeImage(folder, { name: 'prometheus', layers: [base], command: ['prometheus'] }),
  ]);
  return { postgres, redis, prometheus };
}
