/**
 * @file infra/cluster/native/native-provider.ts
 * @description A real one-node Kubernetes from processes on this machine, where no Docker engine runs.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Paths } from '../../shared/paths.ts';
import { step } from '../../shared/progress.ts';
import { attempt } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus } from '../provider.ts';
import { buildPrograms } from './binaries.ts';
import { STOP_ORDER, type ComponentName } from './components.ts';
import { emptyRuntime, importImage } from './container-runtime.ts';
import { checkCommands, checkDisk, nativeUnavailable } from './host.ts';
import { CONTROL_PORTS, nativeLayout, NODE, type Layout } from './layout.ts';
import { clearLeftovers } from './leftovers.ts';
import { checkNetwork } from './network.ts';
import { checkoutExists, claim, foreignClusterError, readOwner, writeOwner, type Owner } from './owner.ts';
import { checkPorts } from '../ports.ts';
import { isRunning, recordedComponents, stopComponent } from './processes.ts';
import { startCluster } from './start-cluster.ts';

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
    prepare: () => prepare(context),
    up: () => up(context),
    down: () => down(context),
    status: () => status(context),
    loadImage: async (image) => importImage({ ctr: (await ourOwner(context.layout)).programs.ctr, layout: context.layout }, image),
  };
}

/** Cheap checks first, so that a machine that cannot run it says so before anything is built or cleared. */
async function prepare(context: Context): Promise<void> {
  const { layout } = context;
  const decision = await decideClaim(context);
  if (decision === 'ours' && (await life(layout)).state === 'running') return;
  await checkCommands(context.env['PATH'] ?? '');
  await checkDisk(context.paths.cache, 4 * GIB);
  if (await anythingRecorded(layout)) await step({ title: 'Clearing what a stopped run left behind' }, () => clearLeftovers(layout));
  await checkNetwork();
  await checkPorts({ ...CONTROL_PORTS, ...context.nodePorts });
}

async function up(context: Context): Promise<ClusterHandle> {
  const { layout, paths } = context;
  const handle = { kubeconfigPath: layout.adminKubeconfig, nodeAddress: NODE.address };
  if ((await life(layout)).state === 'running') {
    console.log('✓ The cluster is up already');
    return handle;
  }
  const programs = await buildPrograms(paths);
  await writeOwner(layout, { checkout: paths.repo, programs: { ctr: programs.ctr, kubectl: programs.kubectl } });
  await step({ title: 'Starting the cluster' }, () => startCluster(context, programs));
  return handle;
}

async function down(context: Context): Promise<void> {
  const { layout } = context;
  if (!(await anythingRecorded(layout))) {
    console.log('✓ Nothing is running');
    return;
  }
  await decideClaim(context);
  const owner = await readOwner(layout);
  await step({ title: 'Stopping the cluster' }, async () => {
    if (owner !== undefined && owner !== 'unreadable') await stopInOrder(layout, owner);
    await clearLeftovers(layout);
  });
}

async function stopInOrder(layout: Layout, { programs }: Owner): Promise<void> {
  const stop = (name: ComponentName, graceMs: number): Promise<void> => stopComponent(layout, name, graceMs);
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
}

async function status({ layout, paths }: Context): Promise<ClusterStatus> {
  const [found, owner] = [await life(layout), await readOwner(layout)];
  const isForeign = found.state === 'running' && owner !== undefined && owner !== 'unreadable' && owner.checkout !== paths.repo;
  return isForeign ? { state: 'foreign', detail: `it was started from ${owner.checkout}: look there` } : found;
}

/** What is left of the recorded processes, whoever started them. */
async function life(layout: Layout): Promise<ClusterStatus> {
  const alive = await Promise.all(STOP_ORDER.map(async (name) => [name, await isRunning(layout, name)] as const));
  const dead = alive.filter(([, running]) => !running).map(([name]) => name);
  if (dead.length === 0) return { state: 'running', detail: `${alive.length} processes, logs in ${layout.logs}` };
  if (dead.length === alive.length && !(await anythingRecorded(layout))) return { state: 'stopped', detail: 'run "make up"' };
  return { state: 'broken', detail: `not running: ${dead.join(', ')}; "make up" or "make down" clears it` };
}

async function anythingRecorded(layout: Layout): Promise<boolean> {
  return (await readOwner(layout)) !== undefined || (await recordedComponents(layout)).length > 0;
}

async function ourOwner(layout: Layout): Promise<Owner> {
  const owner = await readOwner(layout);
  if (owner === undefined || owner === 'unreadable') throw new SetupError('no cluster of ours is running', 'run "make up"');
  return owner;
}

/** Throws when the recorded cluster belongs to another checkout that still uses it. */
async function decideClaim(context: Context): Promise<'ours' | 'take_over'> {
  const owner = await readOwner(context.layout);
  const checkout = owner === 'unreadable' ? 'another version' : owner?.checkout;
  const decision = claim({
    owner: checkout,
    checkout: context.paths.repo,
    life: (await life(context.layout)).state === 'running' ? 'alive' : 'dead',
    otherExists: checkout === undefined ? 'gone' : await checkoutExists(checkout),
    takeOver: context.env['LYTSLOT_TAKE_OVER'] === '1' ? 'take_over' : 'ask',
  });
  if (decision === 'refuse') throw foreignClusterError(checkout ?? '');
  if (decision === 'take_over') console.log(`▸ Taking this machine's cluster over from ${checkout ?? ''}`);
  return decision;
}
