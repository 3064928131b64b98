/**
 * @file domain/shared/index.ts
 * @description Front door of the words every slice uses: errors, clock, ids.
 * @dependencies -
 * @created 2026-11-24
 */
export { LytSlotError, ERROR_CODES } from './errors.ts';
export type { ErrorCode, ErrorKind } from './errors.ts';
export type { Clock } from './clock.ts';
export { createIdGenerator } from './ids.ts';
export type { IdGenerator } from './ids.ts';
