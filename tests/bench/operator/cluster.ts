/**
 * @file tests/bench/operator/cluster.ts
 * @description API servers for runs: each starts from the same etcd data, so that every run meets the same undeclared world.
 * @dependencies adapters
 * @created 2026-11-25
 */
import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKubeApi, openKubeConnection } from '@lytslot/adapters/kube';
import type { KubeApi } from '@lytslot/adapters/kube';
import { TENANT } from '../../../controllers/runtime/resource-types.ts';
import { startBareApiServer } from '../../kube/bare-api-server.ts';
import type { BareApiServer } from '../../kube/bare-api-server.ts';
import { installPolicies, signInAsOperator, untilTaken } from '../../kube/bare-platform.ts';
import { auditArgs } from './audit-log.ts';
import { NAMESPACE, populate } from './population.ts';
import type { Sizes } from './population.ts';
import type { Settings } from './settings.ts';

const run = promisify(execFile);
const root = new URL('../../../', import.meta.url);
const CALL_TIMEOUT_MS = 30_000;

/** A running API server with everything declared. */
export interface Cluster {
  readonly api: KubeApi;
  /** Where the audit log is. */
  readonly folder: string;
  /** Kubeconfig with the operator's rights from the chart, and no others. */
  readonly operatorKubeconfig: string;
  stop(): Promise<void>;
}

/** What heap is compared with: a tenth of the tenants and channels in the same shards, so that neither code nor children count. */
export function few({ shards, tenants, channels }: Sizes): Sizes {
  return { shards, tenants: Math.ceil(tenants / 10), channels: Math.ceil(channels / 10) };
}

/** etcd's data before any operator ran: resource definitions, namespace, rights, and … */
export interface Snapshots {
  /** … a few. */
  readonly few: string;
  /** … every Shard, Tenant and Channel. */
  readonly declared: string;
  remove(): Promise<void>;
}

/** Declares everything once; takes half a minute for 11 000 resources. */
export async function takeSnapshots(settings: Settings): Promise<Snapshots> {
  const folder = join(tmpdir(), `lytslot-bench-etcd-${process.pid}`);
  const snapshots = { few: join(folder, 'few'), declared: join(folder, 'declared') };
  const bare = join(folder, 'bare');
  await keep({}, bare, async (server) => {
    const kubectl = kubectlOf(server);
    await kubectl('create', 'namespace', NAMESPACE);
    const definitions = (await readdir(new URL('crds/', root))).filter((name) => name.endsWith('.yaml'));
    await kubectl('apply', '--server-side', ...definitions.flatMap((name) => ['-f', new URL(`crds/${name}`, root).pathname]));
    await kubectl('wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s');
    await signInAsOperator(server, kubectl);
    await installPolicies(server);
  });
  await declare(bare, snapshots.few, few(settings));
  await declare(bare, snapshots.declared, settings);
  return { ...snapshots, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function declare(etcdFrom: string, keepEtcdAt: string, sizes: Sizes): Promise<void> {
  await keep({ etcdFrom }, keepEtcdAt, async (server) => {
    await kubectlOf(server)('wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s');
    const { api, close } = await connect(server);
    await untilTaken(server);
    await populate(api, sizes);
    await assertHeld(api);
    await close();
  });
}

/** Starts an API server that logs every write. */
export async function startCluster(etcdFrom: string): Promise<Cluster> {
  const server = await startBareApiServer({ etcdFrom, apiServerArgs: auditArgs });
  const kubectl = kubectlOf(server);
  await kubectl('wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s');
  const token = (await kubectl('create', 'token', 'operator', '--duration=4h')).trim();
  const operatorKubeconfig = await server.kubeconfigOf('operator', token);
  const { api, close } = await connect(server);
  return {
    api,
    folder: server.folder,
    operatorKubeconfig,
    stop: async () => {
      await close();
      await server.stop();
    },
  };
}

async function keep(
  options: { readonly etcdFrom?: string },
  keepEtcdAt: string,
  work: (server: BareApiServer) => Promise<void>,
): Promise<void> {
  const server = await startBareApiServer(options);
  try {
    await work(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  await server.stop({ keepEtcdAt });
}

/** If Tenants had no finalizer from the policy, the figures would be those of another platform. */
async function assertHeld(api: KubeApi): Promise<void> {
  const { items } = await api.list({ type: TENANT, namespace: NAMESPACE }, { limit: 10_000, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
  const free = items.filter(({ metadata }) => metadata.finalizers === undefined).length;
  if (free > 0) throw new Error(`${free} Tenants were declared without the finalizer of the admission policy`);
}

async function connect(server: BareApiServer): Promise<{ readonly api: KubeApi; readonly close: () => Promise<void> }> {
  const connection = await openKubeConnection({ kubeconfig: server.kubeconfig });
  const api = createKubeApi({ connection, timeoutMs: CALL_TIMEOUT_MS, userAgent: 'bench', onRequest: () => undefined });
  return { api, close: () => connection.close() };
}

function kubectlOf(server: BareApiServer): (...args: string[]) => Promise<string> {
  return async (...args) => (await run(server.kubectl, ['--kubeconfig', server.kubeconfig, '--namespace', NAMESPACE, ...args])).stdout;
}
