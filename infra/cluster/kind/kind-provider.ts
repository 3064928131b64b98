/**
 * @file infra/cluster/kind/kind-provider.ts
 * @description A cluster in a Docker container by kind, where a Docker engine answers.
 * @dependencies yaml
 * @created 2026-11-24
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';

import { archive } from '../../images/archive.ts';
import type { Paths } from '../../shared/paths.ts';
import { step } from '../../shared/progress.ts';
import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus, LoadableImage } from '../provider.ts';

const CLUSTER = 'lytslot-local';
const NODE_CONTAINER = `${CLUSTER}-control-plane`;

export interface KindOptions {
  readonly paths: Paths;
  readonly nodePorts: Readonly<Record<string, number>>;
  /** Path of a kind program, building it when the machine has none. */
  readonly kindProgram: () => Promise<string>;
}

/** The kind provider. Written with the same care as the native one, but not exercised on the project's own machines: they have no Docker. */
export function kindProvider(options: KindOptions): ClusterProvider {
  const kubeconfigPath = join(options.paths.state, 'kind.kubeconfig');
  return {
    name: 'kind',
    available: dockerReason,
    up: () => up(options, kubeconfigPath),
    down: async () => {
      const kind = await options.kindProgram();
      await step({ title: 'Deleting the kind cluster' }, () =>
        run(kind, ['delete', 'cluster', '--name', CLUSTER, '--kubeconfig', kubeconfigPath]),
      );
    },
    loadImage,
    status,
  };
}

async function dockerReason(): Promise<string | undefined> {
  const answer = await attempt('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 10_000 }).catch(() => undefined);
  if (answer === undefined) return 'there is no docker command';
  return answer.code === 0 ? undefined : 'the Docker engine does not answer ("docker info" fails)';
}

async function up(options: KindOptions, kubeconfigPath: string): Promise<ClusterHandle> {
  const kind = await options.kindProgram();
  await mkdir(options.paths.state, { recursive: true });
  const clusters = (await run(kind, ['get', 'clusters'])).split('\n');
  if (clusters.includes(CLUSTER)) await run(kind, ['export', 'kubeconfig', '--name', CLUSTER, '--kubeconfig', kubeconfigPath]);
  else await create(kind, options, kubeconfigPath);
  return { kubeconfigPath, nodeAddress: await nodeAddress() };
}

async function create(kind: string, options: KindOptions, kubeconfigPath: string): Promise<void> {
  const extraPortMappings = Object.values(options.nodePorts).map((port) => ({
    containerPort: port,
    hostPort: port,
    listenAddress: '127.0.0.1',
  }));
  const config = { kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', nodes: [{ role: 'control-plane', extraPortMappings }] };
  await step({ title: 'Creating a kind cluster', estimate: '≈ 2 min' }, () =>
    run(kind, ['create', 'cluster', '--name', CLUSTER, '--config', '-', '--kubeconfig', kubeconfigPath, '--wait', '120s'], {
      input: stringify(config),
      cure: 'check that Docker can pull kindest/node and that the ports named above are free; "docker ps" shows who holds them',
    }),
  );
}

/** On Linux the container's own address works from the host and from pods; elsewhere only the mapped ports do. */
async function nodeAddress(): Promise<string> {
  if (process.platform !== 'linux') return '127.0.0.1';
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
  const address = (await run('docker', ['inspect', '--format', format, NODE_CONTAINER])).trim().split(' ')[0];
  if (!address) throw new SetupError(`container ${NODE_CONTAINER} has no address`, 'run "make down" and "make up" again');
  return address;
}

async function loadImage(image: LoadableImage): Promise<'loaded' | 'present'> {
  const ctr = (...args: string[]): string[] => ['exec', '-i', NODE_CONTAINER, 'ctr', '--namespace', 'k8s.io', ...args];
  const lines = async (...args: string[]): Promise<string[]> => (await attempt('docker', ctr(...args))).stdout.split('\n');
  if ((await lines('images', 'list', '--quiet', `name==${image.reference}`)).includes(image.reference)) return 'present';
  const present = new Set(await lines('content', 'list', '--quiet'));
  await run('docker', ctr('images', 'import', '--snapshotter', 'overlayfs', '-'), { input: Readable.from(archive(image, present)) });
  return 'loaded';
}

async function status(): Promise<ClusterStatus> {
  const answer = await attempt('docker', ['inspect', '--format', '{{.State.Status}}', NODE_CONTAINER], { timeoutMs: 10_000 }).catch(
    () => undefined,
  );
  if (answer === undefined || answer.code !== 0) return { state: 'stopped', detail: 'run "make up"' };
  const state = answer.stdout.trim();
  return { state: state === 'running' ? 'running' : 'broken', detail: `container ${NODE_CONTAINER} is ${state}` };
}
