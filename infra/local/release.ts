/**
 * @file infra/local/release.ts
 * @description Installs the platform into a cluster: secrets, resource definitions, the chart, sample resources.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MADE_BY_LABEL, NAMESPACE, RESOURCE_DEFINITIONS } from '../cluster/provider.ts';
import { waitFor } from '../shared/poll.ts';
import { run } from '../shared/run.ts';
import { NODE_PORTS, type Endpoints } from './endpoints.ts';
import type { Credentials } from './credentials.ts';
import { secretManifests } from './credentials.ts';

export interface Tools {
  readonly kubectl: string;
  readonly helm: string;
  readonly kubeconfig: string;
}

/** The client programs and the kubeconfig that `up` left in the checkout's state folder. */
export function toolsOf(paths: { readonly state: string }): Tools {
  const program = (name: string): string => join(paths.state, 'bin', name);
  return { kubectl: program('kubectl'), helm: program('helm'), kubeconfig: join(paths.state, 'kubeconfig') };
}

export interface ImageReferences {
  readonly platform: string;
  readonly sandbox: string;
  readonly postgres: string;
  readonly redis: string;
  readonly prometheus: string;
}

export interface Release {
  readonly repo: string;
  readonly state: string;
  readonly tools: Tools;
  readonly images: ImageReferences;
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
}

/** kubectl in the platform's namespace; returns stdout. */
export function kubectl(tools: Tools, args: readonly string[], input?: string): Promise<string> {
  const options = { cure: 'read the lines above; "make status" shows the cluster' };
  return run(
    tools.kubectl,
    ['--kubeconfig', tools.kubeconfig, '--namespace', NAMESPACE, ...args],
    input === undefined ? options : { ...options, input },
  );
}

/** What differs from one machine to the next; the rest is infra/local/values.yaml. */
export function machineValues(images: ImageReferences, endpoints: Endpoints): object {
  return {
    images: { ...images, pullPolicy: 'Never' },
    publicUrl: endpoints.api,
    telegram: { postUrl: endpoints.telegram, loginUrl: `${endpoints.sandbox}/login` },
    yookassa: { cardFormUrl: `${endpoints.yookassa}/payouts-data/3.1.0/widget.js` },
    local: { sandboxPublicUrl: { telegram: endpoints.telegram, yookassa: endpoints.yookassa, stripe: endpoints.stripe } },
    nodePorts: NODE_PORTS,
  };
}

/** Applies secrets and resource definitions, then the chart. Safe to repeat; only what changed is rolled out. */
export async function installRelease(release: Release): Promise<void> {
  const { repo, state, tools } = release;
  const [label, value] = MADE_BY_LABEL.split('=') as [string, string];
  const labels = { [label]: value, 'pod-security.kubernetes.io/enforce': 'restricted' };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels } };
  await kubectl(tools, ['apply', '-f', '-'], JSON.stringify(namespace));
  const values = join(state, 'values.json');
  await mkdir(state, { recursive: true });
  const secrets = JSON.stringify(secretManifests(release.credentials));
  const secretsChecksum = createHash('sha256').update(secrets).digest('hex').slice(0, 16);
  await writeFile(values, JSON.stringify({ ...machineValues(release.images, release.endpoints), secretsChecksum }, undefined, 2));
  await Promise.all([kubectl(tools, ['apply', '-f', '-'], secrets), applyManifests(tools, join(repo, 'crds'))]);
  const definitions = ['customresourcedefinition', '--selector', RESOURCE_DEFINITIONS];
  await kubectl(tools, ['label', '--overwrite', ...definitions, MADE_BY_LABEL]);
  await kubectl(tools, ['wait', '--for=condition=Established', '--timeout=30s', ...definitions]);
  await untilServed(tools);
  const chart = [
    'upgrade',
    '--install',
    'lytslot',
    join(repo, 'charts', 'lytslot'),
    '--values',
    join(repo, 'infra/local/values.yaml'),
    '--values',
    values,
    ...(await ownValues(state)),
  ];
  await run(tools.helm, [...chart, '--kubeconfig', tools.kubeconfig, '--namespace', NAMESPACE, '--history-max', '2'], {
    cure: 'the chart or its values are wrong: see the lines above',
  });
  await retryRefused(tools);
}

/** What the API server says of a kind that its admission has not learnt yet. */
const NOT_LEARNT = /There can be a delay between when CustomResourceDefinitions are created/;

/** An API server that has just started over old data says Established from before, and still knows none of the definitions. */
async function untilServed(tools: Tools): Promise<void> {
  const wait = { what: 'serving the resource definitions', timeoutMs: 30_000, cure: () => '"make logs" shows the API server' };
  const list = ['get', 'shards.lytslot.io,tenants.lytslot.io,channels.lytslot.io', '--output=name'];
  await waitFor(wait, () => kubectl(tools, list).catch(() => undefined));
}

/** A version that a shard has given back is tried again: whoever says "make up" wants just that. */
async function retryRefused(tools: Tools): Promise<void> {
  const names = 'jsonpath={range .items[?(@.status.release.refused)]}{.metadata.name}{" "}{end}';
  const refused = (await kubectl(tools, ['get', 'shards.lytslot.io', '--output', names])).split(' ').filter((name) => name !== '');
  if (refused.length === 0) return;
  const retry = `lytslot.io/retry-upgrade=${new Date().toISOString()}`;
  await kubectl(tools, ['annotate', '--overwrite', 'shards.lytslot.io', ...refused, retry]);
}

/** What a person wants otherwise (a real bot, say) comes last, so that it wins. */
async function ownValues(state: string): Promise<readonly string[]> {
  const file = join(state, 'own-values.yaml');
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? ['--values', file] : [];
}

/** Applies every manifest of a folder by server-side apply; answers how many files there were. */
async function applyManifests(tools: Tools, folder: string): Promise<number> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.yaml')).sort();
  if (files.length === 0) return 0;
  const args = files.flatMap((file) => ['--filename', join(folder, file)]);
  await kubectl(tools, ['apply', '--server-side', '--field-manager=lytslot-local', '--force-conflicts', ...args]);
  return files.length;
}

/** Declares resources of ours. Admission learns of new kinds by itself, a moment after they are served, and refuses them until then. */
export async function declareResources(tools: Tools, folder: string): Promise<void> {
  const wait = { what: 'admission to know the resource definitions', timeoutMs: 60_000, cure: () => '"make logs" shows the API server' };
  await waitFor(wait, () => applyManifests(tools, folder).catch(unlessNotLearnt));
}

function unlessNotLearnt(error: unknown): undefined {
  if (error instanceof Error && NOT_LEARNT.test(String(error))) return undefined;
  throw error;
}
