/**
 * @file adapters/telegram/channel-ownership.ts
 * @description Whose a channel is, asked from Telegram now: the person made it, and our bot may post in it.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { Ownership } from '@lytslot/domain/plans';
import { z } from 'zod';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramRefused } from './telegram-errors.ts';

const chatSchema = z.object({ id: z.number().int(), type: z.string(), title: z.string().default(''), username: z.string().optional() });
const memberSchema = z.object({ status: z.string(), can_post_messages: z.boolean().default(false) });

/**
 * An administrator who may add others could add our bot without being the owner: only the creator counts. Any refusal but a 429 or a wrong
 * token means that it is not so: no such chat, or one that our bot is not in.
 */
export function createChannelOwnership(client: TelegramClient, botId: number): Ownership {
  return {
    confirm: async ({ chat, ownerTelegramId }) => {
      try {
        const found = await client.call('getChat', { chat_id: chat.startsWith('@') ? chat : Number(chat) }, chatSchema);
        if (found.type !== 'channel') return undefined;
        const member = (userId: number) => client.call('getChatMember', { chat_id: found.id, user_id: userId }, memberSchema);
        const bot = await member(botId);
        if (bot.status !== 'administrator' || !bot.can_post_messages) return undefined;
        if ((await member(ownerTelegramId)).status !== 'creator') return undefined;
        return { chatId: found.id, username: found.username, title: found.title };
      } catch (error) {
        if (error instanceof TelegramRefused && [400, 403].includes(error.errorCode)) return undefined;
        throw error;
      }
    },
  };
}
