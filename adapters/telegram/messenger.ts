/**
 * @file adapters/telegram/messenger.ts
 * @description The Messenger port of publishing: exactly one attempt per publication, and an honest word about its outcome.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { Messenger } from '@lytslot/domain/publishing';
import { z } from 'zod';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramRefused, TelegramUnreachable } from './telegram-errors.ts';

const messageSchema = z.object({ message_id: z.number().int() });

/** Publishes frozen content as text with entities (never parse_mode, so nothing can be injected) and removes posts. */
export function createMessenger(client: TelegramClient): Messenger {
  return {
    publish: async ({ chatId, content }) => {
      try {
        const message = await client.call(
          'sendMessage',
          { chat_id: chatId, text: content.text, entities: content.entities },
          messageSchema,
        );
        return { outcome: 'sent', messageId: message.message_id };
      } catch (error) {
        return classifyPublishError(error);
      }
    },
    remove: async ({ chatId, messageId }) => {
      try {
        await client.call('deleteMessage', { chat_id: chatId, message_id: messageId }, z.literal(true));
        return 'removed';
      } catch (error) {
        return classifyRemoveError(error);
      }
    },
  };
}

type PublishTrouble = Exclude<Awaited<ReturnType<Messenger['publish']>>, { outcome: 'sent' }>;

function classifyPublishError(error: unknown): PublishTrouble {
  if (error instanceof TelegramRefused) {
    if (error.errorCode === 429) {
      return { outcome: 'not_sent', retryAfterMs: error.retryAfterMs ?? 1_000, reason: error.description, permanent: 'transient' };
    }
    // 401 and 404 mean a wrong token: the platform's mistake must not fail an order for good.
    const isOurs = error.errorCode === 401 || error.errorCode === 404;
    return { outcome: 'not_sent', reason: error.description, permanent: isOurs ? 'transient' : 'permanent' };
  }
  if (error instanceof TelegramUnreachable) return { outcome: 'not_sent', reason: error.message, permanent: 'transient' };
  return { outcome: 'unknown', reason: error instanceof Error ? error.message : 'wire failure' };
}

function classifyRemoveError(error: unknown): 'gone' | 'refused' | 'unknown' {
  // 401 and 404 mean a wrong token: our mistake says nothing about the post.
  if (!(error instanceof TelegramRefused) || [401, 404, 429].includes(error.errorCode)) return 'unknown';
  return /message to delete not found|MESSAGE_ID_INVALID/i.test(error.description) ? 'gone' : 'refused';
}
