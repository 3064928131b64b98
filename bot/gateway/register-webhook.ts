/**
 * @file bot/gateway/register-webhook.ts
 * @description Tells Telegram where to send updates, again and again until it agrees.
 * @dependencies adapters, zod
 * @created 2026-11-24
 */
import type { TelegramClient } from '@lytslot/adapters/telegram';
import type { Logger } from '@lytslot/adapters/telemetry';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'channel_post', 'my_chat_member', 'pre_checkout_query'];

/** A registration under way; `isDone` turns true once Telegram has accepted the address. */
export interface WebhookRegistration {
  readonly isDone: () => boolean;
  stop(): void;
}

/** Starts registering; setWebhook is idempotent, so every replica may do it and a repeat is harmless. */
export function registerWebhook(options: {
  readonly client: TelegramClient;
  readonly url: string;
  readonly secret: string;
  readonly logger: Logger;
}): WebhookRegistration {
  const stopping = new AbortController();
  let done = false;
  const run = async () => {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const parameters = { url: options.url, secret_token: options.secret, allowed_updates: ALLOWED_UPDATES, max_connections: 40 };
        await options.client.call('setWebhook', parameters, z.literal(true));
        done = true;
        options.logger.info({ webhookUrl: options.url }, 'webhook registered');
        return;
      } catch (error) {
        options.logger.warn({ err: error, nextTryMs: pauseMs }, 'webhook is not registered yet');
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  void run();
  return { isDone: () => done, stop: () => stopping.abort() };
}
