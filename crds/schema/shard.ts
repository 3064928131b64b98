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

/** Pools whose work waits in a list, so that its age tells whether there are enough pods. Metrics workers look at everything by turns. */
export const SCALED_POOLS = ['publish', 'payments', 'notify'] as const satisfies readonly Pool[];

export type ScaledPool = (typeof SCALED_POOLS)[number];

const poolSize = {
  replicas: z.int().min(0).max(100).default(1).meta(described('Number of pods; with autoscaling, the number it starts from.')),
  concurrency: z.int().min(1).max(256).default(4).meta(described('Jobs one pod works on at a time.')),
};

function workerPool(does: string) {
  return z.object(poolSize).prefault({}).meta(described(does));
}

/** Bounds between which the operator chooses a number of pods, and the wait it holds them to. */
function autoscalingOf(pods: {
  readonly are: string;
  readonly most: number;
  readonly targetLagSeconds: number;
  readonly lag: string;
  readonly idleSeconds: number;
  readonly does: string;
}) {
  return z
    .object({
      min: z
        .int()
        .min(1)
        .max(pods.most)
        .meta(described(`Fewest ${pods.are}.`)),
      max: z
        .int()
        .min(1)
        .max(pods.most)
        .meta(described(`Most ${pods.are}.`)),
      targetLagSeconds: z.int().min(1).max(3_600).default(pods.targetLagSeconds).meta(described(pods.lag)),
      idleSeconds: z
        .int()
        .min(15)
        .max(86_400)
        .default(pods.idleSeconds)
        .meta(described(`For how long next to nothing has to wait before one of the ${pods.are} goes, in seconds.`)),
    })
    .meta(described(pods.does, [{ rule: 'self.min <= self.max', message: 'autoscaling.min cannot be more than autoscaling.max' }]));
}

const poolAutoscaling = autoscalingOf({
  are: 'pods',
  most: 100,
  targetLagSeconds: 10,
  idleSeconds: 300,
  lag: 'Age of the oldest work that no pod has in hand, in seconds, above which there are twice as many pods a moment later.',
  does: 'Lets the operator choose the number of pods by how long work waits; replicas is only what it starts from.',
});

function scaledPool(does: string) {
  return z
    .object({ ...poolSize, autoscaling: poolAutoscaling.optional() })
    .prefault({})
    .meta(described(does));
}

const autoscaling = autoscalingOf({
  are: 'dispatcher pods',
  most: 64,
  targetLagSeconds: 5,
  idleSeconds: 1_800,
  lag: 'Age of the oldest unhandled bot update, in seconds, above which a pod is added.',
  does: 'Lets the operator choose the number of dispatcher pods by their lag; replicas is not used while this is set.',
});

const dispatchers = z
  .object({
    replicas: z
      .int()
      .min(1)
      .max(64)
      .default(1)
      .meta(described('Number of dispatcher pods while autoscaling is not set; the scale subresource sets it.')),
    autoscaling: autoscaling.optional(),
  })
  .prefault({})
  .meta(
    described('Pods that handle bot updates of their partitions.', [
      {
        rule: '!has(self.autoscaling) || !has(oldSelf.autoscaling) || self.replicas == oldSelf.replicas',
        message: 'replicas is not used while autoscaling is set; change autoscaling.min and autoscaling.max, or remove autoscaling first',
        reason: 'FieldValueForbidden',
      },
    ]),
  );

const publishing = z
  .object({
    objective: z
      .object({
        lateAfterSeconds: z
          .int()
          .min(1)
          .max(900)
          .default(60)
          .meta(
            described('From how many seconds after its time a post counts as late. After 900 its buyer is credited, whatever is set here.'),
          ),
        target: z
          .int()
          .min(9_000)
          .max(9_999)
          .default(9_900)
          .meta(described('Posts of ten thousand that are on time, at least; the rest is the error budget.')),
        windowDays: z.int().min(1).max(90).default(28).meta(described('Days over which the budget is counted.')),
      })
      .prefault({})
      .meta(described('How late posts may be, and how many of them. Nothing is published otherwise because of it: it is what is watched.')),
  })
  .prefault({})
  .meta(described('What is promised about the posts of this tenant group.'));

