/**
 * @file controllers/shard/desired-state.ts
 * @description All children of a shard as they should be: a pure function of the shard, its neighbours and the settings.
 * @dependencies crds
 * @created 2026-11-24
 */
import { POOLS } from '@lytslot/crds/schema';
import type { Pool, Shard } from '@lytslot/crds/schema';
import { hashOf } from '../runtime/desired-hash.ts';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  DISRUPTION_BUDGET,
  JOB,
  NETWORK_POLICY,
  SERVICE,
  SERVICE_ACCOUNT,
  STATEFUL_SET,
} from '../runtime/resource-types.ts';
import { child, SHARD_LABEL, selectorLabels } from './child.ts';
import type { Child, ChildSettings } from './child.ts';
import { dispatcherTemplate, migrationTemplate, workerTemplate } from './pods.ts';

/** Name of the shard's dispatcher StatefulSet; its pods are `<name>-0`, `<name>-1`… */
export function dispatcherSetName(shard: Shard): string {
  return `${shard.metadata.name}-dispatcher`;
}

export function poolName(shard: Shard, pool: Pool): string {
  return `${shard.metadata.name}-${pool}`;
}

/** Name of the migration Job: it carries the template's hash, because a Job cannot be changed; a new image is a new Job. */
export function migrationName(shard: Shard, settings: ChildSettings): string {
  return `${shard.metadata.name}-migrate-${hashOf(migrationTemplate(shard, settings)).slice(0, 10)}`;
}

/** The children, in the order they are made. Deterministic: same input, same objects. */
export function desiredChildren(shard: Shard, shards: readonly Shard[], settings: ChildSettings): readonly Child[] {
  return [
    ...surroundings(shard, settings),
    migration(shard, settings),
    dispatchers(shard, shards, settings),
    budget(shard, settings, 'dispatcher'),
    ...POOLS.flatMap((pool) => [workers(shard, pool, settings), budget(shard, settings, pool)]),
  ];
}

function surroundings(shard: Shard, settings: ChildSettings): readonly Child[] {
  const name = shard.metadata.name;
  return [
    child(shard, settings, { type: SERVICE_ACCOUNT, name, component: 'shard', body: { automountServiceAccountToken: false } }),
    child(shard, settings, {
      type: CONFIG_MAP,
      name: `${name}-env`,
      component: 'shard',
      body: { data: { LYTSLOT_SHARD: name, LYTSLOT_SHARD_DATABASES_DIR: '/etc/lytslot/databases' } },
    }),
    child(shard, settings, {
      type: SERVICE,
      name: dispatcherSetName(shard),
      component: 'dispatcher',
      body: {
        spec: {
          clusterIP: 'None',
          selector: selectorLabels(shard, 'dispatcher'),
          ports: [{ name: 'http', port: 9090, targetPort: 'http', protocol: 'TCP' }],
        },
      },
    }),
    child(shard, settings, {
      type: NETWORK_POLICY,
      name,
      component: 'shard',
      // Nobody sells through these pods: only health checks and the scraper of this namespace come in.
      body: {
        spec: {
          podSelector: { matchLabels: { [SHARD_LABEL]: name } },
          policyTypes: ['Ingress'],
          ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 9090, protocol: 'TCP' }] }],
        },
      },
    }),
  ];
}

function migration(shard: Shard, settings: ChildSettings): Child {
  return child(shard, settings, {
    type: JOB,
    name: migrationName(shard, settings),
    component: 'migrate',
    body: { spec: { backoffLimit: 20, template: migrationTemplate(shard, settings) } },
  });
}

function dispatchers(shard: Shard, shards: readonly Shard[], settings: ChildSettings): Child {
  return child(shard, settings, {
    type: STATEFUL_SET,
    name: dispatcherSetName(shard),
    component: 'dispatcher',
    after: 'migration',
    body: {
      spec: {
        replicas: shard.spec.dispatchers.replicas,
        serviceName: dispatcherSetName(shard),
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: selectorLabels(shard, 'dispatcher') },
        template: dispatcherTemplate(shard, shards, settings),
      },
    },
  });
}

function workers(shard: Shard, pool: Pool, settings: ChildSettings): Child {
  return child(shard, settings, {
    type: DEPLOYMENT,
    name: poolName(shard, pool),
    component: pool,
    after: 'migration',
    body: {
      spec: {
        replicas: shard.spec.workerPools[pool].replicas,
        selector: { matchLabels: selectorLabels(shard, pool) },
        template: workerTemplate(shard, pool, settings),
      },
    },
  });
}

function budget(shard: Shard, settings: ChildSettings, component: string): Child {
  return child(shard, settings, {
    type: DISRUPTION_BUDGET,
    name: `${shard.metadata.name}-${component}`,
    component,
    body: { spec: { maxUnavailable: 1, selector: { matchLabels: selectorLabels(shard, component) } } },
  });
}
