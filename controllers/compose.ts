/**
 * @file controllers/compose.ts
 * @description Wires the operator: API server, control database, shard databases, health paths, orderly stop.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createClock } from '@lytslot/adapters/clock';
import { createKubeApi, openKubeConnection } from '@lytslot/adapters/kube';
import type { KubeConnection } from '@lytslot/adapters/kube';
import { openControlDatabase, openShardSet, openTenantMover } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardSet } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics, onShutdown, startHealthServer } from '@lytslot/adapters/telemetry';
import { jobsOfPool } from '@lytslot/contracts/jobs';
import { MOVE_POLICY } from '@lytslot/domain/moving';
import { createIdGenerator } from '@lytslot/domain/shared';
import { assignPartitions, chooseShard, PARTITION_COUNT } from '@lytslot/domain/sharding';
import type { OperatorConfig } from './config.ts';
import { Operator } from './operator.ts';
import type { ControlDirectory, ShardCatalogue, ShardingRules } from './ports.ts';
import { createRuntimeMetrics } from './runtime/runtime-metrics.ts';
import type { RuntimeMetrics } from './runtime/runtime-metrics.ts';
import { systemTimers } from './runtime/timers.ts';

const CALL_TIMEOUT_MS = 10_000;
// Get and replace must both fit into the renew deadline of 10 s.
const ELECTION_TIMEOUT_MS = 3_000;
const GRACE_MS = 25_000;

const rules: ShardingRules = { partitionCount: PARTITION_COUNT, chooseShard, assignPartitions };

/** Starts the process; resolves once it watches and runs for the lease. */
export async function composeOperator(config: OperatorConfig): Promise<void> {
  const logger = createLogger({ process: 'operator', level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const metrics = createMetrics({ process: 'operator' });
  const runtimeMetrics = createRuntimeMetrics(metrics);
  const connection = await openKubeConnection({ kubeconfig: config.LYTSLOT_KUBECONFIG });
  // Connections of its own: a renewal must never wait behind the work's calls.
  const electionConnection = await openKubeConnection({ kubeconfig: config.LYTSLOT_KUBECONFIG });
  // Updates are stamped by business time; their age can only be counted by it.
  const clock = createClock({ source: config.LYTSLOT_CLOCK });
  const control = await openControlDatabase({ url: config.LYTSLOT_CONTROL_DATABASE_URL, role: 'worker', clock: clock.clock });
  const databases = () => control.shardDatabases();
  const directory = config.LYTSLOT_SHARD_DATABASES_DIR;
  const shards = openShardSet({ directory, role: 'worker', databases, clock: clock.clock });
  const mover = openTenantMover({ directory, databases });
  const operator = new Operator({
    api: kubeApi(connection, runtimeMetrics, CALL_TIMEOUT_MS),
    electionApi: kubeApi(electionConnection, runtimeMetrics, ELECTION_TIMEOUT_MS),
    timers: systemTimers(),
    logger,
    metrics: runtimeMetrics,
    directory: directoryOf(control),
    catalogue: catalogueOf(shards),
    rules,
    moving: { moves: control.moves, mover, ids: moveIds(), policy: MOVE_POLICY },
    settings: {
      namespace: config.LYTSLOT_NAMESPACE,
      image: config.LYTSLOT_PLATFORM_IMAGE,
      imagePullPolicy: config.LYTSLOT_IMAGE_PULL_POLICY,
      platformConfigMap: config.LYTSLOT_PLATFORM_CONFIG_MAP,
      platformConfigHash: config.LYTSLOT_PLATFORM_CONFIG_HASH,
      projectionLimit: config.LYTSLOT_PROJECTION_LIMIT,
    },
    upgradePolicy: {
      soakMs: config.LYTSLOT_UPGRADE_SOAK_SECONDS * 1_000,
      deadlineMs: config.LYTSLOT_UPGRADE_DEADLINE_SECONDS * 1_000,
    },
    identity: config.LYTSLOT_POD_NAME,
  });
  const health = await startHealthServer({
    port: config.LYTSLOT_PORT,
    livez: () => operator.livenessProblems(),
    readyz: () => operator.readinessProblems(),
    metrics,
  });
  onShutdown({
    logger,
    graceMs: GRACE_MS,
    steps: [
      { name: 'operator', close: () => operator.stop() },
      { name: 'health', close: () => health.close() },
      { name: 'shard databases', close: () => Promise.all([shards.close(), mover.close()]) },
      { name: 'control database', close: () => control.close() },
      { name: 'clock', close: async () => clock.close() },
      { name: 'API server', close: () => Promise.all([connection.close(), electionConnection.close()]) },
    ],
  });
  operator.start(() => {
    // Another process may act from now on: nothing may be finished here, so there is no orderly stop.
    logger.error('leadership lost');
    process.exit(1);
  });
}

/** Of the machine's clock: ids of moves grow, whatever a demonstration does to business time. */
function moveIds() {
  return createIdGenerator({ now: () => new Date() }, (bytes) => getRandomValues(bytes));
}

function kubeApi(connection: KubeConnection, metrics: RuntimeMetrics, timeoutMs: number) {
  return createKubeApi({
    connection,
    timeoutMs,
    userAgent: 'lytslot-operator',
    onRequest: ({ code, method, host, seconds }) => {
      metrics.requests.inc({ code, method, host });
      metrics.requestSeconds.observe({ verb: method, host }, seconds);
    },
  });
}

function directoryOf({ declared, assignments, selfService, lag }: ControlDatabase): ControlDirectory {
  return {
    ...declared,
    assignments: () => assignments.list(),
    dispatcherLeases: () => assignments.leases(),
    applyPartitionSteps: (steps) => assignments.apply(steps),
    selfServiceRows: (query) => selfService.list(query),
    selfServiceTenant: (id) => selfService.tenant(id),
    selfServiceChannel: (id) => selfService.channel(id),
    lagByShard: () => lag.byShard(),
  };
}

function catalogueOf(shards: ShardSet): ShardCatalogue {
  return {
    putChannel: async (shardName, channel, terms) => (await shards.get(shardName)).channels.put(channel, terms),
    putPlatformShare: async (shardName, tenantId, bps) => (await shards.get(shardName)).channels.putPlatformShare(tenantId, bps),
    stopSelling: async ({ shardName, tenantId, channelId }) => (await shards.get(shardName)).channels.stopSelling(tenantId, channelId),
    poolLag: async (shardName, pool, inHand) => {
      const { backlog } = await shards.get(shardName);
      return pool === 'notify' ? backlog.eventsWaitSeconds() : backlog.deadlinesWaitSeconds(jobsOfPool(pool), inHand);
    },
    openOrders: async (shardName, of) => (await shards.get(shardName)).readModels.openOrders(of),
  };
}
