/**
 * @file infra/cluster/kubeconfig/kubeconfig-provider.ts
 * @description A cluster of your own, named by LYTSLOT_KUBECONFIG.
 * @dependencies -
 * @created 2026-11-24
 */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';

import { archive } from '../../images/archive.ts';
import { step } from '../../shared/progress.ts';
import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import { MADE_BY_LABEL, NAMESPACE, RESOURCE_DEFINITIONS } from '../provider.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus, LoadableImage } from '../provider.ts';

export interface KubeconfigOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly kubectlProgram: () => Promise<string>;
}

interface Target {
  readonly path: string;
  readonly options: KubeconfigOptions;
}

/** Uses the cluster as it is: the platform's namespace and resource definitions come and go, nothing else is touched. */
export function kubeconfigProvider(options: KubeconfigOptions): ClusterProvider {
  const configured = options.env['LYTSLOT_KUBECONFIG'] ?? '';
  const target: Target = { path: resolve(configured), options };
  return {
    name: 'kubeconfig',
    available: async () => (configured === '' ? 'LYTSLOT_KUBECONFIG is not set' : undefined),
    prepare: () => prepare(target),
    up: () => connect(target),
    down: () => down(target),
    loadImage: (image) => loadImage(options, image),
    status: () => status(target),
  };
}

async function kubectl(target: Target, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return attempt(await target.options.kubectlProgram(), ['--kubeconfig', target.path, '--request-timeout=10s', ...args]);
}

async function prepare(target: Target): Promise<void> {
  await access(target.path).catch(() => {
    throw new SetupError(
      `LYTSLOT_KUBECONFIG names ${target.path}, which cannot be read`,
      'set it to the path of a kubeconfig file, or unset it to use a local cluster; nothing was changed',
    );
  });
  loadCommand(target.options.env);
  await refuseForeign(target, { kind: 'namespace', what: [`--field-selector=metadata.name=${NAMESPACE}`] });
  await refuseForeign(target, { kind: 'customresourcedefinition', what: ['--selector', RESOURCE_DEFINITIONS] });
}

/** Throws when the cluster has something that we would change or remove and did not make. */
async function refuseForeign(target: Target, search: { kind: string; what: readonly string[] }): Promise<void> {
  const all = await kubectl(target, 'get', search.kind, ...search.what, '--output=name');
  if (all.code !== 0) throw kubeconfigError(target.path, all.stderr);
  const ours = await kubectl(target, 'get', search.kind, '--selector', MADE_BY_LABEL, '--output=name');
  const foreign = lines(all.stdout).filter((name) => !lines(ours.stdout).includes(name));
  if (foreign.length === 0) return;
  throw new SetupError(
    `the cluster of LYTSLOT_KUBECONFIG has ${foreign.join(', ')}, which "make up" did not make`,
    'use another cluster, or remove what is named above if nobody needs it; nothing was changed',
  );
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

async function connect(target: Target): Promise<ClusterHandle> {
  const internal = '--output=jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}';
  const answer = await kubectl(target, 'get', 'nodes', internal);
  if (answer.code !== 0) throw kubeconfigError(target.path, answer.stderr);
  return { kubeconfigPath: target.path, nodeAddress: answer.stdout.trim().split(' ')[0] || '127.0.0.1' };
}

/** The error for a kubeconfig that does not lead to a cluster; quotes the last line of what kubectl said. */
function kubeconfigError(path: string, said: string): SetupError {
  const reason = said.trim().split('\n').at(-1) || 'no answer';
  return new SetupError(
    `the cluster of LYTSLOT_KUBECONFIG (${path}) does not answer: ${reason}`,
    `try "kubectl --kubeconfig ${path} get nodes"; mend the file, or unset LYTSLOT_KUBECONFIG to use a local cluster; nothing was changed`,
  );
}

/** Rows need not be handed back before the databases go: the operator stops first, and nobody waits for its finalizers. */
async function down(target: Target): Promise<void> {
  await step({ title: `Deleting namespace ${NAMESPACE} from your cluster` }, async () => {
    const ours = await kubectl(target, 'get', 'namespace', '--selector', MADE_BY_LABEL, '--output=name');
    if (ours.code !== 0) throw kubeconfigError(target.path, ours.stderr);
    if (lines(ours.stdout).length === 0) return;
    const program = await target.options.kubectlProgram();
    const change = (...args: string[]): Promise<string> => run(program, ['--kubeconfig', target.path, '--namespace', NAMESPACE, ...args]);
    await change('delete', 'deployment', 'operator', '--ignore-not-found', '--cascade=foreground');
    // The chart's admission policies are objects of the whole cluster, which do not go with the namespace, and they guard finalizers.
    await change('delete', 'validatingadmissionpolicybinding,validatingadmissionpolicy', '--selector', RESOURCE_DEFINITIONS);
    const resources = await kubectl(target, 'get', 'channels,tenants,shards', '--namespace', NAMESPACE, '--output=name');
    for (const name of lines(resources.stdout)) await change('patch', name, '--type=merge', '--patch={"metadata":{"finalizers":null}}');
    await change('delete', 'namespace', '--selector', MADE_BY_LABEL);
    await change('delete', 'customresourcedefinition', '--selector', MADE_BY_LABEL);
  });
}

function loadCommand(env: NodeJS.ProcessEnv): string {
  const command = env['LYTSLOT_IMAGE_LOAD_COMMAND'];
  if (command) return command;
  throw new SetupError(
    'images are built on this machine and your cluster cannot pull them from there',
    'set LYTSLOT_IMAGE_LOAD_COMMAND to a command that reads an image archive on its standard input and loads it on every node, e.g. "ssh node ctr -n k8s.io images import -"',
  );
}

async function loadImage(options: KubeconfigOptions, image: LoadableImage): Promise<'loaded' | 'present'> {
  await run('bash', ['-c', loadCommand(options.env)], {
    input: Readable.from(archive(image, new Set())),
    cure: `LYTSLOT_IMAGE_LOAD_COMMAND failed for ${image.reference}: see the lines above`,
  });
  return 'loaded';
}

async function status(target: Target): Promise<ClusterStatus> {
  const answer = await kubectl(target, 'get', '--raw', '/readyz').catch(() => undefined);
  if (answer?.code === 0) return { state: 'running', detail: target.path };
  return { state: 'broken', detail: kubeconfigError(target.path, answer?.stderr ?? '').message };
}
