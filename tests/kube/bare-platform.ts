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
import { systemTimers } from '../../controllers/runtime/timers.ts';
import { KUBERNETES, wantedMinor } from '../../infra/cluster/native/kubernetes-minors.ts';
import { until } from '../kit/wait.ts';
import { startBareApiServer } from './bare-api-server.ts';
import type { BareApiServer, BareOptions } from './bare-api-server.ts';
import { MemoryDatabases } from './memory-databases.ts';
import { MemoryMoves } from './memory-moves.ts';
import { runOperator } from './run-operator.ts';
import { playCluster } from './stand-in-cluster.ts';

const run = promisify(execFile);
const NAMESPACE = 'lytslot';
const root = new URL('../../', import.meta.url);

export type { RunningOperator } from './run-operator.ts';
export type BarePlatform = Awaited<ReturnType<typeof startBarePlatform>>;

/** Starts the API server with our resource definitions, namespace and empty databases; no operator yet. */
export async function startBarePlatform(options: BareOptions = {}) {
  const server = await startBareApiServer(options);
  const connection = await openKubeConnection({ kubeconfig: server.kubeconfig });
  const api = createKubeApi({ connection, timeoutMs: 10_000, userAgent: 'test', onRequest: () => undefined });
  const kubectl = async (...args: string[]): Promise<string> =>
    (await run(server.kubectl, ['--kubeconfig', server.kubeconfig, '--namespace', NAMESPACE, ...args])).stdout;
  await kubectl('create', 'namespace', NAMESPACE);
  const installDefinitions = async () => {
    const definitions = (await readdir(new URL('crds/', root))).filter((name) => name.endsWith('.yaml'));
    const files = definitions.flatMap((name) => ['-f', new URL(`crds/${name}`, root).pathname]);
    await kubectl('apply', '--server-side', '--force-conflicts', ...files);
  };
  await installDefinitions();
  await kubectl('wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s');
  const operatorKubeconfig = await signInAsOperator(server, kubectl);
  const operatorConnection = await openKubeConnection({ kubeconfig: operatorKubeconfig });
  const databases = new MemoryDatabases();
  const moving = new MemoryMoves(databases);
  return {
    api,
    kubectl,
    /** For programs that are run by themselves: kubectl and an administrator's kubeconfig. */
    access: { kubectl: server.kubectl, kubeconfig: server.kubeconfig },
    databases,
    /** Puts the resource definitions back as they are in the checkout. */
    installDefinitions,
    moving,
    /** Applies a manifest text. */
    apply: (manifest: string, ...flags: string[]) => applyText(server, manifest, flags),
    sample: (name: 'shards' | 'tenants' | 'channels') => readFile(new URL(`infra/local/resources/${name}.yaml`, root), 'utf8'),
    /** Refusals of the chart's admission policies start a moment after this. */
    installPolicies: () => installPolicies(server),
    /** Calls with the rights of the operator. */
    operatorApi: createKubeApi({ connection: operatorConnection, timeoutMs: 10_000, userAgent: 'test', onRequest: () => undefined }),
    startOperator: (identity: string) =>
      runOperator({
        kubeconfig: operatorKubeconfig,
        namespace: NAMESPACE,
        identity,
        databases,
        moving,
        timers: systemTimers(),
        onLost: () => undefined,
      }),
    /** One round of what kubelet and controller manager would do: Jobs succeed, workloads get ready pods. */
    playCluster: (namespace = NAMESPACE, broken?: string) => playCluster(api, namespace, broken),
    /** Where a platform's parts are, for tests that put something in between. */
    server,
    operatorKubeconfig,
    stop: async () => {
      await operatorConnection.close();
      await connection.close();
      await server.stop();
    },
  };
}

/** The operator gets the rights of its chart and no others: what it may not do here it may not do in production. */
export async function signInAsOperator(server: BareApiServer, kubectl: (...args: string[]) => Promise<string>): Promise<string> {
  const namespaced = (await operatorRights(server)).map((part) => part.replace(/^metadata:$/m, `metadata:\n  namespace: ${NAMESPACE}`));
  await applyText(server, namespaced.join('---'));
  return server.kubeconfigOf('operator', (await kubectl('create', 'token', 'operator')).trim());
}

