/**
 * @file adapters/postgres/connection/system-clock.ts
 * @description The machine's clock, for processes that were given no other.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';

export const systemClock: Clock = { now: () => new Date() };
