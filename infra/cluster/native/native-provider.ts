/**
 * @file infra/cluster/native/native-provider.ts
 * @description A real one-node Kubernetes from processes on this machine, where no Docker engine runs.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir } from 'node:fs/promises';

import { buildProgramImage } from '../../images/program-image.ts';
import type { Paths } from '../../shared/paths.ts';
import { waitFor } from '../../shared/poll.ts';
import { step } from '../../shared/progress.ts';
import { attempt, run } from '../../shared/run.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus } from '../provider.ts';
import { buildPrograms, type ProgramPaths } from './binaries.ts';
import { makeCertificates } from './certificates.ts';
import { components, STOP_ORDER, type ComponentName } from './components.ts';
import { writeConfiguration } from './configuration.ts';
import { emptyRuntime, importImage, waitForRuntime, type Runtime } from './container-runtime.ts';
import { dnsManifests } from './dns.ts';
import { checkCommands, checkDisk, nativeUnavailable } from './host.ts';
import { CONTROL_PORTS, nativeLayout, NODE, type Layout } from './layout.ts';
import { clearLeftovers } from './leftovers.ts';
import { checkNetwork, raiseNetwork } from './network.ts';
import { checkoutExists, claim, foreignClusterError, readOwner, writeOwner, type Owner } from './owner.ts';
import { checkPorts } from './ports.ts';
import { isRunning, lastLines, mustBeRunning, recordedComponents, startComponent, stopComponent } from './processes.ts';

const GIB = 1024 ** 3;

export interface NativeOptions {
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  /** Ports besides the cluster's own that must be free, by what needs them. */
  readonly nodePorts: Readonly<Record<string, number>>;
}

interface Context extends NativeOptions {
  readonly layout: Layout;
}

/** The native provider. Everything it makes lies under `${cache}/native` or bears a name of layout.ts. */
export function nativeProvider(options: NativeOptions): ClusterProvider {
  const context: Context = { ...options, layout: nativeLayout(options.paths.native) };
  return {
    name: 'native',
    available: async () => nativeUnavailable(process.platform, process.getuid?.()),
    up: () => up(context),
    down: () => down(context),
    status: () => status(context.layout),
    loadImage: async (image) => {
      const programs = await buildPrograms(context.paths);
      return importImage({ ctr: programs.ctr, layout: context.layout }, image);
    },
  };
}

async function up(context: Context): Promise<ClusterHandle> {
  const { layout, paths } = context;
  const handle = { kubeconfigPath: layout.adminKubeconfig, nodeAddress: NODE.address };
  await decideClaim(context);
  if ((await status(layout)).state === 'running') {
    console.log('✓ The cluster is up already');
    return handle;
  }
  await checkCommands(context.env['PATH'] ?? '');
  await checkDisk(paths.cache, 4 * GIB);
  const programs = await buildPrograms(paths);
  const dirty = (await readOwner(layout)) !== undefined;
  if (dirty) await step({ title: 'Clearing what a stopped run left behind' }, () => clearLeftovers(layout));
  await checkNetwork();
  await checkPorts({ ...CONTROL_PORTS, ...context.nodePorts });
  await writeOwner(layout, { checkout: paths.repo, startedBy: process.pid });
  await step({ title: 'Starting the cluster' }, () => start(context, programs, dirty ? 'dirty' : 'clean'));
  return handle;
}

async function start(context: Context, programs: ProgramPaths, store: 'clean' | 'dirty'): Promise<void> {
  const { layout, paths } = context;
  const runtime: Runtime = { ctr: programs.ctr, layout };
  const parts = components(layout, programs);
  const begin = (name: ComponentName): Promise<void> => startComponent(layout, parts[name]);
  const [pause, dns] = await Promise.all([
    buildProgramImage(paths.images, 'pause', programs.pause),
    buildProgramImage(paths.images, 'coredns', programs.coredns),
    makeCertificates(layout),
    raiseNetwork(layout),
    mkdir(layout.containerd, { recursive: true }),
  ]);
  await writeConfiguration(layout, pause.reference);
  const node = async (): Promise<void> => {
    await begin('containerd');
    await waitForRuntime(runtime);
    if (store === 'dirty') await emptyRuntime(runtime);
    await importImage(runtime, pause);
    await importImage(runtime, dns);
  };
  const control = async (): Promise<void> => {
    await begin('etcd');
    await begin('kube-apiserver');
    await waitForApi(layout, programs);
    await Promise.all([begin('kube-controller-manager'), begin('kube-scheduler'), begin('kube-proxy')]);
  };
  await Promise.all([node(), control()]);
  await begin('kubelet');
  const kubectl = (args: readonly string[], input?: string): Promise<string> =>
    run(programs.kubectl, ['--kubeconfig', layout.adminKubeconfig, ...args], input === undefined ? {} : { input });
  await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lytslot' } }));
  await kubectl(['apply', '-f', '-'], JSON.stringify(dnsManifests(dns.reference)));
  await waitForNode(layout, programs);
}

