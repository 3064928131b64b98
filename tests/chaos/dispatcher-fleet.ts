/**
 * @file tests/chaos/dispatcher-fleet.ts
 * @description Dispatchers as processes and the operator's real assignment of partitions to them, on one control database, without a cluster.
 * @dependencies adapters, crds, domain
 * @created 2026-11-28
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { shardSpec } from '@lytslot/crds/schema';
import type { Shard } from '@lytslot/crds/schema';
import { assignPartitions, chooseShard, PARTITION_COUNT } from '@lytslot/domain/sharding';
import type { Pod } from '../../controllers/cluster-view.ts';
import { LeaseWatch } from '../../controllers/partitions/lease-watch.ts';
import { PARTITION_MAP, reconcilePartitions } from '../../controllers/partitions/reconcile.ts';
import { Controller } from '../../controllers/runtime/controller.ts';
import { createRuntimeMetrics } from '../../controllers/runtime/runtime-metrics.ts';
import { systemTimers } from '../../controllers/runtime/timers.ts';
import { until } from '../kit/wait.ts';
import type { FromDispatcher, ToDispatcher } from './dispatcher-messages.ts';

const PROGRAM = fileURLToPath(new URL('dispatcher.process.ts', import.meta.url));

/** What dispatchers of a fleet are started with. */
export interface FleetOptions {
  /** The operator's access to the control database. */
  readonly operator: ControlDatabase;
  /** The dispatchers' URL of it. */
  readonly url: string;
  readonly botId: number;
  /** Chats one dispatcher handles at once. */
  readonly lanes: number;
}

/** One shard's dispatchers. Who is ready is told to the assignment at once, as the cluster would. */
export class Fleet {
  private readonly options: FleetOptions;
  private readonly ready = new Set<string>();
  private readonly processes: DispatcherProcess[] = [];
  private readonly partitions: Controller;
  private replicas = 0;

  constructor(options: FleetOptions) {
    this.options = options;
    const { assignments } = options.operator;
    const basics = {
      timers: systemTimers(),
      logger: createLogger({ process: 'operator', level: process.env['LYTSLOT_TEST_LOG'] ?? 'silent' }),
      metrics: createRuntimeMetrics(createMetrics({ process: 'operator' })),
    };
    const deps = {
      ...basics,
      view: { shards: { list: () => [this.shard()] }, pods: { list: () => [...this.ready].map(readyPod) } },
      rules: { partitionCount: PARTITION_COUNT, chooseShard, assignPartitions },
      directory: {
        assignments: () => assignments.list(),
        dispatcherLeases: () => assignments.leases(),
        applyPartitionSteps: (steps: Parameters<typeof assignments.apply>[0]) => assignments.apply(steps),
      },
      leaseWatch: new LeaseWatch(),
      onMoved: () => undefined,
    };
    this.partitions = new Controller(basics, { name: 'partitions', reconcile: () => reconcilePartitions(deps) });
    this.partitions.queue.add(PARTITION_MAP);
    this.partitions.start(1);
  }

  /** Declares so many dispatchers. */
  declare(replicas: number): void {
    this.replicas = replicas;
    this.partitions.queue.add(PARTITION_MAP);
  }

  /** Starts the process of one dispatcher. */
  async start(ordinal: number): Promise<DispatcherProcess> {
    const { url, botId, lanes } = this.options;
    const name = nameOf(ordinal);
    const started = new DispatcherProcess(fork(PROGRAM, [url, String(botId), name, String(lanes)]));
    this.processes.push(started);
    await started.said('ready');
    this.ready.add(name);
    void started.gone.then(() => this.ready.delete(name));
    this.partitions.queue.add(PARTITION_MAP);
    return started;
  }

  /** Waits until these dispatchers, and no others, serve all partitions. */
  async servedBy(...ordinals: readonly number[]): Promise<void> {
    const wanted = ordinals.map(nameOf).toSorted();
    await until({ what: `${wanted.join(', ')} to serve all partitions`, timeoutMs: 120_000, everyMs: 200 }, async () => {
      const rows = await this.options.operator.assignments.list();
      const owners = [...new Set(rows.map(({ dispatcher }) => dispatcher))].toSorted();
      const isAtRest = rows.length === PARTITION_COUNT && rows.every(({ state }) => state === 'active');
      return isAtRest && owners.join() === wanted.join();
    });
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    for (const one of this.processes) one.kill();
    await Promise.all(this.processes.map(({ gone }) => gone));
    await this.partitions.stop();
  }

  private shard(): Shard {
    const spec = shardSpec.parse({ databaseRef: { name: 'cell' }, dispatchers: { replicas: Math.max(1, this.replicas) } });
    return { apiVersion: 'lytslot.io/v1alpha1', kind: 'Shard', metadata: { name: 'cell' }, spec };
  }
}

/** One dispatcher process. */
export class DispatcherProcess {
  /** Settles when the process is gone. */
  readonly gone: Promise<unknown>;
  private readonly child: ChildProcess;
  private readonly heard: FromDispatcher[] = [];

  constructor(child: ChildProcess) {
    this.child = child;
    this.gone = once(child, 'exit');
    child.on('message', (message: FromDispatcher) => void this.heard.push(message));
  }

  tell(message: ToDispatcher): void {
    this.child.send(message);
  }

  /** Waits for what it says. */
  said<What extends FromDispatcher['what']>(what: What): Promise<Extract<FromDispatcher, { what: What }>> {
    return until({ what: `a dispatcher to say "${what}"`, everyMs: 20 }, async () =>
      this.heard.find((message): message is Extract<FromDispatcher, { what: What }> => message.what === what),
    );
  }

  /** Without a goodbye; a frozen one too. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }
}

export function nameOf(ordinal: number): string {
  return `cell-dispatcher-${ordinal}`;
}

function readyPod(name: string): Pod {
  return { metadata: { name }, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
}
