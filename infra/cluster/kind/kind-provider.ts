/**
 * @file infra/cluster/kind/kind-provider.ts
 * @description A cluster in a Docker container by kind, where a Docker engine answers.
 * @dependencies yaml
 * @created 2026-11-24
 */
import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';

import { archive } from '../../images/archive.ts';
import { hashParts } from '../../shared/content-hash.ts';
import type { Paths } from '../../shared/paths.ts';
import { step } from '../../shared/progress.ts';
import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import { checkPorts } from '../ports.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus, LoadableImage } from '../provider.ts';

const PREFIX = 'lytslot-';
const API_PORT_IN_CONTAINER = 6443;

export interface KindOptions {
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  readonly nodePorts: Readonly<Record<string, number>>;
  /** Path of a kind program, built when it is not there yet. */
  readonly kindProgram: () => Promise<string>;
}

interface Context extends KindOptions {
  /** One cluster per checkout: a checkout's passwords are in its cluster. */
  readonly cluster: string;
  readonly container: string;
  readonly kubeconfigPath: string;
}

/** The kind provider. Written with the same care as the native one, but not run where the project is tested: there is no Docker there. */
export function kindProvider(options: KindOptions): ClusterProvider {
  const cluster = `${PREFIX}${hashParts([options.paths.repo]).slice(0, 8)}`;
  const kubeconfigPath = join(options.paths.state, 'kind.kubeconfig');
  const context: Context = { ...options, cluster, container: `${cluster}-control-plane`, kubeconfigPath };
  return {
    name: 'kind',
    available: () => unavailable(process.platform),
    prepare: () => prepare(context),
    up: () => up(context),
    down: () => down(context),
    loadImage: (image) => loadImage(context.container, image),
    status: () => status(context),
  };
}

async function unavailable(platform: string): Promise<string | undefined> {
  // Images carry this machine's own Node.
  if (platform !== 'linux') return `it needs Linux, this is ${platform}`;
  const answer = await attempt('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 10_000 }).catch(() => undefined);
  if (answer === undefined) return 'there is no docker command';
  return answer.code === 0 ? undefined : 'the Docker engine does not answer ("docker info" fails)';
}

async function prepare(context: Context): Promise<void> {
  if ((await status(context)).state === 'running') return;
  const format = '{{.Label "io.x-k8s.kind.cluster"}}';
  const clusters = (await run('docker', ['ps', '--filter', 'label=io.x-k8s.kind.cluster', '--format', format])).split('\n');
  const others = clusters.filter((name) => name.startsWith(PREFIX) && name !== context.cluster);
  if (others.length > 0 && context.env['LYTSLOT_TAKE_OVER'] !== '1')
    throw new SetupError(
      `another checkout's cluster is running on this machine: ${others.join(', ')}`,
      'run "make down" there, or here with LYTSLOT_TAKE_OVER=1 to end it (its data is lost); nothing was changed',
    );
  for (const name of [...others, context.cluster]) await deleteCluster(context, name);
  await checkPorts(context.nodePorts);
}

async function up(context: Context): Promise<ClusterHandle> {
  const { kubeconfigPath, cluster, container } = context;
  await mkdir(context.paths.state, { recursive: true });
  const kind = await context.kindProgram();
  if ((await status(context)).state === 'running')
    await run(kind, ['export', 'kubeconfig', '--name', cluster, '--kubeconfig', kubeconfigPath]);
  else await create(kind, context);
  return { kubeconfigPath, nodeAddress: await nodeAddress(container) };
}

async function create(kind: string, context: Context): Promise<void> {
  const extraPortMappings = Object.values(context.nodePorts).map((port) => ({
    containerPort: port,
    hostPort: port,
    listenAddress: '127.0.0.1',
  }));
  const config = { kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', nodes: [{ role: 'control-plane', extraPortMappings }] };
  const args = ['create', 'cluster', '--name', context.cluster, '--config', '-', '--kubeconfig', context.kubeconfigPath, '--wait', '120s'];
  await step({ title: 'Creating a kind cluster', estimate: '≈ 2 min' }, () =>
    run(kind, args, {
      input: stringify(config),
      cure: 'check that Docker can pull kindest/node ("docker pull kindest/node"), then try again',
    }),
  );
}

async function down(context: Context): Promise<void> {
  const answer = await attempt('docker', ['inspect', context.container]);
  if (answer.code === 0) await deleteCluster(context, context.cluster);
  else console.log('✓ Nothing is running');
}

async function deleteCluster(context: Context, cluster: string): Promise<void> {
  if ((await attempt('docker', ['inspect', `${cluster}-control-plane`])).code !== 0) return;
  const kind = await context.kindProgram();
  await step({ title: `Deleting the kind cluster ${cluster}` }, () =>
    run(kind, ['delete', 'cluster', '--name', cluster, '--kubeconfig', context.kubeconfigPath]),
  );
}

/** The container's own address works from the host and from pods; Docker Desktop and rootless Docker hide it: there the mapped ports do. */
async function nodeAddress(container: string): Promise<string> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
  const address = (await run('docker', ['inspect', '--format', format, container])).trim().split(' ')[0];
  return address && (await accepts(address, API_PORT_IN_CONTAINER)) ? address : '127.0.0.1';
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2000 });
    const answer = (reached: boolean): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

async function loadImage(container: string, image: LoadableImage): Promise<'loaded' | 'present'> {
  const ctr = (...args: string[]): string[] => ['exec', '-i', container, 'ctr', '--namespace', 'k8s.io', ...args];
  const lines = async (...args: string[]): Promise<string[]> => (await attempt('docker', ctr(...args))).stdout.split('\n');
  if ((await lines('images', 'list', '--quiet', `name==${image.reference}`)).includes(image.reference)) return 'present';
  const present = new Set(await lines('content', 'list', '--quiet'));
  await run('docker', ctr('images', 'import', '--local', '--snapshotter', 'overlayfs', '-'), {
    input: Readable.from(archive(image, present)),
    cure: `read the lines above; "docker exec ${container} journalctl -u containerd" shows the node's side`,
  });
  return 'loaded';
}

async function status({ container }: Context): Promise<ClusterStatus> {
  const answer = await attempt('docker', ['inspect', '--format', '{{.State.Status}}', container], { timeoutMs: 10_000 }).catch(
    () => undefined,
  );
  if (answer === undefined || answer.code !== 0) return { state: 'stopped', detail: 'run "make up"' };
  const state = answer.stdout.trim();
  return { state: state === 'running' ? 'running' : 'broken', detail: `container ${container} is ${state}` };
}
