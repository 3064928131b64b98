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
import { KUBERNETES, PLATFORM_MINOR, type Minor } from './kubernetes-minors.ts';

interface Recipe {
  /** Folder with go.mod, below infra/cluster. */
  readonly module: string;
  readonly package: string;
  readonly flags: readonly string[];
  readonly estimate: string;
}

const STAMP = 'k8s.io/component-base/version';
const strip = ['-ldflags', '-s -w'] as const;
const withoutRareSnapshotters = ['-tags', 'no_btrfs,no_zfs,no_devmapper', ...strip] as const;

const kubernetes = (minor: Minor, program: string, estimate: string): Recipe => {
  const { module, version } = KUBERNETES[minor];
  const [gitMajor, gitMinor] = minor.split('.');
  return {
    module,
    package: `k8s.io/kubernetes/cmd/${program}`,
    flags: ['-ldflags', `-s -w -X ${STAMP}.gitVersion=${version} -X ${STAMP}.gitMajor=${gitMajor} -X ${STAMP}.gitMinor=${gitMinor}`],
    estimate,
  };
};
const containerd = (program: string, estimate: string): Recipe => ({
  module: 'native/binaries/containerd',
  package: `github.com/containerd/containerd/v2/cmd/${program}`,
  flags: withoutRareSnapshotters,
  estimate,
});

/** What a native cluster is made of, in build order: the slowest first warms the compiler's cache for the rest. Estimates are for 2 cores. */
const CLUSTER_RECIPES = {
  'kube-apiserver': kubernetes(PLATFORM_MINOR, 'kube-apiserver', '≈ 5 min'),
  'kube-controller-manager': kubernetes(PLATFORM_MINOR, 'kube-controller-manager', '≈ 1 min'),
  'kube-scheduler': kubernetes(PLATFORM_MINOR, 'kube-scheduler', '≈ 10 s'),
  kubelet: kubernetes(PLATFORM_MINOR, 'kubelet', '≈ 20 s'),
  'kube-proxy': kubernetes(PLATFORM_MINOR, 'kube-proxy', '≈ 10 s'),
  kubectl: kubernetes(PLATFORM_MINOR, 'kubectl', '≈ 30 s'),
  etcd: { module: 'native/binaries/etcd', package: 'go.etcd.io/etcd/server/v3', flags: strip, estimate: '≈ 30 s' },
  containerd: containerd('containerd', '≈ 1 min'),
  'containerd-shim-runc-v2': containerd('containerd-shim-runc-v2', '≈ 5 s'),
  ctr: containerd('ctr', '≈ 5 s'),
  pause: { module: 'native/binaries/pause', package: '.', flags: strip, estimate: '≈ 2 s' },
  coredns: { module: 'native/binaries/coredns', package: '.', flags: strip, estimate: '≈ 1 min' },
  helm: { module: 'native/binaries/helm', package: 'helm.sh/helm/v4/cmd/helm', flags: strip, estimate: '≈ 2 min' },
} as const satisfies Record<string, Recipe>;

/** kind, which runs clusters of its own; API servers of other minors and Stripe's mock, which only tests run. */
const OTHER_RECIPES = {
  kind: { module: 'kind/binaries/kind', package: 'sigs.k8s.io/kind', flags: strip, estimate: '≈ 20 s' },
  'stripe-mock': { module: 'native/binaries/stripe-mock', package: 'github.com/stripe/stripe-mock', flags: strip, estimate: '≈ 20 s' },
  'kube-apiserver-1.35': kubernetes('1.35', 'kube-apiserver', '≈ 5 min'),
  'kube-apiserver-1.34': kubernetes('1.34', 'kube-apiserver', '≈ 5 min'),
} as const satisfies Record<string, Recipe>;

const RECIPES = { ...CLUSTER_RECIPES, ...OTHER_RECIPES };

export type Program = keyof typeof RECIPES;
type ClusterProgram = keyof typeof CLUSTER_RECIPES;
type PathsOf<P extends Program> = Readonly<Record<P, string>>;
/** The programs of the native cluster. */
export type ProgramPaths = PathsOf<ClusterProgram>;

const CURE =
  'check that the Go module proxy is reachable (GOPROXY, GOFLAGS=-mod=mod unset) and that Go 1.26 or newer is installed, then run the same command again';

/** Absolute path of every program of the native cluster, building the missing ones. */
export async function buildPrograms(paths: Paths): Promise<ProgramPaths> {
  return buildClients(paths, Object.keys(CLUSTER_RECIPES) as ClusterProgram[]);
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
