/**
 * @file controllers/runtime/resource-types.ts
 * @description The kinds the operator reads and writes.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { ResourceType } from '@lytslot/adapters/kube';
import { GROUP, VERSION } from '@lytslot/crds/schema';

const own = `${GROUP}/${VERSION}`;

export const SHARD: ResourceType = { apiVersion: own, kind: 'Shard', plural: 'shards' };
export const TENANT: ResourceType = { apiVersion: own, kind: 'Tenant', plural: 'tenants' };
export const CHANNEL: ResourceType = { apiVersion: own, kind: 'Channel', plural: 'channels' };
export const POD: ResourceType = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };
export const LEASE: ResourceType = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', plural: 'leases' };
export const EVENT: ResourceType = { apiVersion: 'events.k8s.io/v1', kind: 'Event', plural: 'events' };
export const STATEFUL_SET: ResourceType = { apiVersion: 'apps/v1', kind: 'StatefulSet', plural: 'statefulsets' };
export const DEPLOYMENT: ResourceType = { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' };
export const JOB: ResourceType = { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs' };
export const SERVICE: ResourceType = { apiVersion: 'v1', kind: 'Service', plural: 'services' };
export const CONFIG_MAP: ResourceType = { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps' };
export const SERVICE_ACCOUNT: ResourceType = { apiVersion: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts' };
export const DISRUPTION_BUDGET: ResourceType = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', plural: 'poddisruptionbudgets' };
export const NETWORK_POLICY: ResourceType = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', plural: 'networkpolicies' };

/** Kinds of a shard's children. */
export const CHILD_TYPES: readonly ResourceType[] = [
  SERVICE_ACCOUNT,
  CONFIG_MAP,
  SERVICE,
  NETWORK_POLICY,
  DISRUPTION_BUDGET,
  JOB,
  STATEFUL_SET,
  DEPLOYMENT,
];
