/**
 * @file infra/local/up.ts
 * @description Brings the whole local platform up: cluster, images, release, sample resources, addresses.
 * @dependencies -
 * @created 2026-11-24
 */
import { chmod, copyFile, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { buildClients } from '../cluster/native/binaries.ts';
import type { ClusterProvider, LoadableImage } from '../cluster/provider.ts';
import { buildImages } from '../images/build-images.ts';
import type { Paths } from '../shared/paths.ts';
import { duration, step } from '../shared/progress.ts';
import type { CommandContext } from './context.ts';
import { readOrCreateCredentials, type SecretList } from './credentials.ts';
import { buildEndpoints, type Endpoints } from './endpoints.ts';
import { waitUntilReady } from './readiness.ts';
import { declareResources, installRelease, kubectl, type ImageReferences, type Tools } from './release.ts';

const WORKLOADS = 'deployments,statefulsets,jobs';
const CUSTOM_RESOURCES = 'shards,tenants,channels';
const READY_TIMEOUT_MS = 300_000;

/** Leaves the platform running and its addresses in .lytslot/endpoints.json. Safe to repeat. */
export async function up(context: CommandContext): Promise<Endpoints> {
  const started = performance.now();
  const { paths, provider } = context;
  console.log(`LytSlot Pro: local platform on the ${provider.name} provider (${await expectation(paths)})`);
  await provider.prepare();
  // Downloads and the npm side need the network and the disk, the cluster's programs need the processor: both at once.
  const [cluster, images] = await settleBoth(provider.up(), buildImages(paths));
  const { kubectl: kubectlProgram, helm } = await buildClients(paths, ['kubectl', 'helm']);
  const tools = { kubectl: kubectlProgram, helm, kubeconfig: join(paths.state, 'kubeconfig') };
  await leaveTools(paths, tools, cluster.kubeconfigPath);
  await step({ title: 'Loading images', estimate: '≈ 20 s' }, () => loadImages(provider, Object.values(images)));
  const endpoints = await install(context, { tools, images: references(images), nodeAddress: cluster.nodeAddress });
  await writeFile(join(paths.state, 'endpoints.json'), `${JSON.stringify(endpoints, undefined, 2)}\n`, { mode: 0o600 });
  console.log(summary(paths, endpoints, performance.now() - started));
  return endpoints;
}

async function expectation(paths: Paths): Promise<string> {
  const hasPrograms = await stat(join(paths.cache, 'bin')).then(
    () => true,
    () => false,
  );
  return hasPrograms ? 'takes ≈ 1 min' : 'the first time takes ≈ 14 min on 2 cores, later ≈ 1 min';
}

/** Waits for both to end before failing, so that no build is left running behind an error. */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

type Images = Readonly<Record<keyof ImageReferences, LoadableImage>>;

/** One after another: images share layers, and the second finds those of the first in place. */
async function loadImages(provider: ClusterProvider, images: readonly LoadableImage[]): Promise<void> {
  for (const image of images) await provider.loadImage(image);
}

function references(images: Images): ImageReferences {
  return Object.fromEntries(Object.entries(images).map(([name, image]) => [name, image.reference])) as unknown as ImageReferences;
}

async function install(context: CommandContext, given: { tools: Tools; images: ImageReferences; nodeAddress: string }): Promise<Endpoints> {
  const { repo, state } = context.paths;
  const { tools, images } = given;
  const running = async (): Promise<SecretList> => JSON.parse(await kubectl(tools, ['get', 'secrets', '--output=json'])) as SecretList;
  const credentials = await readOrCreateCredentials(state, running);
  const server = (await kubectl(tools, ['config', 'view', '--minify', '--output=jsonpath={.clusters[0].cluster.server}'])).trim();
  const endpoints = buildEndpoints(given.nodeAddress, server, credentials);
  await step({ title: 'Installing the chart' }, () => installRelease({ repo, state, tools, images, endpoints, credentials }));
  // The operator takes the samples up as soon as it runs: no need to wait for the rest first.
  await step({ title: 'Declaring sample shards, tenants and channels' }, () =>
    declareResources(tools, join(repo, 'infra/local/resources')),
  );
  const wait = { tools, kinds: `${WORKLOADS},${CUSTOM_RESOURCES}`, images: Object.values(images), timeoutMs: READY_TIMEOUT_MS };
  await step({ title: 'Waiting for the platform' }, () => waitUntilReady(wait));
  return endpoints;
}

async function leaveTools(paths: Paths, tools: Tools, kubeconfig: string): Promise<void> {
  const folder = join(paths.state, 'bin');
  await mkdir(folder, { recursive: true });
  await copyFile(kubeconfig, tools.kubeconfig);
  await chmod(tools.kubeconfig, 0o600);
  const plugin = join(paths.repo, 'tools/kubectl-lytslot/kubectl-lytslot');
  for (const [name, target] of Object.entries({ kubectl: tools.kubectl, helm: tools.helm, 'kubectl-lytslot': plugin })) {
    await rm(join(folder, name), { force: true });
    await symlink(target, join(folder, name));
  }
}

function summary(paths: Paths, endpoints: Endpoints, milliseconds: number): string {
  return `
✓ The platform is up after ${duration(milliseconds)}

  Console            ${endpoints.adminUi}
  Owners' cabinet    ${endpoints.cabinet}
  API and its pages  ${endpoints.api}/docs
  Play by hand       ${endpoints.sandbox}  (a stand-in Telegram: be the advertiser or the owner)
  Prometheus         ${endpoints.prometheus}

  export KUBECONFIG=${join(paths.state, 'kubeconfig')} PATH=${dirname(join(paths.state, 'bin', 'kubectl'))}:$PATH
  kubectl lytslot status · kubectl lytslot help
  Everything else: .lytslot/endpoints.json · "make status" · "make logs" · "make down"
`;
}
