/**
 * @file controllers/runtime/runtime-metrics.ts
 * @description The operator's own figures under controller-runtime's and client-go's names and labels, so that existing dashboards read them.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { Metrics } from '@lytslot/adapters/telemetry';
import type { Urgency } from './work-queue.ts';

/** What a queue shows when it is asked. */
export interface QueueFigures {
  depthOf(urgency: Urgency): number;
  readonly unfinishedWorkSeconds: number;
  readonly longestWorkSeconds: number;
}

export type RuntimeMetrics = ReturnType<typeof createRuntimeMetrics>;

const SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** controller-runtime's buckets of queues: powers of ten from 10 ns. */
const QUEUE_SECONDS = Array.from({ length: 12 }, (_, power) => 1e-8 * 10 ** power);
/** controller-runtime's numbers for what we call urgent and patient. */
const PRIORITIES = { urgent: '0', patient: '-100' } as const;

/** Registers them once per process. */
export function createRuntimeMetrics(metrics: Metrics) {
  return { ...reconcileMetrics(metrics), ...queueMetrics(metrics), ...clientMetrics(metrics), ...ownMetrics(metrics) };
}

function reconcileMetrics(metrics: Metrics) {
  const by = ['controller'] as const;
  return {
    reconciles: metrics.counter('controller_runtime_reconcile_total', 'Reconciliations by result', ['controller', 'result']),
    reconcileErrors: metrics.counter('controller_runtime_reconcile_errors_total', 'Reconciliations that failed', by),
    reconcilePanics: metrics.counter('controller_runtime_reconcile_panics_total', 'Reconciliations that failed by a defect of ours', by),
    reconcileTimeouts: metrics.counter('controller_runtime_reconcile_timeouts_total', 'Reconciliations that took longer than a minute', by),
    reconcileSeconds: metrics.histogram('controller_runtime_reconcile_time_seconds', 'Duration of a reconciliation', by, SECONDS),
    maxConcurrent: metrics.gauge('controller_runtime_max_concurrent_reconciles', 'Workers of a controller', by),
    activeWorkers: metrics.gauge('controller_runtime_active_workers', 'Workers that are busy', by),
  };
}

function queueMetrics(metrics: Metrics) {
  const queues = new Map<string, QueueFigures>();
  const by = ['name', 'controller'] as const;
  const labels = (name: string) => ({ name, controller: name });
  return {
    /** Lets the gauges of queues read this one whenever they are asked. */
    showQueue: (name: string, queue: QueueFigures) => void queues.set(name, queue),
    queueDepth: metrics.gauge('workqueue_depth', 'Keys waiting', ['name', 'controller', 'priority'], (gauge) => {
      for (const [name, queue] of queues) {
        for (const urgency of ['urgent', 'patient'] as const) {
          gauge.set({ ...labels(name), priority: PRIORITIES[urgency] }, queue.depthOf(urgency));
        }
      }
    }),
    unfinishedWorkSeconds: metrics.gauge('workqueue_unfinished_work_seconds', 'Age of all work in progress together', by, (gauge) => {
      for (const [name, queue] of queues) gauge.set(labels(name), queue.unfinishedWorkSeconds);
    }),
    longestWorkSeconds: metrics.gauge('workqueue_longest_running_processor_seconds', 'Age of the oldest work in progress', by, (gauge) => {
      for (const [name, queue] of queues) gauge.set(labels(name), queue.longestWorkSeconds);
    }),
    queueAdds: metrics.counter('workqueue_adds_total', 'Keys added', by),
    queueRetries: metrics.counter('workqueue_retries_total', 'Keys added after a failure', by),
    queueWaitSeconds: metrics.histogram('workqueue_queue_duration_seconds', 'How long a key waited', by, QUEUE_SECONDS),
    queueWorkSeconds: metrics.histogram('workqueue_work_duration_seconds', 'How long a key was worked on', by, QUEUE_SECONDS),
  };
}

function clientMetrics(metrics: Metrics) {
  return {
    requests: metrics.counter('rest_client_requests_total', 'Calls to the API server', ['code', 'method', 'host']),
    requestSeconds: metrics.histogram(
      'rest_client_request_duration_seconds',
      'Duration of calls to the API server',
      ['verb', 'host'],
      SECONDS,
    ),
    leader: metrics.gauge('leader_election_master_status', '1 while this process leads', ['name']),
  };
}

function ownMetrics(metrics: Metrics) {
  return {
    lists: metrics.counter('lytslot_operator_lists_total', 'Full lists by kind', ['plural']),
    watches: metrics.counter('lytslot_operator_watches_total', 'Watches opened by kind', ['plural']),
    writes: metrics.counter('lytslot_operator_writes_total', 'Objects written by kind and what for', ['kind', 'purpose']),
    partitions: metrics.gauge('lytslot_operator_partitions', 'Partitions of bot updates by state', ['state']),
    partitionSteps: metrics.counter(
      'lytslot_operator_partition_steps_total',
      'Steps of partitions: assigned, asked to drain, taken over from a dispatcher that is gone',
      ['step'],
    ),
    poolLag: metrics.gauge(
      'lytslot_pool_lag_seconds',
      'Age of the oldest work that no worker has in hand, by shard and pool that follows it',
      ['shard', 'pool'],
    ),
    dispatcherLag: metrics.gauge('lytslot_dispatcher_lag_seconds', 'Age of the oldest unhandled bot update by shard', ['shard']),
    drift: metrics.counter('lytslot_operator_drift_corrected_total', 'Children that somebody else had changed', ['kind']),
    eventsDropped: metrics.counter('lytslot_operator_events_dropped_total', 'Events that were not written, by why', ['why']),
  };
}
