/**
 * @file tests/kube/bare-platform.ts
 * @description An operator in this process against a bare API server, and a hand that plays kubelet and controller manager.
 * @dependencies adapters
 * @created 2026-11-24
 */
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createKubeApi, openKubeConnection } from '@lytslot/adapters/kube';
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { Operator } from '../../controllers/operator.ts';
import { DEPLOYMENT, JOB, POD, STATEFUL_SET } from '../../controllers/runtime/resource-types.ts';
import { createRuntimeMetrics } from '../../controllers/runtime/runtime-metrics.ts';
import { systemTimers } from '../../controllers/runtime/timers.ts';
import { COMPONENT_LABEL, MANAGED_SELECTOR, SHARD_LABEL } from '../../controllers/shard/child.ts';
import type { Workload } from '../../controllers/cluster-view.ts';
import { startBareApiServer } from './bare-api-server.ts';
import type { BareApiServer } from './bare-api-server.ts';
import { MemoryDatabases, SIMPLE_RULES } from './memory-databases.ts';

const run = promisify(execFile);
const NAMESPACE = 'lytslot';
const root = new URL('../../', import.meta.url);

/** A running operator and its write counter. */
export interface RunningOperator {
  readonly operator: Operator;
  /** Requests that change something, Leases apart. */
  writes(): number;
  stop(): Promise<void>;
}

export type BarePlatform = Awaited<ReturnType<typeof startBarePlatform>>;

/** Starts the API server with our resource definitions, namespace and empty databases; no operator yet. */
export async function startBarePlatform() {
  const server = await startBareApiServer();
  const connection = await openKubeConnection({ kubeconfig: server.kubeconfig });
  const api = createKubeApi({ connection, timeoutMs: 10_000, userAgent: 'test', onRequest: () => undefined });
  const kubectl = async (...args: string[]): Promise<string> =>
    (await run(server.kubectl, ['--kubeconfig', server.kubeconfig, '--namespace', NAMESPACE, ...args])).stdout;
  await kubectl('create', 'namespace', NAMESPACE);
  const definitions = (await readdir(new URL('crds/', root))).filter((name) => name.endsWith('.yaml'));
  await kubectl('apply', '--server-side', ...definitions.flatMap((name) => ['-f', new URL(`crds/${name}`, root).pathname]));
  await kubectl('wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s');
  const operatorKubeconfig = await signInAsOperator(server, kubectl);
  const operatorConnection = await openKubeConnection({ kubeconfig: operatorKubeconfig });
  const databases = new MemoryDatabases();
  return {
    api,
    kubectl,
    /** For programs that are run by themselves: kubectl and an administrator's kubeconfig. */
    access: { kubectl: server.kubectl, kubeconfig: server.kubeconfig },
    databases,
    /** Applies a manifest text. */
    apply: (manifest: string, ...flags: string[]) => applyText(server, manifest, flags),
    sample: (name: 'shards' | 'tenants' | 'channels') => readFile(new URL(`infra/local/resources/${name}.yaml`, root), 'utf8'),
    /** Refusals of the chart's admission policies start a moment after this. */
    installPolicies: async () => applyText(server, await renderTemplate(server, 'admission-policies')),
    /** Calls with the rights of the operator. */
    operatorApi: createKubeApi({ connection: operatorConnection, timeoutMs: 10_000, userAgent: 'test', onRequest: () => undefined }),
    startOperator: (identity: string) => startOperator({ kubeconfig: operatorKubeconfig, identity, databases }),
    /** One round of what kubelet and controller manager would do: Jobs succeed, workloads get ready pods. */
    playCluster: () => playCluster(api),
    stop: async () => {
      await operatorConnection.close();
      await connection.close();
      await server.stop();
    },
  };
}

/** The operator gets the rights of its chart and no others: what it may not do here it may not do in production. */
export async function signInAsOperator(server: BareApiServer, kubectl: (...args: string[]) => Promise<string>): Promise<string> {
  const rights = (await renderTemplate(server, 'operator'))
    .split(/^---$/m)
    .filter((part) => /^kind: (ServiceAccount|Role|RoleBinding)$/m.test(part));
  const namespaced = rights.map((part) => part.replace(/^metadata:$/m, `metadata:\n  namespace: ${NAMESPACE}`));
  await applyText(server, namespaced.join('---'));
  return server.kubeconfigOf('operator', (await kubectl('create', 'token', 'operator')).trim());
}