async function waitForApi(layout: Layout, programs: ProgramPaths): Promise<void> {
  const cure = async (): Promise<string> => `read ${layout.logs}/kube-apiserver.log\n  ${await lastLines(layout, 'kube-apiserver')}`;
  await waitFor({ what: 'the API server becoming ready', timeoutMs: 90_000, cure }, async () => {
    await mustBeRunning(layout, 'etcd');
    await mustBeRunning(layout, 'kube-apiserver');
    const answer = await attempt(programs.kubectl, ['--kubeconfig', layout.adminKubeconfig, 'get', '--raw', '/readyz'], {
      timeoutMs: 5000,
    });
    return answer.code === 0 ? true : undefined;
  });
}

async function waitForNode(layout: Layout, programs: ProgramPaths): Promise<void> {
  const cure = async (): Promise<string> => `read the logs in ${layout.logs}\n  ${await lastLines(layout, 'kubelet')}`;
  const path = '{.status.conditions[?(@.type=="Ready")].status}';
  await waitFor({ what: 'the node becoming Ready', timeoutMs: 60_000, cure }, async () => {
    for (const name of STOP_ORDER) await mustBeRunning(layout, name);
    const answer = await attempt(programs.kubectl, [
      '--kubeconfig',
      layout.adminKubeconfig,
      'get',
      'node',
      NODE.name,
      '-o',
      `jsonpath=${path}`,
    ]);
    return answer.stdout === 'True' ? true : undefined;
  });
}

async function down(context: Context): Promise<void> {
  const { layout } = context;
  if ((await readOwner(layout)) === undefined && (await recordedComponents(layout)).length === 0) {
    console.log('✓ Nothing is running');
    return;
  }
  await decideClaim(context);
  const programs = await buildPrograms(context.paths);
  const stop = (name: ComponentName, graceMs: number): Promise<void> => stopComponent(layout, name, graceMs);
  await step({ title: 'Stopping the cluster' }, async () => {
    // Controllers first: what deletes pods next must not be met by what makes them.
    await Promise.all([stop('kube-controller-manager', 3000), stop('kube-scheduler', 3000)]);
    const wipe = ['delete', 'pods', '--all', '--all-namespaces', '--grace-period=2', '--timeout=12s'];
    if (await isRunning(layout, 'kube-apiserver'))
      await attempt(programs.kubectl, ['--kubeconfig', layout.adminKubeconfig, ...wipe], { timeoutMs: 15_000 });
    await Promise.all([stop('kubelet', 5000), stop('kube-proxy', 3000)]);
    await stop('kube-apiserver', 3000);
    await stop('etcd', 3000);
    if (await isRunning(layout, 'containerd')) await emptyRuntime({ ctr: programs.ctr, layout });
    await stop('containerd', 5000);
    await clearLeftovers(layout);
  });
}

async function status(layout: Layout): Promise<ClusterStatus> {
  const alive = await Promise.all(STOP_ORDER.map(async (name) => [name, await isRunning(layout, name)] as const));
  const dead = alive.filter(([, running]) => !running).map(([name]) => name);
  if (dead.length === 0) return { state: 'running', detail: `${alive.length} processes, logs in ${layout.logs}` };
  const owner = await readOwner(layout);
  if (dead.length === alive.length && owner === undefined) return { state: 'stopped', detail: 'run "make up"' };
  return { state: 'broken', detail: `not running: ${dead.join(', ')}; "make up" or "make down" clears it` };
}

/** Throws when the recorded cluster belongs to another checkout that still uses it. */
async function decideClaim(context: Context): Promise<void> {
  const owner = await readOwner(context.layout);
  const decision = claim({
    owner,
    checkout: context.paths.repo,
    life: (await status(context.layout)).state === 'running' ? 'alive' : 'dead',
    otherExists: owner ? await checkoutExists(owner.checkout) : 'gone',
    takeOver: context.env['LYTSLOT_TAKE_OVER'] === '1' || context.env['CI'] === 'true' ? 'take_over' : 'ask',
  });
  if (owner && decision === 'refuse') throw foreignClusterError(owner);
  if (owner && decision === 'take_over') await takeOver(context, owner);
}

async function takeOver(context: Context, owner: Owner): Promise<void> {
  console.log(`▸ Ending the cluster that ${owner.checkout} left on this machine (one cluster per machine)`);
  await clearLeftovers(context.layout);
}
