/**
 * @file sandbox/control/telegram-views.ts
 * @description Chats, channels and posts as the control API shows them.
 * @dependencies -
 * @created 2026-11-24
 */
import { memberToWire, privateChat, viewsAt } from '../telegram/index.ts';
import type { Bot, Chat, StoredMessage, TelegramContext, User } from '../telegram/index.ts';

const iso = (ms: number) => new Date(ms).toISOString();

function messageView(message: StoredMessage) {
  return {
    messageId: message.messageId,
    date: iso(message.sentAtMs),
    editedAt: message.editedAtMs === undefined ? null : iso(message.editedAtMs),
    deletedAt: message.deletedAtMs === undefined ? null : iso(message.deletedAtMs),
    isEdited: message.editedAtMs !== undefined,
    isDeleted: message.deletedAtMs !== undefined,
    text: message.text === '' && message.service !== undefined ? describeService(message.service) : message.text,
    entities: message.entities,
    photo: message.photo ?? null,
    keyboard: (message.keyboard ?? []).map((row) =>
      row.map((button) => ({ text: button.text, data: button.callback_data, url: button.url })),
    ),
  };
}

/** Telegram shows such a message in words of its own. */
function describeService({ successful_payment: paid, refunded_payment: back }: Readonly<Record<string, unknown>>): string {
  const { total_amount: amount } = (paid ?? back) as { readonly total_amount: number };
  return `${paid === undefined ? 'Возвращено' : 'Оплачено'}: ${amount} ⭐`;
}

/** A user's chat with the bot, oldest message first; deleted ones only when asked for. */
export function chatView(context: TelegramContext, bot: Bot, user: User, options: { readonly deleted: 'hidden' | 'shown' }) {
  const chat = privateChat(context.store, bot.user.id, user);
  const messages = Array.from(chat.messages.values()).filter((message) => options.deleted === 'shown' || message.deletedAtMs === undefined);
  const answers = Array.from(context.store.callbacks.values()).filter((query) => query.chatKey === chat.key);
  return {
    user,
    bot: bot.user,
    commands: bot.commands,
    contact: chat.contact,
    messages: messages.map((message) => ({ ...messageView(message), from: message.authorId === user.id ? 'user' : 'bot' })),
    presses: answers.map((query) => ({
      callbackQueryId: query.id,
      messageId: query.messageId,
      data: query.data,
      at: iso(query.askedAtMs),
      answer: query.answer ?? null,
    })),
  };
}

/** A channel with its members. */
export function channelView(chat: Chat, publicUrl: string) {
  const posts = Array.from(chat.messages.values());
  return {
    chatId: chat.wire.id,
    username: chat.wire.username ?? null,
    title: chat.wire.title ?? '',
    subscribers: chat.subscribers,
    pageUrl: chat.wire.username === undefined ? null : `${publicUrl}/s/${chat.wire.username}`,
    members: Array.from(chat.members.values(), memberToWire),
    postCount: posts.filter((post) => post.deletedAtMs === undefined).length,
  };
}

/** All posts of a channel, deleted ones too, oldest first. */
export function postsView(context: TelegramContext, chat: Chat, publicUrl: string) {
  return Array.from(chat.messages.values(), (post) => ({
    ...messageView(post),
    isByBot: post.authorId !== undefined && context.store.bots.has(post.authorId),
    isPinned: chat.pinned.has(post.messageId),
    views: viewsAt(chat.subscribers, (post.deletedAtMs ?? context.clock.nowMs()) - post.sentAtMs),
    url: chat.wire.username === undefined ? null : `${publicUrl}/${chat.wire.username}/${post.messageId}`,
  }));
}
