/**
 * @file adapters/telegram/messenger.ts
 * @description The Messenger port of publishing: exactly one attempt per publication, and an honest word about its outcome.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { FrozenContent } from '@lytslot/domain/booking';
import type { Messenger } from '@lytslot/domain/publishing';
import { z } from 'zod';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramRefused, TelegramUnknown, TelegramUnreachable } from './telegram-errors.ts';

const messageSchema = z.object({ message_id: z.number().int() });

/** Publishes frozen content with entities (never parse_mode, so nothing can be injected) and removes posts. */
export function createMessenger(client: TelegramClient): Messenger {
  return {
    publish: async ({ chatId, content }) => {
      try {
        const { method, parameters } = callFor(content);
        const message = await client.call(method, { chat_id: chatId, ...parameters }, messageSchema);
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

/** Below a photo the text is its caption. */
function callFor({ text, entities, media, buttons }: FrozenContent) {
  const below = buttons === undefined ? {} : { reply_markup: { inline_keyboard: buttons } };
  if (media === undefined) {
    // As the preview was: a card of the first link would be something nobody approved.
    return { method: 'sendMessage', parameters: { text, entities, link_preview_options: { is_disabled: true }, ...below } };
  }
  return { method: 'sendPhoto', parameters: { photo: media.fileId, caption: text, caption_entities: entities, ...below } };
}

type PublishTrouble = Exclude<Awaited<ReturnType<Messenger['publish']>>, { outcome: 'sent' }>;

function classifyPublishError(error: unknown): PublishTrouble {
  if (error instanceof TelegramRefused) {
    if (error.errorCode === 429) {
      const retryAfterMs = error.retryAfterMs ?? 1_000;
      return { outcome: 'not_sent', retryAfterMs, reason: error.description, because: 'busy', permanent: 'transient' };
    }
    // 401 and 404 mean a wrong token: the platform's mistake must not fail an order for good.
    const isOurs = error.errorCode === 401 || error.errorCode === 404;
    if (isOurs) return { outcome: 'not_sent', reason: error.description, because: 'our-token', permanent: 'transient' };
    return {
      outcome: 'not_sent',
      reason: error.description,
      because: isAboutRights(error) ? 'no-rights' : 'refused',
      permanent: 'permanent',
    };
  }
  if (error instanceof TelegramUnreachable) {
    return { outcome: 'not_sent', reason: error.message, because: 'unreachable', permanent: 'transient' };
  }
  const because = error instanceof TelegramUnknown ? error.because : 'no-answer';
  return { outcome: 'unknown', reason: error instanceof Error ? error.message : 'wire failure', because };
}

/** 403 is a bot that was kicked or is no member; one that may not post, or does not see the chat any more, hears of it with 400. */
function isAboutRights({ errorCode, description }: TelegramRefused): boolean {
  return (
    errorCode === 403 || /not enough rights|administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|chat not found/i.test(description)
  );
}

function classifyRemoveError(error: unknown): 'gone' | 'refused' | 'unknown' {
  // 401 and 404 mean a wrong token: our mistake says nothing about the post.
  if (!(error instanceof TelegramRefused) || [401, 404, 429].includes(error.errorCode)) return 'unknown';
  return /message to delete not found|MESSAGE_ID_INVALID/i.test(error.description) ? 'gone' : 'refused';
}
