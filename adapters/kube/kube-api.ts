/**
 * @file adapters/kube/kube-api.ts
 * @description What the operator may ask of an API server, as plain JSON objects: the port its runtime is written against.
 * @dependencies -
 * @created 2026-11-24
 */

/** Identifies a kind in paths. */
export interface ResourceType {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
}

/** An owner, as children carry it. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Metadata as the API server sends it; timestamps stay strings. */
export interface KubeMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

/** Any Kubernetes object. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: KubeMeta;
}

/** One page of a list. */
export interface KubeList<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  readonly continueToken: string | undefined;
}

/** One line of a watch. Objects come without managedFields, as those of a list do. A BOOKMARK carries only a resource version. */
export type WatchEvent<T> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: T }
  | { readonly type: 'ERROR'; readonly status: number; readonly message: string; readonly retryAfterMs: number };

/** Which objects of a kind. */
export interface Selection {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly labelSelector?: string;
}

/** Which single object. */
export interface ObjectAddress {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Calls to the API server. Each fails with LytSlotError KUBE_API_FAILED whose params hold `status` (0 when there was no answer),
 * `reason` and `retryAfterMs` (0 when the server named none).
 */
export interface KubeApi {
  list<T extends KubeObject>(
    selection: Selection,
    page: { limit: number; continueToken?: string; signal: AbortSignal },
  ): Promise<KubeList<T>>;
  /** Ends when the server closes it; throws when the connection breaks or stays silent for too long. */
  watch<T extends KubeObject>(
    selection: Selection,
    options: { resourceVersion: string; timeoutSeconds: number; signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>>;
  get<T extends KubeObject>(address: ObjectAddress): Promise<T | undefined>;
  create<T extends KubeObject>(type: ResourceType, object: T): Promise<T>;
  /** Replaces the object; fails with status 409 when `metadata.resourceVersion` is old. */
  replace<T extends KubeObject>(type: ResourceType, object: T): Promise<T>;
  /** Server-side apply, forcing our fields; `subresource` is `status` or nothing. */
  apply<T extends KubeObject>(type: ResourceType, object: T, options: { fieldManager: string; subresource?: 'status' }): Promise<T>;
  /** JSON merge patch; used for finalizers only, guarded by the resource version in the patch. */
  mergePatch(address: ObjectAddress, patch: object): Promise<void>;
  /** Deletes if the uid still fits; an object that is gone already is fine. */
  remove(address: ObjectAddress, options: { uid: string }): Promise<void>;
}
