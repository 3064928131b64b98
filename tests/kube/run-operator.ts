/**
 * @file tests/kube/run-operator.ts
 * @description Starts an operator in this process, as its pod would.
 * @dependencies adapters
 * @created 2026-11-25
 */
import { createKubeApi, openKubeConnection } from '@lytslot/adapters/kube';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { Operator } from '../../controllers/operator.ts';
import type { ControlDirectory, MovingPorts, ShardCatalogue } from '../../controllers/ports.ts';
import { createRuntimeMetrics } from '../../controllers/runtime/runtime-metrics.ts';
import type { Timers } from '../../controllers/runtime/timers.ts';
import { MemoryMoves } from './memory-moves.ts';
import { SIMPLE_RULES } from './memory-databases.ts';

/** A running operator. */
export interface RunningOperator {
  readonly operator: Operator;
  /** Requests that change something, Leases apart. */
  writes(): number;
  /** True when no key waits or is worked on. */
  isIdle(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What an operator of a test is started with. */
export interface RunOptions {
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly identity: string;
  readonly databases: ControlDirectory & ShardCatalogue;
  /** Tenants do not move when left out. */
  readonly moving?: MovingPorts;
  readonly timers: Timers;
  readonly onLost: () => void;
  /** Resources of self-service shown at most; 100 unless given. */
  readonly projectionLimit?: number;
  /** Version of the pods it makes. */
  readonly image?: string;
}

/** Waits that tests' timers leap over. */
const UPGRADE_POLICY = { soakMs: 60_000, deadlineMs: 120_000 };

/** Starts it; nothing is awaited but its connection. */
export async function runOperator(options: RunOptions): Promise<RunningOperator> {
  const connection = await openKubeConnection({ kubeconfig: options.kubeconfig });
  let writes = 0;
  const api = createKubeApi({
    connection,
    timeoutMs: 10_000,
    userAgent: options.identity,
    onRequest: ({ method }) => {
      if (method !== 'GET') writes += 1;
    },
  });
  const electionConnection = await openKubeConnection({ kubeconfig: options.kubeconfig });
  const electionApi = createKubeApi({
    connection: electionConnection,
    timeoutMs: 3_000,
    userAgent: options.identity,
    onRequest: () => undefined,
  });
  const metrics = createRuntimeMetrics(createMetrics({ process: 'operator' }));
  const operator = new Operator({
    api,
    electionApi,
    timers: options.timers,
    logger: createLogger({ process: 'operator', level: process.env['LYTSLOT_TEST_LOG'] ?? 'silent' }),
    metrics,
    directory: options.databases,
    catalogue: options.databases,
    rules: SIMPLE_RULES,
    moving: options.moving ?? new MemoryMoves({ tenants: new Map() }),
    settings: {
      namespace: options.namespace,
      image: options.image ?? 'lytslot/platform:test',
      imagePullPolicy: 'Never',
      platformConfigMap: 'lytslot-platform',
      platformConfigHash: 'test',
      projectionLimit: options.projectionLimit ?? 100,
    },
    upgradePolicy: UPGRADE_POLICY,
    identity: options.identity,
  });
  operator.start(options.onLost);
  return {
    operator,
    writes: () => writes,
    isIdle: async () => {
      const figures = [await metrics.queueDepth.get(), await metrics.activeWorkers.get()];
      return figures.every(({ values }) => values.every(({ value }) => value === 0));
    },
    stop: async () => {
      try {
        await operator.stop();
      } finally {
        await Promise.all([connection.close(), electionConnection.close()]);
      }
    },
  };
}
