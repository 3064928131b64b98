/**
 * @file domain/shared/clock.ts
 * @description The injectable clock: business time is read from it and from nowhere else.
 * @dependencies -
 * @created 2026-11-24
 */

/** Business time. Production reads the machine; demo and tests read the sandbox's controllable clock. */
export interface Clock {
  now(): Date;
}
