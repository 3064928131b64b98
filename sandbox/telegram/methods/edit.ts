/**
 * @file sandbox/telegram/methods/edit.ts
 * @description Methods that change or remove a message: edit, delete, pin, and the answer to a pressed button.
 * @dependencies -
 * @created 2026-11-24
 */
import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../bot-api-failure.ts';
import type { Keyboard } from '../bot-api-types.ts';
import { readFlag, readJson, readString } from '../read-parameters.ts';
import { readKeyboard } from '../rules/keyboard.ts';
import { checkDeletion, checkEditing } from '../rules/message-age.ts';
import { namedChat, namedMessage, rightsIn, tellChanged } from '../telegram-context.ts';
import type { Method, MethodCall, TelegramContext } from '../telegram-context.ts';
import type { Chat, StoredMessage } from '../telegram-store.ts';
import { messageToWire } from '../to-wire.ts';
import { readText } from './send.ts';

const ANSWERABLE_MS = 15_000;
const TOAST_LIMIT = 200;

/** editMessageText. */
export const editMessageText: Method = (context, call) => {
  const { chat, message } = editable(context, call);
  const { text, entities } = readText(call.parameters);
  if (message.photo !== undefined) throw badRequest('there is no text in the message to edit');
  return change(context, chat, message, { text, entities, keyboard: keyboardOf(call, chat) });
};

/** editMessageReplyMarkup. */
export const editMessageReplyMarkup: Method = (context, call) => {
  const { chat, message } = editable(context, call);
  return change(context, chat, message, { text: message.text, entities: message.entities, keyboard: keyboardOf(call, chat) });
};

function editable(context: TelegramContext, call: MethodCall): { chat: Chat; message: StoredMessage } {
  const chat = namedChat(context, call);
  const message = namedMessage(chat, call.parameters, 'message to edit not found');
  const rights = rightsIn(chat, call.bot);
  checkEditing({
    chatType: chat.wire.type,
    author: message.authorId === call.bot.user.id ? 'bot' : 'other',
    canPost: rights.can_post_messages,
    canEdit: rights.can_edit_messages,
  });
  return { chat, message };
}

function keyboardOf(call: MethodCall, chat: Chat): Keyboard | undefined {
  return readKeyboard(readJson(call.parameters, 'reply_markup'), chat.wire.type);
}

function change(
  context: TelegramContext,
  chat: Chat,
  message: StoredMessage,
  content: { readonly text: string; readonly entities: StoredMessage['entities']; readonly keyboard: Keyboard | undefined },
): { result: unknown } {
  const { keyboard, ...formatted } = content;
  const old = { text: message.text, entities: message.entities, keyboard: message.keyboard };
  if (isDeepStrictEqual(old, { ...formatted, keyboard })) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  Object.assign(message, formatted, { editedAtMs: context.clock.nowMs() });
  if (keyboard === undefined) delete message.keyboard;
  else message.keyboard = keyboard;
  tellChanged(context, chat);
  return { result: messageToWire(context.store, chat, message) };
}

/** deleteMessage, under the 48 hour rule. */
export const deleteMessage: Method = (context, call) => {
  const chat = namedChat(context, call);
  const rights = rightsIn(chat, call.bot);
  const message = namedMessage(chat, call.parameters, 'message to delete not found');
  checkDeletion({
    chatType: chat.wire.type,
    author: message.authorId === call.bot.user.id ? 'bot' : 'other',
    ageMs: context.clock.nowMs() - message.sentAtMs,
    canPost: rights.can_post_messages,
    canDelete: rights.can_delete_messages,
  });
  message.deletedAtMs = context.clock.nowMs();
  chat.pinned.delete(message.messageId);
  tellChanged(context, chat);
  return { result: true };
};

/** pinChatMessage: in channels it takes can_edit_messages. */
export const pinChatMessage: Method = (context, call) => {
  const chat = namedChat(context, call);
  if (!rightsIn(chat, call.bot).can_edit_messages) throw badRequest('not enough rights to manage pinned messages in the chat');
  const message = namedMessage(chat, call.parameters, 'message to pin not found');
  chat.pinned.add(message.messageId);
  tellChanged(context, chat);
  return { result: true };
};

/** answerCallbackQuery: once, within 15 seconds. */
export const answerCallbackQuery: Method = (context, call) => {
  const query = context.store.callbacks.get(readString(call.parameters, 'callback_query_id') ?? '');
  const isOpen =
    query !== undefined &&
    query.botId === call.bot.user.id &&
    query.answer === undefined &&
    context.clock.nowMs() - query.askedAtMs <= ANSWERABLE_MS;
  if (!isOpen) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  const text = readString(call.parameters, 'text') ?? '';
  if (text.length > TOAST_LIMIT) throw badRequest('MESSAGE_TOO_LONG');
  query.answer = { text, shown: readFlag(call.parameters, 'show_alert') ? 'alert' : 'toast' };
  context.events.emit({ kind: 'chat', id: String(query.userId) });
  return { result: true };
};
