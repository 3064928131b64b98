/**
 * @file bot/dispatcher/ask-who-i-am.ts
 * @description Asks Telegram for the bot's own name and number, again and again until it answers.
 * @dependencies adapters, grammy, zod
 * @created 2026-11-25
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { TelegramClient } from '@lytslot/adapters/telegram';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { UserFromGetMe } from 'grammy/types';
import { z } from 'zod';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

const meSchema = z.looseObject({ id: z.int(), is_bot: z.literal(true), first_name: z.string(), username: z.string() });

/** The bot as Telegram knows it. Waits through an outage: without its name a bot cannot tell its own commands from others'. */
export async function askWhoIAm(client: TelegramClient, logger: Logger): Promise<UserFromGetMe> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return (await client.call<unknown>('getMe', {}, meSchema)) as UserFromGetMe;
    } catch (error) {
      logger.warn({ err: error, nextTryMs: pauseMs }, 'Telegram has not said who the bot is');
      await pause(pauseMs);
    }
  }
}
