/**
 * @file controllers/main.ts
 * @description Starts the operator.
 * @dependencies -
 * @created 2026-11-24
 */
import { composeOperator } from './compose.ts';
import { readConfig } from './config.ts';

try {
  await composeOperator(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
