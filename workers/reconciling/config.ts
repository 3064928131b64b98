/**
 * @file workers/reconciling/config.ts
 * @description The environment of a comparison with payment providers.
 * @dependencies adapters, zod
 * @created 2026-11-29
 */
import {
  baseUrl,
  commonFields,
  databaseUrl,
  fiscalFields,
  loadConfig,
  secret,
  stripeFields,
  yookassaFields,
} from '@lytslot/adapters/config';
import { z } from 'zod';

const schema = z.object({
  ...commonFields({ defaultPort: 9090 }),
  ...yookassaFields(),
  ...fiscalFields(),
  ...stripeFields(),
  LYTSLOT_TELEGRAM_API_URL: baseUrl().default('https://api.telegram.org'),
  // Without a bot there are no Stars.
  LYTSLOT_TELEGRAM_BOT_TOKEN: secret().optional(),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().startsWith('/', 'it must be an absolute path to the folder of database URLs'),
  LYTSLOT_RECONCILE_DAY: z.iso.date('it must be a day, YYYY-MM-DD').optional(),
});

/** The validated environment. */
export type ReconcilingConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ReconcilingConfig {
  return loadConfig(schema, env);
}
