/**
 * @file workers/proving/config.ts
 * @description The prover's environment.
 * @dependencies adapters, zod
 * @created 2026-11-29
 */
import { commonFields, databaseUrl, loadConfig, secret } from '@lytslot/adapters/config';
import { z } from 'zod';

const schema = z.object({
  ...commonFields({ defaultPort: 9090 }),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().startsWith('/', 'it must be an absolute path to the folder of database URLs'),
  LYTSLOT_PROOF_SIGNING_KEY: secret().startsWith('-----BEGIN PRIVATE KEY-----', 'it must be an Ed25519 key in PEM (PKCS 8)'),
});

/** The prover's validated environment. */
export type ProvingConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ProvingConfig {
  return loadConfig(schema, env);
}
