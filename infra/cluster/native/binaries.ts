/**
 * @file infra/cluster/native/binaries.ts
 * @description Builds the cluster's programs from pinned Go modules, once per content, into the shared cache.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { hashParts, hashTree } from '../../shared/content-hash.ts';
import type { Paths } from '../../shared/paths.ts';
import { step } from '../../shared/progress.ts';
import { run } from '../../shared/run.ts';

interface Recipe {
  /** Folder with go.mod, below infra/cluster. */
  readonly module: string;
  readonly package: string;
  readonly flags: readonly string[];
  readonly estimate: string;
}

const KUBERNETES_VERSION = 'v1.36.3';
const STAMP = 'k8s.io/component-base/version';
const kubernetesFlags = [
  '-ldflags',
  `-s -w -X ${STAMP}.gitVersion=${KUBERNETES_VERSION} -X ${STAMP}.gitMajor=1 -X ${STAMP}.gitMinor=36`,
] as const;
const strip = ['-ldflags', '-s -w'] as const;
const withoutRareSnapshotters = ['-tags', 'no_btrfs,no_zfs,no_devmapper', ...strip] as const;

const kubernetes = (program: string, estimate: string): Recipe => ({
  module: 'native/binaries/kubernetes',
  package: `k8s.io/kubernetes/cmd/${program}`,
  flags: kubernetesFlags,
  estimate,
});
const containerd = (program: string, estimate: string): Recipe => ({
  module: 'native/binaries/containerd',
  package: `github.com/containerd/containerd/v2/cmd/${program}`,
  flags: withoutRareSnapshotters,
  estimate,
});

/** In build order: the slowest first warms the compiler's cache for the rest. Estimates are for 2 cores. */
const RECIPES = {
  'kube-apiserver': kubernetes('kube-apiserver', '≈ 5 min'),
  'kube-controller-manager': kubernetes('kube-controller-manager', '≈ 1 min'),
  'kube-scheduler': kubernetes('kube-scheduler', '≈ 10 s'),
  kubelet: kubernetes('kubelet', '≈ 20 s'),
  'kube-proxy': kubernetes('kube-proxy', '≈ 10 s'),
  kubectl: kubernetes('kubectl', '≈ 30 s'),
  etcd: { module: 'native/binaries/etcd', package: 'go.etcd.io/etcd/server/v3', flags: strip, estimate: '≈ 30 s' },
  containerd: containerd('containerd', '≈ 1 min'),
  'containerd-shim-runc-v2': containerd('containerd-shim-runc-v2', '≈ 5 s'),
  ctr: containerd('ctr', '≈ 5 s'),
  pause: { module: 'native/binaries/pause', package: '.', flags: strip, estimate: '≈ 2 s' },
  coredns: { module: 'native/binaries/coredns', package: '.', flags: strip, estimate: '≈ 1 min' },
  kind: { module: 'kind/binaries/kind', package: 'sigs.k8s.io/kind', flags: strip, estimate: '≈ 20 s' },
  helm: { module: 'native/binaries/helm', package: 'helm.sh/helm/v4/cmd/helm', flags: strip, estimate: '≈ 2 min' },
} as const satisfies Record<string, Recipe>;

export type Program = keyof typeof RECIPES;
type PathsOf<P extends Program> = Readonly<Record<P, string>>;
/** Everything but kind, which runs clusters of its own. */
export type ProgramPaths = PathsOf<Exclude<Program, 'kind'>>;

const CURE =
  'check that the Go module proxy is reachable (GOPROXY, GOFLAGS=-mod=mod unset) and that Go 1.26 or newer is installed, then run the same command again';

/** Absolute path of every program of the native cluster, building the missing ones. */
export async function buildPrograms(paths: Paths): Promise<ProgramPaths> {
  const names = (Object.keys(RECIPES) as Program[]).filter((name) => name !== 'kind');
  return buildClients(paths, names);
}

/** Absolute path of each named program, building one after another what is missing (Go already uses every core). */
export async function buildClients<P extends Program>(
  paths: Paths,
  names: readonly P[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<PathsOf<P>> {
  const goVersion = (await run('go', ['env', 'GOVERSION'], { env, cure: 'install Go 1.26 or newer and put it on the PATH' })).trim();
  const built: [P, string][] = [];
  for (const program of names) {
    const recipe = RECIPES[program];
    const source = join(import.meta.dirname, '..', recipe.module);
    const target = join(paths.cache, 'bin', await recipeHash(source, recipe, goVersion), program);
    if (!(await exists(target))) await build({ program, recipe, source, target, env });
    built.push([program, target]);
  }
  return Object.fromEntries(built) as PathsOf<P>;
}

async function recipeHash(source: string, recipe: Recipe, goVersion: string): Promise<string> {
  // What a build depends on; tools.go only keeps go.mod complete.
  const sources = await hashTree({ root: source, include: ['go.mod', 'go.sum', 'main.go'], skip: () => false });
  return hashParts([sources, recipe.package, ...recipe.flags, goVersion]).slice(0, 16);
}

interface Build {
  readonly program: string;
  readonly recipe: Recipe;
  readonly source: string;
  readonly target: string;
  readonly env: NodeJS.ProcessEnv;
}

async function build(job: Build): Promise<void> {
  const folder = dirname(job.target);
  const unfinished = join(folder, `.${job.program}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  const title = `Building ${job.program}`;
  await step({ title, estimate: `${job.recipe.estimate} on 2 cores` }, async () => {
    try {
      await run('nice', ['go', 'build', ...job.recipe.flags, '-o', unfinished, job.recipe.package], {
        cwd: job.source,
        env: { ...job.env, CGO_ENABLED: '0', GOFLAGS: '-trimpath', GOTOOLCHAIN: 'local' },
        cure: CURE,
      });
      await rename(unfinished, job.target);
    } finally {
      await rm(unfinished, { force: true });
      // After a failed build only the empty folder is left.
      await rmdir(folder).catch(() => undefined);
    }
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
