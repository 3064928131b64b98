/**
 * @file adapters/kube/index.ts
 * @description Front door of the API server's adapter.
 * @dependencies -
 * @created 2026-11-24
 */
export { openKubeConnection } from './connection.ts';
export type { KubeConnection } from './connection.ts';
export { createKubeApi } from './create-kube-api.ts';
export type { RequestReport } from './create-kube-api.ts';
export type {
  KubeApi,
  KubeList,
  KubeMeta,
  KubeObject,
  ObjectAddress,
  OwnerReference,
  ResourceType,
  Selection,
  WatchEvent,
} from './kube-api.ts';
