/**
 * @file bot/dispatcher/config.ts
 * @description The dispatcher's environment.
 * @dependencies adapters, zod
 * @created 2026-11-24
 */
import {
  appealFields,
  baseUrl,
  commonFields,
  databaseUrl,
  fiscalFields,
  loadConfig,
  marketFields,
  secret,
  shardName,
  starsFields,
  stripeFields,
  yookassaFields,
} from '@lytslot/adapters/config';
import { z } from 'zod';

const schema = z.object({
  ...commonFields({ defaultPort: 9090 }),
  LYTSLOT_SHARD: shardName(),
  LYTSLOT_CONCURRENCY: z.coerce.number('it must be a number of chats handled at once').int().min(1).max(256).default(16),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().startsWith('/', 'it must be an absolute path to the folder of database URLs'),
  LYTSLOT_TELEGRAM_API_URL: baseUrl().default('https://api.telegram.org'),
  LYTSLOT_TELEGRAM_BOT_TOKEN: secret().regex(/^\d+:[\w-]+$/, 'it must be a bot token as BotFather gives it: digits, a colon, letters'),
  LYTSLOT_TELEGRAM_POST_URL: baseUrl().default('https://t.me'),
  ...yookassaFields(),
  ...fiscalFields(),
  ...stripeFields(),
  ...starsFields(),
  LYTSLOT_PUBLIC_URL: baseUrl(),
  ...marketFields(),
  ...appealFields(),
});

/** The dispatcher's validated environment. */
export type DispatcherConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): DispatcherConfig {
  return loadConfig(schema, env);
}
