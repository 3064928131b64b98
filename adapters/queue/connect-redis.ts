/**
 * @file adapters/queue/connect-redis.ts
 * @description Connections to Redis: one that fails at once, for producers, and one that waits, for workers.
 * @dependencies ioredis
 * @created 2026-11-24
 */
import { Redis } from 'ioredis';

const MAX_RECONNECT_MS = 2_000;
const COMMAND_TIMEOUT_MS = 2_000;

const reconnectAfterMs = (times: number) => Math.min(times * 100, MAX_RECONNECT_MS);

/** For adding jobs: without a connection a command fails now, because the caller has another way. */
export function connectProducer(url: string): Redis {
  return new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: reconnectAfterMs,
  });
}

/**
 * For workers: commands wait through an outage; a blocking read may take as long as it likes (BullMQ demands null).
 * BullMQ makes copies of this connection that it does not give up while Redis is away: once `isWanted` says no, none reconnects.
 */
export function connectWorker(url: string, isWanted: () => boolean): Redis {
  return new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (times) => (isWanted() ? reconnectAfterMs(times) : null) });
}
