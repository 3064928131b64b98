/**
 * @file bot/gateway/config.ts
 * @description The gateway's environment.
 * @dependencies adapters, zod
 * @created 2026-11-24
 */
import { baseUrl, commonFields, databaseUrl, loadConfig, secret } from '@lytslot/adapters/config';
import { z } from 'zod';

const schema = z.object({
  ...commonFields({ defaultPort: 8080 }),
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_TELEGRAM_API_URL: baseUrl().default('https://api.telegram.org'),
  LYTSLOT_TELEGRAM_BOT_TOKEN: secret().regex(/^\d+:[\w-]+$/, 'it must be a bot token as BotFather gives it: digits, a colon, letters'),
  LYTSLOT_TELEGRAM_WEBHOOK_SECRET: secret().regex(/^[\w-]{16,256}$/, 'it must be 16–256 characters of A–Z a–z 0–9 _ -'),
  LYTSLOT_TELEGRAM_WEBHOOK_URL: z.url({
    protocol: /^https?$/,
    message: 'it must be the URL Telegram sends updates to, ending in /telegram/webhook',
  }),
});

/** The gateway's validated environment. */
export type GatewayConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  return loadConfig(schema, env);
}
