/**
 * @file infra/cluster/native/container-runtime.ts
 * @description Talks to our containerd: loads images, ends what still runs, removes containers.
 * @dependencies -
 * @created 2026-11-24
 */
import { Readable } from 'node:stream';

import { archive } from '../../images/archive.ts';
import { waitFor } from '../../shared/poll.ts';
import { attempt, run } from '../../shared/run.ts';
import type { LoadableImage } from '../provider.ts';
import type { Layout } from './layout.ts';
import { lastLines } from './processes.ts';

export interface Runtime {
  readonly ctr: string;
  readonly layout: Layout;
}

const ctrArgs = (runtime: Runtime, ...args: string[]): string[] => [
  '--address',
  runtime.layout.containerdSocket,
  '--namespace',
  'k8s.io',
  ...args,
];

async function list(runtime: Runtime, ...args: string[]): Promise<string[]> {
  const finished = await attempt(runtime.ctr, ctrArgs(runtime, ...args), { timeoutMs: 20_000 });
  return finished.stdout.split('\n').filter((line) => line !== '');
}

/** Resolves when containerd answers on its socket. */
export async function waitForRuntime(runtime: Runtime): Promise<void> {
  const cure = async (): Promise<string> =>
    `read ${runtime.layout.logs}/containerd.log\n  ${await lastLines(runtime.layout, 'containerd')}`;
  await waitFor({ what: 'containerd answering', timeoutMs: 30_000, cure }, async () => {
    const answer = await attempt(runtime.ctr, ctrArgs(runtime, 'version'), { timeoutMs: 5000 });
    return answer.code === 0 ? true : undefined;
  });
}

/** Imports an image unless the node has it; layers the node already holds are not sent again. */
export async function importImage(runtime: Runtime, image: LoadableImage): Promise<'loaded' | 'present'> {
  const images = await list(runtime, 'images', 'list', '--quiet', `name==${image.reference}`);
  if (images.includes(image.reference)) return 'present';
  const present = new Set(await list(runtime, 'content', 'list', '--quiet'));
  await run(runtime.ctr, ctrArgs(runtime, 'images', 'import', '--local', '-'), {
    input: Readable.from(archive(image, present)),
    timeoutMs: 300_000,
  });
  return 'loaded';
}

/** Kills every task and removes every container with its writable layer; images stay. */
export async function emptyRuntime(runtime: Runtime): Promise<void> {
  const tasks = await list(runtime, 'tasks', 'list', '--quiet');
  if (tasks.length > 0) await attempt(runtime.ctr, ctrArgs(runtime, 'tasks', 'delete', '--force', ...tasks), { timeoutMs: 30_000 });
  const containers = await list(runtime, 'containers', 'list', '--quiet');
  if (containers.length > 0) await attempt(runtime.ctr, ctrArgs(runtime, 'containers', 'delete', ...containers), { timeoutMs: 30_000 });
}
