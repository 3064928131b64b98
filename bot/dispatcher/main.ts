/**
 * @file bot/dispatcher/main.ts
 * @description Starts the dispatcher.
 * @dependencies -
 * @created 2026-11-24
 */
import { composeDispatcher } from './compose.ts';
import { readConfig } from './config.ts';

try {
  await composeDispatcher(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
