/**
 * @file workers/reconciling/main.ts
 * @description Compares the days that are over with the payment provider once; the exit code says whether every one of them was compared.
 * @dependencies -
 * @created 2026-11-29
 */
import { composeReconciliation } from './compose.ts';
import { readConfig } from './config.ts';

try {
  process.exitCode = (await composeReconciliation(readConfig(process.env))) === 'compared' ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
