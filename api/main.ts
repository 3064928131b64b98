/**
 * @file api/main.ts
 * @description Starts the API.
 * @dependencies -
 * @created 2026-11-24
 */
import { composeApi } from './compose.ts';
import { readConfig } from './config.ts';

try {
  await composeApi(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
