/**
 * @file workers/proving/main.ts
 * @description Proves all shards once; the exit code says whether anything is wrong.
 * @dependencies -
 * @created 2026-11-29
 */
import { composeProof } from './compose.ts';
import { readConfig } from './config.ts';

try {
  process.exitCode = (await composeProof(readConfig(process.env))) === 'proved' ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
