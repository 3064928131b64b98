/**
 * @file adapters/clock/index.ts
 * @description Front door of the clocks a process may run on.
 * @dependencies -
 * @created 2026-11-24
 */
export { createClock } from './create-clock.ts';
export type { ClockHandle } from './create-clock.ts';
