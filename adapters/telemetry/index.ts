/**
 * @file adapters/telemetry/index.ts
 * @description Front door of logs, metrics, health answers and orderly shutdown.
 * @dependencies -
 * @created 2026-11-24
 */
export { createLogger } from './create-logger.ts';
export type { Logger } from './create-logger.ts';
export { createMetrics } from './create-metrics.ts';
export type { Metrics } from './create-metrics.ts';
export type { HealthCheck } from './health-check.ts';
export { answerHealth, startHealthServer } from './health-server.ts';
export type { HealthServer } from './health-server.ts';
export { createLoopLagCheck } from './loop-lag.ts';
export { onShutdown } from './on-shutdown.ts';
export type { ShutdownStep } from './on-shutdown.ts';
