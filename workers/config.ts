/**
 * @file workers/config.ts
 * @description The worker's environment.
 * @dependencies adapters, contracts, zod
 * @created 2026-11-24
 */
import {
  baseUrl,
  commonFields,
  databaseUrl,
  fiscalFields,
  loadConfig,
  marketFields,
  moderationFields,
  payoutFields,
  platformFields,
  secret,
  shardName,
  stripeFields,
  yookassaFields,
} from '@lytslot/adapters/config';
import { JOB_POOLS } from '@lytslot/contracts/jobs';
import { z } from 'zod';

const schema = z.object({
  ...commonFields({ defaultPort: 9090 }),
  LYTSLOT_SHARD: shardName(),
  LYTSLOT_POOL: z.enum(JOB_POOLS, `it must be one of ${JOB_POOLS.join(', ')}`),
  LYTSLOT_CONCURRENCY: z.coerce.number('it must be a number of jobs done at once').int().min(1).max(256).default(4),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().startsWith('/', 'it must be an absolute path to the folder of database URLs'),
  LYTSLOT_REDIS_URL: z.string().regex(/^rediss?:\/\//, 'it must look like redis://host:6379'),
  LYTSLOT_TELEGRAM_API_URL: baseUrl().default('https://api.telegram.org'),
  LYTSLOT_TELEGRAM_BOT_TOKEN: secret().regex(/^\d+:[\w-]+$/, 'it must be a bot token as BotFather gives it: digits, a colon, letters'),
  LYTSLOT_TELEGRAM_POST_URL: baseUrl().default('https://t.me'),
  ...yookassaFields(),
  ...fiscalFields(),
  ...payoutFields(),
  /** What of the price a buyer is credited for a post that came more than 15 minutes late; the platform pays it out of its share. */
  LYTSLOT_LATE_CREDIT_BPS: z.coerce.number('it must be a number of basis points').int().min(0).max(10_000).default(1_000),
  ...stripeFields(),
  ...moderationFields(),
  LYTSLOT_ORD_API_URL: baseUrl().default('https://api.ord.vk.com'),
  LYTSLOT_ORD_TOKEN: secret(),
  ...platformFields(),
  ...marketFields(),
  LYTSLOT_ORD_KKTU: z
    .string()
    .regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, 'it must look like 30.15.1')
    .default('30.15.1'),
});

/** The worker's validated environment. */
export type WorkerConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  return loadConfig(schema, env);
}
