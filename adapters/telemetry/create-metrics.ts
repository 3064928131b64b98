/**
 * @file adapters/telemetry/create-metrics.ts
 * @description The process's metric registry: Node's own figures and one histogram for every call that leaves the process.
 * @dependencies prom-client
 * @created 2026-11-24
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Metric registry of a process; own metrics are registered on `registry`. Labels never carry ids. */
export interface Metrics {
  readonly registry: Registry;
  /** Starts timing a call to `service`; call the returned function once with its outcome, e.g. `ok`, `refused`, `unknown`. */
  startExternalCall(service: string, operation: string): (outcome: string) => void;
  /** A counter of this registry, e.g. `lytslot_gateway_updates_total`. */
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label>;
  /** A gauge of this registry; `collect` sets it whenever it is read, for what is known without counting. */
  gauge<Label extends string>(name: string, help: string, labels: readonly Label[], collect?: (gauge: Gauge<Label>) => void): Gauge<Label>;
  /** A histogram of seconds of this registry. */
  histogram<Label extends string>(name: string, help: string, labels: readonly Label[], buckets: readonly number[]): Histogram<Label>;
}

/** Makes a registry with Node's default metrics and `lytslot_external_call_seconds{service,operation,outcome}`. */
export function createMetrics(options: { readonly process: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: options.process });
  collectDefaultMetrics({ register: registry });
  const externalCall = new Histogram({
    name: 'lytslot_external_call_seconds',
    help: 'Duration of calls to other systems by outcome',
    labelNames: ['service', 'operation', 'outcome'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    registry,
    startExternalCall: (service, operation) => {
      const stop = externalCall.startTimer({ service, operation });
      return (outcome) => void stop({ outcome });
    },
    counter: (name, help, labelNames) => new Counter({ name, help, labelNames, registers: [registry] }),
    gauge: <Label extends string>(name: string, help: string, labelNames: readonly Label[], collect?: (gauge: Gauge<Label>) => void) =>
      new Gauge<Label>({
        name,
        help,
        labelNames,
        registers: [registry],
        collect() {
          collect?.(this);
        },
      }),
    histogram: (name, help, labelNames, buckets) => new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] }),
  };
}