export const shardSpec = z
  .object({
    databaseRef: nameRef('the database: `<name>.app`, `<name>.worker` and `<name>.owner` are keys of the Secret lytslot-databases', [
      immutable('databaseRef', 'tenants are moved to another Shard instead'),
    ]),
    isolation: z
      .enum(['Shared', 'Dedicated'])
      .default('Shared')
      .meta(described('Shared takes any tenant; Dedicated only tenants pinned to it by shardRef.')),
    dispatchers,
    workerPools: z
      .object({
        publish: scaledPool('Publishes, checks and removes posts.'),
        payments: scaledPool('Takes payment results and settles orders.'),
        notify: scaledPool('Sends notices to people.'),
        metrics: workerPool('Reads channel rights and figures.'),
      })
      .prefault({})
      .meta(described('Background work by kind.')),
    publishing,
    schedulingState: z
      .enum(['Active', 'Cordoned', 'Draining'])
      .default('Active')
      .meta(
        described(
          'Active takes new tenants; Cordoned keeps its own and takes no new ones; Draining also gives up its partitions of bot updates.',
        ),
      ),
    upgradeWave: z
      .int()
      .min(0)
      .max(9)
      .default(1)
      .meta(
        described(
          'When it gets a new version of the platform: after every shard of a lower wave has run it well. Wave 0 is for the shard that tries it first.',
        ),
      ),
    weight: z.int().min(1).max(100).default(10).meta(described('Share of tenants relative to other shards.')),
    paused: z.boolean().default(false).meta(described('True: the operator leaves this shard as it is and changes nothing.')),
    hibernate: z
      .boolean()
      .default(false)
      .meta(
        described(
          'True: every pod of this shard is stopped and it takes no new tenants; children, rows and database stay. Nothing of its tenants is published meanwhile.',
        ),
      ),
  })
  .meta(described('What the platform should run for this tenant group.'));

const release = z
  .object({
    image: z.string().max(1024).meta(described('Image its pods are declared with.')),
    since: z.string().meta({ ...described('When they were declared with it.'), format: 'date-time' }),
    proven: z.boolean().meta(described('True once the shard has been Ready with it for long enough; later waves wait for that.')),
    previous: z.string().max(1024).optional().meta(described('Image it goes back to when this one does not become Ready.')),
    refused: z
      .object({
        image: z.string().max(1024).meta(described('The image.')),
        retry: z.string().max(1024).meta(described('Text of the annotation lytslot.io/retry-upgrade then; another one tries it again.')),
      })
      .optional()
      .meta(described('Image that did not become Ready and was given back.')),
  })
  .meta(described('Version of the platform its pods run.'));

/** Version of the platform a shard's pods run, as its status remembers it. */
export type Release = z.output<typeof release>;

function poolScale(pool: ScaledPool) {
  return z
    .object({
      wanted: count('Pods there should be.'),
      lagSeconds: count('Age of the oldest work that no pod has in hand, in whole seconds, as it was seen about a minute ago or later.'),
    })
    .meta(described(`What autoscaling chose for pool ${pool}.`));
}

const shardStatus = z
  .object({
    ...statusBasics,
    tenants: count('Tenants assigned to this shard.').optional(),
    channels: count('Channels of those tenants.').optional(),
    openOrders: count('Orders of those tenants whose money is held and whose placement is not settled.').optional(),
    partitions: z
      .object({
        count: count('Number of partitions.'),
        ranges: z.string().max(2048).meta(described('Partition numbers, e.g. "0-31,40".')),
      })
      .optional()
      .meta(described('Partitions of bot updates its dispatchers own.')),
    dispatchersReady: count('Dispatcher pods that are ready.').optional(),
    dispatchersWanted: count('Dispatcher pods there should be: spec.dispatchers.replicas, or what autoscaling chose.').optional(),
    lagSeconds: count('Age of the oldest unhandled bot update of its partitions, in whole seconds; 0 when there is none.').optional(),
    pools: z
      .object({
        publish: poolScale('publish').optional(),
        payments: poolScale('payments').optional(),
        notify: poolScale('notify').optional(),
      })
      .optional()
      .meta(described('Worker pools whose number of pods the operator chooses.')),
    replicas: count('Dispatcher pods that exist; read by the scale subresource.').optional(),
    release: release.optional(),
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
    { name: 'Lag', type: 'integer', jsonPath: '.status.lagSeconds', description: 'Age of the oldest unhandled bot update in seconds.' },
    {
      name: 'OpenOrders',
      type: 'integer',
      jsonPath: '.status.openOrders',
      description: 'Orders whose money is held.',
      priority: 1,
    },
    { name: 'Image', type: 'string', jsonPath: '.status.release.image', description: 'Version its pods run.', priority: 1 },
    { name: 'Partitions', type: 'integer', jsonPath: '.status.partitions.count', description: 'Partitions of bot updates.', priority: 1 },
    ...CLOSING_COLUMNS,
  ],
  selectableFields: ['.spec.schedulingState', '.spec.databaseRef.name', '.spec.isolation'],
  scale: {
    specReplicasPath: '.spec.dispatchers.replicas',
    statusReplicasPath: '.status.replicas',
    labelSelectorPath: '.status.selector',
  },
};