/** The same rights in these namespaces, which are made: a test that needs a fresh cluster often takes a fresh namespace. */
export async function openNamespaces(server: BareApiServer, names: readonly string[]): Promise<void> {
  const everywhere = (await operatorRights(server))
    .filter((part) => !part.includes('kind: ServiceAccount\n'))
    .map((part) => part.replaceAll(/kind: (Role|RoleBinding)\b/g, 'kind: Cluster$1'));
  const namespaces = names.map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`);
  await applyText(server, [...everywhere, ...namespaces].join('---\n'));
}

/** The chart's admission policies; refusals start a moment later, new resources are taken at once. */
export async function installPolicies(server: BareApiServer): Promise<void> {
  await applyText(server, await renderTemplate(server, 'admission-policies'));
  await untilTaken(server);
}

/** A policy that changes something makes the API server learn our definitions first; until then, and after each of its starts, it takes none. */
export async function untilTaken(server: BareApiServer): Promise<void> {
  const probe = (kind: string, spec: string) =>
    `apiVersion: lytslot.io/v1alpha1\nkind: ${kind}\nmetadata: { name: probe, namespace: ${NAMESPACE} }\nspec: { ${spec} }\n`;
  const probes = [
    probe('Shard', 'databaseRef: { name: probe }'),
    probe('Tenant', 'displayName: probe, ownerTelegramId: "1"'),
    probe('Channel', 'tenantRef: { name: probe }, telegram: { chatId: "-1001999999999" }, title: probe'),
  ].join('---\n');
  const { hasMutatingPolicies } = KUBERNETES[wantedMinor(process.env)];
  await until({ what: 'the API server to take our resources', timeoutMs: 60_000 }, async () => {
    const { items } = JSON.parse(await applyText(server, probes, ['--dry-run=server', '-o', 'json'])) as {
      items: readonly { metadata: { finalizers?: readonly string[] } }[];
    };
    // Taken before that policy is in force says nothing about the moment after.
    return !hasMutatingPolicies || items.every(({ metadata }) => metadata.finalizers !== undefined);
  });
}

async function operatorRights(server: BareApiServer): Promise<readonly string[]> {
  const parts = (await renderTemplate(server, 'operator')).split(/^---$/m);
  return parts.filter((part) => /^kind: (ServiceAccount|Role|RoleBinding)$/m.test(part));
}

async function renderTemplate(server: BareApiServer, template: string): Promise<string> {
  const values = ['images.platform=none', 'publicUrl=http://none', 'telegram.postUrl=http://none'].flatMap((value) => ['--set', value]);
  const folder = new URL('charts/lytslot', root).pathname;
  const files = ['--values', new URL('infra/local/values.yaml', root).pathname, '--show-only', `templates/${template}.yaml`];
  const cluster = await capabilities(server);
  return (await run(server.helm, ['template', 'lytslot', folder, '--namespace', NAMESPACE, ...files, ...values, ...cluster])).stdout;
}

/** What a helm with a cluster would find out by itself: its version and the admission resources it serves. */
async function capabilities(server: BareApiServer): Promise<readonly string[]> {
  const group = 'admissionregistration.k8s.io/v1';
  const [{ gitVersion }, { resources }] = await Promise.all([
    getRaw<{ gitVersion: string }>(server, '/version'),
    getRaw<{ resources: readonly { kind: string }[] }>(server, `/apis/${group}`),
  ]);
  return ['--kube-version', gitVersion, ...resources.flatMap(({ kind }) => ['--api-versions', `${group}/${kind}`])];
}

async function getRaw<T>(server: BareApiServer, path: string): Promise<T> {
  return JSON.parse((await run(server.kubectl, ['--kubeconfig', server.kubeconfig, 'get', '--raw', path])).stdout) as T;
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
