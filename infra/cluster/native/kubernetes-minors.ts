/**
 * @file infra/cluster/native/kubernetes-minors.ts
 * @description The minors of Kubernetes that can be built here, and which one a test wants.
 * @dependencies -
 * @created 2026-11-29
 */
import { SetupError } from '../../shared/setup-error.ts';

interface Kubernetes {
  /** The pinned version. */
  readonly version: string;
  /** Folder with its go.mod, below infra/cluster. */
  readonly module: string;
  /** Name of its API server among the programs. */
  readonly apiServer: string;
  /** Whether MutatingAdmissionPolicy is served as v1, without a feature gate. */
  readonly hasMutatingPolicies: boolean;
}

export const KUBERNETES = {
  '1.34': {
    version: 'v1.34.4',
    module: 'native/binaries/kubernetes-1.34',
    apiServer: 'kube-apiserver-1.34',
    hasMutatingPolicies: false,
  },
  '1.35': {
    version: 'v1.35.4',
    module: 'native/binaries/kubernetes-1.35',
    apiServer: 'kube-apiserver-1.35',
    hasMutatingPolicies: false,
  },
  '1.36': {
    version: 'v1.36.3',
    module: 'native/binaries/kubernetes',
    apiServer: 'kube-apiserver',
    hasMutatingPolicies: true,
  },
} as const satisfies Record<string, Kubernetes>;

export type Minor = keyof typeof KUBERNETES;

/** Oldest first. */
export const MINORS: readonly Minor[] = ['1.34', '1.35', '1.36'];

/** The one that `make up` runs; the others have an API server only, for tests. */
export const PLATFORM_MINOR = '1.36' satisfies Minor;

/** LYTSLOT_KUBERNETES_MINOR, or the platform's own. */
export function wantedMinor(env: NodeJS.ProcessEnv): Minor {
  const wanted = env['LYTSLOT_KUBERNETES_MINOR'];
  return wanted ? toMinor(wanted, 'LYTSLOT_KUBERNETES_MINOR=') : PLATFORM_MINOR;
}

/** The minor a text names; `label` is what stands before it in the refusal. */
export function toMinor(text: string, label = ''): Minor {
  const known = MINORS.find((minor) => minor === text);
  if (known) return known;
  // All in the message: a test shows nothing but that.
  throw new SetupError(
    `${label}${text} is no minor of Kubernetes that is pinned here: it may be ${MINORS.join(', ')}`,
    'name one of these, or none',
  );
}
