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
import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import type { ClusterHandle, ClusterProvider, ClusterStatus, LoadableImage } from '../provider.ts';

export interface KubeconfigOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly kubectlProgram: () => Promise<string>;
}

/** Uses the cluster as it is: it makes a namespace and takes that one away again, nothing else. */
export function kubeconfigProvider(options: KubeconfigOptions): ClusterProvider {
  const configured = options.env['LYTSLOT_KUBECONFIG'] ?? '';
  const path = resolve(configured);
  return {
    name: 'kubeconfig',
    available: async () => (configured === '' ? 'LYTSLOT_KUBECONFIG is not set' : undefined),
    up: () => verify(path, options),
    down: async () => {
      const kubectl = await options.kubectlProgram();
      await run(kubectl, ['--kubeconfig', path, 'delete', 'namespace', '--selector', 'lytslot.io/made-by=local', '--ignore-not-found']);
    },
    loadImage: (image) => loadImage(options, image),
    status: () => status(path, options),
  };
}

async function verify(path: string, options: KubeconfigOptions): Promise<ClusterHandle> {
  await access(path).catch(() => {
    throw new SetupError(
      `LYTSLOT_KUBECONFIG names ${path}, which cannot be read`,
      'set it to the path of a kubeconfig file, or unset it to use a local cluster',
    );
  });
  const kubectl = await options.kubectlProgram();
  const base = ['--kubeconfig', path, '--request-timeout=10s'];
  const answer = await attempt(kubectl, [
    ...base,
    'get',
    'nodes',
    '--output=jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}',
  ]);
  if (answer.code !== 0) throw kubeconfigError(path, answer.stderr);
  return { kubeconfigPath: path, nodeAddress: answer.stdout.trim().split(' ')[0] || '127.0.0.1' };
}

/** The error for a kubeconfig that does not lead to a cluster; quotes the last line of what kubectl said. */
export function kubeconfigError(path: string, said: string): SetupError {
  const reason = said.trim().split('\n').at(-1) ?? 'no answer';
  return new SetupError(
    `the cluster of LYTSLOT_KUBECONFIG (${path}) does not answer: ${reason}`,
    `try "kubectl --kubeconfig ${path} get nodes"; mend the file, or unset LYTSLOT_KUBECONFIG to use a local cluster; nothing was changed`,
  );
}

async function loadImage(options: KubeconfigOptions, image: LoadableImage): Promise<'loaded' | 'present'> {
  const command = options.env['LYTSLOT_IMAGE_LOAD_COMMAND'];
  if (!command)
    throw new SetupError(
      `${image.reference} was built on this machine and your cluster cannot pull it from there`,
      'set LYTSLOT_IMAGE_LOAD_COMMAND to a command that reads an image archive on its standard input and loads it on every node, e.g. "ssh node ctr -n k8s.io images import -"',
    );
  await run('bash', ['-c', command], {
    input: Readable.from(archive(image, new Set())),
    cure: 'LYTSLOT_IMAGE_LOAD_COMMAND failed: see the lines above',
  });
  return 'loaded';
}

async function status(path: string, options: KubeconfigOptions): Promise<ClusterStatus> {
  const kubectl = await options.kubectlProgram();
  const answer = await attempt(kubectl, ['--kubeconfig', path, '--request-timeout=10s', 'get', '--raw', '/readyz']);
  if (answer.code === 0) return { state: 'running', detail: path };
  return { state: 'broken', detail: kubeconfigError(path, answer.stderr).message };
}
