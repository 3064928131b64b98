/**
 * @file adapters/telegram/channel-rights.ts
 * @description What our bot may do in a channel and how many people read it, asked from Telegram now.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramRefused } from './telegram-errors.ts';

/** Rights of the bot in a channel; all false when it was removed or never added. */
export interface ChannelRights {
  readonly isAdmin: boolean;
  readonly canPost: boolean;
  readonly canDelete: boolean;
  readonly canEdit: boolean;
}

/** Asks Telegram about a channel. Throws TelegramUnreachable or TelegramUnknown when there is no answer. */
export interface ChannelRightsReader {
  readChannelRights(chatId: number, botId: number): Promise<ChannelRights>;
  readSubscribers(chatId: number): Promise<number>;
}

const memberSchema = z.object({
  status: z.string(),
  can_post_messages: z.boolean().default(false),
  can_delete_messages: z.boolean().default(false),
  can_edit_messages: z.boolean().default(false),
});

const NO_RIGHTS: ChannelRights = { isAdmin: false, canPost: false, canDelete: false, canEdit: false };

/** Makes the reader; a 429 or a wrong token is thrown on, any other refusal means the bot is not in the channel. */
export function createChannelRightsReader(client: TelegramClient): ChannelRightsReader {
  return {
    readChannelRights: async (chatId, botId) => {
      try {
        const member = await client.call('getChatMember', { chat_id: chatId, user_id: botId }, memberSchema);
        if (member.status === 'creator') return { isAdmin: true, canPost: true, canDelete: true, canEdit: true };
        if (member.status !== 'administrator') return NO_RIGHTS;
        return {
          isAdmin: true,
          canPost: member.can_post_messages,
          canDelete: member.can_delete_messages,
          canEdit: member.can_edit_messages,
        };
      } catch (error) {
        if (error instanceof TelegramRefused && [400, 403].includes(error.errorCode)) return NO_RIGHTS;
        throw error;
      }
    },
    readSubscribers: (chatId) => client.call('getChatMemberCount', { chat_id: chatId }, z.number().int()),
  };
}
