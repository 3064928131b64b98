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
import { child, dispatcherSetName, poolName, SHARD_LABEL, selectorLabels } from './child.ts';
import type { Child, ChildSettings } from './child.ts';
import { dispatchersDeclared } from './dispatchers-declared.ts';
import { allWorkersDeclared } from './workers-declared.ts';
import { dispatcherTemplate, migrationTemplate, workerTemplate } from './pods.ts';

/** Name of the migration Job: it carries the template's hash, because a Job cannot be changed; a new image is a new Job. */
export function migrationName(shard: Shard, settings: ChildSettings): string {
  return `${shard.metadata.name}-migrate-${hashOf(migrationTemplate(shard, settings)).slice(0, 10)}`;
}

/** Pods there should be, and the version they run: the migration's may be newer. */
export interface PodsToRun {
  readonly image: string;
  readonly dispatchers: number;
  readonly workers: Readonly<Record<Pool, number>> | 'none';
}

/** The children, in the order they are made; `shards` are those whose databases dispatchers open. Deterministic: same input, same objects. */
export function desiredChildren(
  shard: Shard,
  shards: readonly Shard[],
  settings: ChildSettings,
  pods: PodsToRun = { image: settings.image, dispatchers: dispatchersDeclared(shard), workers: allWorkersDeclared(shard) },
): readonly Child[] {
  const running = { ...settings, image: pods.image };
  return [
    ...surroundings(shard, settings),
    migration(shard, settings),
    dispatchers(shard, settings, { template: dispatcherTemplate(shard, shards, running), replicas: pods.dispatchers }),
    budget(shard, settings, 'dispatcher'),
    ...POOLS.flatMap((pool) => [
      workers(shard, running, { pool, replicas: pods.workers === 'none' ? 0 : pods.workers[pool] }),
      budget(shard, settings, pool),
    ]),
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

function dispatchers(shard: Shard, settings: ChildSettings, pods: { readonly template: object; readonly replicas: number }): Child {
  return child(shard, settings, {
    type: STATEFUL_SET,
    name: dispatcherSetName(shard),
    component: 'dispatcher',
    after: 'migration',
    body: {
      spec: {
        replicas: pods.replicas,
        serviceName: dispatcherSetName(shard),
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: selectorLabels(shard, 'dispatcher') },
        template: pods.template,
      },
    },
  });
}

function workers(shard: Shard, settings: ChildSettings, { pool, replicas }: { readonly pool: Pool; readonly replicas: number }): Child {
  return child(shard, settings, {
    type: DEPLOYMENT,
    name: poolName(shard, pool),
    component: pool,
    after: 'migration',
    body: {
      spec: {
        replicas,
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
