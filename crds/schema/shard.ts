/**
 * @file crds/schema/shard.ts
 * @description The Shard kind: one tenant group with its database, dispatchers and worker pools.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { CLOSING_COLUMNS, READY_COLUMN } from './definition.ts';
import type { KindDefinition, Resource } from './definition.ts';
import { count, described, immutable, nameRef, statusBasics } from './fields.ts';

/** Worker pools of a shard; each is one Deployment. */
export const POOLS = ['publish', 'payments', 'notify', 'metrics'] as const;

export type Pool = (typeof POOLS)[number];

function workerPool(does: string) {
  return z
    .object({
      replicas: z.int().min(0).max(100).default(1).meta(described('Number of pods.')),
      concurrency: z.int().min(1).max(256).default(4).meta(described('Jobs one pod works on at a time.')),
    })
    .prefault({})
    .meta(described(does));
}

export const shardSpec = z
  .object({
    databaseRef: nameRef('the database: `<name>.app`, `<name>.worker` and `<name>.owner` are keys of the Secret lytslot-databases', [
      immutable('databaseRef', 'tenants are moved to another Shard instead'),
    ]),
    isolation: z
      .enum(['Shared', 'Dedicated'])
      .default('Shared')
      .meta(described('Shared takes any tenant; Dedicated only tenants pinned to it by shardRef.')),
    dispatchers: z
      .object({ replicas: z.int().min(1).max(64).default(1).meta(described('Number of dispatcher pods; the scale subresource sets it.')) })
      .prefault({})
      .meta(described('Pods that handle bot updates of their partitions.')),
    workerPools: z
      .object({
        publish: workerPool('Publishes, checks and removes posts.'),
        payments: workerPool('Takes payment results and settles orders.'),
        notify: workerPool('Sends notices to people.'),
        metrics: workerPool('Reads channel rights and figures.'),
      })
      .prefault({})
      .meta(described('Background work by kind.')),
    schedulingState: z
      .enum(['Active', 'Cordoned', 'Draining'])
      .default('Active')
      .meta(
        described(
          'Active takes new tenants; Cordoned keeps its own and takes no new ones; Draining also gives up its partitions of bot updates.',
        ),
      ),
    weight: z.int().min(1).max(100).default(10).meta(described('Share of tenants relative to other shards.')),
    paused: z.boolean().default(false).meta(described('True: the operator leaves this shard as it is and changes nothing.')),
  })
  .meta(described('What the platform should run for this tenant group.'));

const shardStatus = z
  .object({
    ...statusBasics,
    tenants: count('Tenants assigned to this shard.').optional(),
    channels: count('Channels of those tenants.').optional(),
    partitions: z
      .object({
        count: count('Number of partitions.'),
        ranges: z.string().max(2048).meta(described('Partition numbers, e.g. "0-31,40".')),
      })
      .optional()
      .meta(described('Partitions of bot updates its dispatchers own.')),
    dispatchersReady: count('Dispatcher pods that are ready.').optional(),
    replicas: count('Dispatcher pods that exist; read by the scale subresource.').optional(),
    selector: z.string().max(1024).optional().meta(described('Label selector of dispatcher pods; read by the scale subresource.')),
  })
  .meta(described('What the operator saw last.'));

export type ShardSpec = z.output<typeof shardSpec>;
export type ShardStatus = z.output<typeof shardStatus>;
export type Shard = Resource<ShardSpec, ShardStatus>;

export const shardKind: KindDefinition = {
  kind: 'Shard',
  plural: 'shards',
  singular: 'shard',
  shortName: 'lsh',
  description: "A tenant group's cell: one database, dispatchers of bot updates and worker pools.",
  spec: shardSpec,
  status: shardStatus,
  // Child names carry the shard's name and a suffix and must stay DNS labels.
  rules: [{ rule: 'self.metadata.name.size() <= 40', message: 'the name of a Shard has at most 40 characters' }],
  columns: [
    READY_COLUMN,
    { name: 'State', type: 'string', jsonPath: '.spec.schedulingState', description: 'Whether it takes new tenants.' },
    { name: 'Dispatchers', type: 'integer', jsonPath: '.status.dispatchersReady', description: 'Dispatcher pods that are ready.' },
    { name: 'Tenants', type: 'integer', jsonPath: '.status.tenants', description: 'Tenants assigned.' },
    { name: 'Channels', type: 'integer', jsonPath: '.status.channels', description: 'Channels of those tenants.' },
    { name: 'Partitions', type: 'integer', jsonPath: '.status.partitions.count', description: 'Partitions of bot updates.', priority: 1 },
    ...CLOSING_COLUMNS,
  ],
  selectableFields: ['.spec.schedulingState', '.spec.databaseRef.name'],
  scale: {
    specReplicasPath: '.spec.dispatchers.replicas',
    statusReplicasPath: '.status.replicas',
    labelSelectorPath: '.status.selector',
  },
};