async function renderTemplate(server: BareApiServer, template: string): Promise<string> {
  const values = ['images.platform=none', 'publicUrl=http://none', 'telegram.postUrl=http://none'].flatMap((value) => ['--set', value]);
  const folder = new URL('charts/lytslot', root).pathname;
  const files = ['--values', new URL('infra/local/values.yaml', root).pathname, '--show-only', `templates/${template}.yaml`];
  return (await run(server.helm, ['template', 'lytslot', folder, '--namespace', NAMESPACE, ...files, ...values])).stdout;
}

async function startOperator(options: { kubeconfig: string; identity: string; databases: MemoryDatabases }): Promise<RunningOperator> {
  const connection = await openKubeConnection({ kubeconfig: options.kubeconfig });
  let writes = 0;
  const api = createKubeApi({
    connection,
    timeoutMs: 10_000,
    userAgent: options.identity,
    onRequest: ({ method }) => {
      if (method !== 'GET') writes += 1;
    },
  });
  const electionApi = createKubeApi({ connection, timeoutMs: 3_000, userAgent: options.identity, onRequest: () => undefined });
  const operator = new Operator({
    api,
    electionApi,
    timers: systemTimers(),
    logger: createLogger({ process: 'operator', level: process.env['LYTSLOT_TEST_LOG'] ?? 'silent' }),
    metrics: createRuntimeMetrics(createMetrics({ process: 'operator' })),
    directory: options.databases,
    catalogue: options.databases,
    rules: SIMPLE_RULES,
    settings: {
      namespace: NAMESPACE,
      image: 'lytslot/platform:test',
      imagePullPolicy: 'Never',
      platformConfigMap: 'lytslot-platform',
      platformConfigHash: 'test',
      projectionLimit: 100,
    },
    identity: options.identity,
  });
  operator.start(() => undefined);
  return {
    operator,
    writes: () => writes,
    stop: async () => {
      await operator.stop();
      await connection.close();
    },
  };
}

async function playCluster(api: KubeApi): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  const list = (type: typeof JOB) =>
    api.list<Workload>({ type, namespace: NAMESPACE, labelSelector: MANAGED_SELECTOR }, { limit: 100, signal });
  for (const job of (await list(JOB)).items) {
    if ((job.status?.succeeded ?? 0) === 0) await setStatus(api, JOB, job, { succeeded: 1, startTime: '2026-11-24T00:00:00Z' });
  }
  for (const type of [STATEFUL_SET, DEPLOYMENT]) {
    for (const workload of (await list(type)).items) await runWorkload(api, type, workload);
  }
}

async function runWorkload(api: KubeApi, type: typeof JOB, workload: Workload): Promise<void> {
  const replicas = workload.spec?.replicas ?? 1;
  const { generation = 1, name, labels = {} } = workload.metadata;
  if (type === STATEFUL_SET) {
    for (let ordinal = 0; ordinal < replicas; ordinal += 1) await runPod(api, `${name}-${ordinal}`, labels);
  }
  if (workload.status?.observedGeneration === generation && workload.status.readyReplicas === replicas) return;
  await setStatus(api, type, workload, { observedGeneration: generation, replicas, readyReplicas: replicas, updatedReplicas: replicas });
}

async function runPod(api: KubeApi, name: string, labels: Readonly<Record<string, string>>): Promise<void> {
  if ((await api.get({ type: POD, namespace: NAMESPACE, name })) !== undefined) return;
  const kept = Object.fromEntries(
    Object.entries(labels).filter(([key]) => key === 'app.kubernetes.io/managed-by' || key === SHARD_LABEL || key === COMPONENT_LABEL),
  );
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: NAMESPACE, labels: kept },
    spec: { containers: [{ name: 'dispatcher', image: 'none' }] },
  };
  await api.create(POD, pod);
  await setStatus(api, POD, pod, { conditions: [{ type: 'Ready', status: 'True' }] });
}

async function setStatus(api: KubeApi, type: typeof JOB, object: KubeObject, status: object): Promise<void> {
  const { name } = object.metadata;
  const body = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: NAMESPACE }, status };
  await api.apply(type, body, { fieldManager: 'stand-in', subresource: 'status' });
}

function applyText(server: BareApiServer, manifest: string, flags: readonly string[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(server.kubectl, ['--kubeconfig', server.kubeconfig, 'apply', '-f', '-', ...flags], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
    child.stdin?.end(manifest);
  });
}
