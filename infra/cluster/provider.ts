/**
 * @file infra/cluster/provider.ts
 * @description What a source of a local Kubernetes must do; nothing above knows which one it has.
 * @dependencies -
 * @created 2026-11-24
 */

/** How to reach a running cluster: an absolute kubeconfig path and an address where node ports answer. */
export interface ClusterHandle {
  readonly kubeconfigPath: string;
  readonly nodeAddress: string;
}

/** An image on disk: blobs by digest in `blobs`, ready to be streamed to a node. */
export interface LoadableImage {
  readonly reference: string;
  readonly manifestDigest: string;
  readonly configDigest: string;
  readonly layerDigests: readonly string[];
  readonly blobs: string;
}

/** `foreign`: it runs, but another checkout started it. */
export interface ClusterStatus {
  readonly state: 'running' | 'stopped' | 'broken' | 'foreign';
  readonly detail: string;
}

/**
 * `available` answers the reason why not, or undefined when it can run here. `prepare` clears what a stopped run of ours left
 * and throws SetupError when something else is in the way; it starts nothing. `down` ends only what `up` started.
 */
export interface ClusterProvider {
  readonly name: ProviderName;
  available(): Promise<string | undefined>;
  prepare(): Promise<void>;
  up(): Promise<ClusterHandle>;
  down(): Promise<void>;
  loadImage(image: LoadableImage): Promise<'loaded' | 'present'>;
  status(): Promise<ClusterStatus>;
}

/** Where the platform lives in a cluster. */
export const NAMESPACE = 'lytslot';
/** On everything made outside a namespace, so that "make down" in a cluster of yours takes back only that. */
export const MADE_BY_LABEL = 'lytslot.io/made-by=local';
export const RESOURCE_DEFINITIONS = 'app.kubernetes.io/part-of=lytslot';

export const PROVIDER_NAMES = ['kubeconfig', 'kind', 'native'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];
