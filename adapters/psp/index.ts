/**
 * @file adapters/psp/index.ts
 * @description Front door of what every payment service's client does alike.
 * @dependencies -
 * @created 2026-11-30
 */
export { measuredCall, parseJson } from './measured-call.ts';
export type { CallMetrics } from './measured-call.ts';
