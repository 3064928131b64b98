/**
 * @file adapters/telemetry/create-logger.ts
 * @description Structured logs: one JSON line per event with process and pod, and nothing that could sign in or call a person.
 * @dependencies pino
 * @created 2026-11-24
 */
import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';

/** A structured logger; `logger.child({ orderId, tenantId, requestId })` adds ids to every line. */
export type Logger = PinoLogger;

const SECRET_FIELDS = ['token', 'secret', 'password', 'authorization', 'phone', 'phone_number', 'cookie'];
const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
// Bot tokens sit in the path of every Bot API call, passwords in connection URLs: errors of other libraries quote both.
const BOT_TOKEN = /\d{6,12}:[A-Za-z0-9_-]{30,}/g;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g;

/** Removes bot tokens and URL passwords from a text. */
export function scrubSecrets(text: string): string {
  return text.replace(BOT_TOKEN, '***').replace(URL_PASSWORD, '$1:***@');
}

/** Makes the process logger. `level` is pino's; `pod` comes from the downward API. */
export function createLogger(
  options: { readonly process: string; readonly level: string; readonly pod?: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      level: options.level,
      base: { process: options.process, pod: options.pod ?? 'local' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...REDACTED, 'req.headers.cookie', 'headers["x-telegram-bot-api-secret-token"]'], censor: '***' },
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => destination.write(scrubSecrets(line)) },
  );
}
