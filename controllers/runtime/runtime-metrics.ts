/**
 * @file controllers/runtime/runtime-metrics.ts
 * @description The operator's own figures under controller-runtime's names, so that existing dashboards read them.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { Metrics } from '@lytslot/adapters/telemetry';

const SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type RuntimeMetrics = ReturnType<typeof createRuntimeMetrics>;

/** Registers them once per process. */
export function createRuntimeMetrics(metrics: Metrics) {
  return {
    reconciles: metrics.counter('controller_runtime_reconcile_total', 'Reconciliations by result', ['controller', 'result']),
    reconcileErrors: metrics.counter('controller_runtime_reconcile_errors_total', 'Reconciliations that failed', ['controller']),
    reconcileSeconds: metrics.histogram(
      'controller_runtime_reconcile_time_seconds',
      'Duration of a reconciliation',
      ['controller'],
      SECONDS,
    ),
    maxConcurrent: metrics.gauge('controller_runtime_max_concurrent_reconciles', 'Workers of a controller', ['controller']),
    activeWorkers: metrics.gauge('controller_runtime_active_workers', 'Workers that are busy', ['controller']),
    queueDepth: metrics.gauge('workqueue_depth', 'Keys waiting', ['name']),
    queueAdds: metrics.counter('workqueue_adds_total', 'Keys added', ['name']),
    queueRetries: metrics.counter('workqueue_retries_total', 'Keys added after a failure', ['name']),
    queueWaitSeconds: metrics.histogram('workqueue_queue_duration_seconds', 'How long a key waited', ['name'], SECONDS),
    queueWorkSeconds: metrics.histogram('workqueue_work_duration_seconds', 'How long a key was worked on', ['name'], SECONDS),
    longestWorkSeconds: metrics.gauge('workqueue_longest_running_processor_seconds', 'Age of the oldest work in progress', ['name']),
    requests: metrics.counter('rest_client_requests_total', 'Calls to the API server', ['code', 'method', 'host']),
    requestSeconds: metrics.histogram(
      'rest_client_request_duration_seconds',
      'Duration of calls to the API server',
      ['method', 'host'],
      SECONDS,
    ),
    leader: metrics.gauge('leader_election_master_status', '1 while this process leads', ['name']),
    lists: metrics.counter('lytslot_operator_lists_total', 'Full lists by kind', ['plural']),
    watches: metrics.counter('lytslot_operator_watches_total', 'Watches opened by kind', ['plural']),
    writes: metrics.counter('lytslot_operator_writes_total', 'Objects written by kind and what for', ['kind', 'purpose']),
    partitions: metrics.gauge('lytslot_operator_partitions', 'Partitions of bot updates by state', ['state']),
    partitionSteps: metrics.counter(
      'lytslot_operator_partition_steps_total',
      'Steps of partitions: assigned, asked to drain, taken over from a dispatcher that is gone',
      ['step'],
    ),
    drift: metrics.counter('lytslot_operator_drift_corrected_total', 'Children that somebody else had changed', ['kind']),
  };
}
