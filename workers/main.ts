/**
 * @file workers/main.ts
 * @description Starts a worker of one pool of one shard.
 * @dependencies -
 * @created 2026-11-24
 */
import { composeWorker } from './compose.ts';
import { readConfig } from './config.ts';

try {
  await composeWorker(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
