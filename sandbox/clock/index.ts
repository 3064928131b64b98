/**
 * @file sandbox/clock/index.ts
 * @description Front door of the sandbox's clock.
 * @dependencies -
 * @created 2026-11-24
 */
export { createSandboxClock } from './sandbox-clock.ts';
export type { ClockReading, SandboxClock } from './sandbox-clock.ts';
