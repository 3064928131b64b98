/**
 * @file api/config.ts
 * @description The API's environment.
 * @dependencies adapters, zod
 * @created 2026-11-24
 */
import {
  appealFields,
  bankFields,
  baseUrl,
  cardFormFields,
  commonFields,
  databaseUrl,
  fiscalFields,
  loadConfig,
  marketFields,
  moderationFields,
  platformFields,
  sealFields,
  secret,
  starsFields,
  stripeFields,
  yookassaFields,
} from '@lytslot/adapters/config';
import { z } from 'zod';

const telegramIds = z
  .string()
  .regex(/^\s*(\d{1,15}(\s*,\s*\d{1,15})*)?\s*$/, 'it must be Telegram user ids with commas between them, e.g. 1001,1002')
  .transform((list) => new Set(list.split(',').flatMap((id) => (id.trim() === '' ? [] : [Number(id)]))))
  .default(new Set());

/** The newest first; an older one is kept until the last event signed with it has come. */
const signingSecrets = z
  .string()
  .regex(/^[^\s,]{16,}(,[^\s,]{16,})*$/, 'it must be signing secrets of 16 characters or more, with commas and no spaces between them')
  .transform((list): readonly string[] => list.split(','))
  .default([]);

const schema = z.object({
  ...commonFields({ defaultPort: 8080 }),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_CONTROL_ADMIN_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().min(1).default('/etc/lytslot/databases'),
  LYTSLOT_PUBLIC_URL: baseUrl(),
  LYTSLOT_SESSION_SECRET: secret(32),
  LYTSLOT_TELEGRAM_BOT_TOKEN: secret().regex(/^\d+:[\w-]+$/, 'it must be a bot token as BotFather gives it: digits, a colon, letters'),
  LYTSLOT_TELEGRAM_API_URL: baseUrl().default('https://api.telegram.org'),
  LYTSLOT_TELEGRAM_LOGIN_URL: baseUrl().optional(),
  LYTSLOT_TELEGRAM_POST_URL: baseUrl().default('https://t.me'),
  ...yookassaFields(),
  ...fiscalFields(),
  ...sealFields(),
  ...cardFormFields(),
  ...platformFields(),
  ...stripeFields(),
  ...starsFields(),
  ...bankFields(),
  LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: secret(16),
  LYTSLOT_STRIPE_WEBHOOK_SECRETS: signingSecrets,
  LYTSLOT_ADMIN_TELEGRAM_IDS: telegramIds,
  ...marketFields(),
  ...moderationFields(),
  ...appealFields(),
  LYTSLOT_REQUESTS_PER_MINUTE: z.coerce.number('it must be a number').int().min(1, 'it must be at least 1').default(100),
  /** Reverse proxies in front whose X-Forwarded-For is believed; 0 believes nobody. */
  LYTSLOT_TRUSTED_PROXIES: z.coerce.number('it must be a number').int().min(0, 'it must be 0 or more').default(0),
});

/** The API's validated environment. */
export type ApiConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ApiConfig {
  return loadConfig(schema, env);
}
