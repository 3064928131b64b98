/**
 * @file bot/gateway/main.ts
 * @description Starts the gateway.
 * @dependencies -
 * @created 2026-11-24
 */
import { composeGateway } from './compose.ts';
import { readConfig } from './config.ts';

try {
  await composeGateway(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
