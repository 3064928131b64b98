/**
 * @file tests/bench/operator/children.ts
 * @description The children of every shard as our own code wants them, written down for the Go twin: both make the same objects.
 * @dependencies -
 * @created 2026-11-25
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleShard } from '../../../controllers/samples.ts';
import type { ChildSettings } from '../../../controllers/shard/child.ts';
import { desiredChildren } from '../../../controllers/shard/desired-state.ts';
import { PLATFORM_IMAGE, PULL_POLICY } from './contender.ts';
import { NAMESPACE, shardName } from './population.ts';

const SETTINGS: ChildSettings = {
  namespace: NAMESPACE,
  image: PLATFORM_IMAGE,
  imagePullPolicy: PULL_POLICY,
  platformConfigMap: 'lytslot-platform',
  platformConfigHash: 'none',
};

/** Writes the children of `count` shards into the folder; gives the file's path. */
export async function writeChildren(folder: string, count: number): Promise<string> {
  const shards = Array.from({ length: count }, (_, number) => sampleShard(shardName(number)));
  const children = shards.map((shard) => {
    const wanted = desiredChildren(shard, shards, SETTINGS).map(({ after, object }) => ({ after, object }));
    return [shard.metadata.name, wanted] as const;
  });
  const path = join(folder, 'children.json');
  await writeFile(path, JSON.stringify(Object.fromEntries(children)));
  return path;
}
