/**
 * @file adapters/telemetry/loop-lag.ts
 * @description Notices an event loop that is blocked: such a process answers nothing in time and should be restarted.
 * @dependencies -
 * @created 2026-11-24
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HealthCheck } from './health-check.ts';

/** A liveness check that complains when the mean event loop delay since the last question exceeds `maxMeanMs`. */
export function createLoopLagCheck(options: { readonly maxMeanMs: number } = { maxMeanMs: 2_000 }): HealthCheck {
  const delay = monitorEventLoopDelay({ resolution: 50 });
  delay.enable();
  return () => {
    const meanMs = delay.count === 0 ? 0 : delay.mean / 1e6;
    delay.reset();
    return meanMs > options.maxMeanMs ? [`event loop delayed by ${Math.round(meanMs)} ms on average`] : [];
  };
}
