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

export interface ClusterStatus {
  readonly state: 'running' | 'stopped' | 'broken';
  readonly detail: string;
}

/** `down` ends only what `up` started. `available` answers the reason why not, or undefined when it can run here. */
export interface ClusterProvider {
  readonly name: ProviderName;
  available(): Promise<string | undefined>;
  up(): Promise<ClusterHandle>;
  down(): Promise<void>;
  loadImage(image: LoadableImage): Promise<'loaded' | 'present'>;
  status(): Promise<ClusterStatus>;
}

export const PROVIDER_NAMES = ['kubeconfig', 'kind', 'native'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];
