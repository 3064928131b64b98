/**
 * @file sandbox/telegram/method-table.ts
 * @description The Bot API methods the sandbox knows; names are matched without case, as Telegram does.
 * @dependencies -
 * @created 2026-11-24
 */
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, getMe, setMyCommands } from './methods/chat.ts';
import { answerCallbackQuery, deleteMessage, editMessageReplyMarkup, editMessageText, pinChatMessage } from './methods/edit.ts';
import { getFile } from './methods/files.ts';
import { copyMessage, forwardMessage, sendChatAction, sendMessage, sendPhoto } from './methods/send.ts';
import { answerPreCheckoutQuery, createInvoiceLink, getStarTransactions, refundStarPayment } from './methods/stars.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './methods/updates.ts';
import type { Method } from './telegram-context.ts';

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  answerPreCheckoutQuery,
  copyMessage,
  createInvoiceLink,
  deleteMessage,
  deleteWebhook,
  editMessageReplyMarkup,
  editMessageText,
  forwardMessage,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getFile,
  getMe,
  getStarTransactions,
  getUpdates,
  getWebhookInfo,
  pinChatMessage,
  refundStarPayment,
  sendChatAction,
  sendMessage,
  sendPhoto,
  setMyCommands,
  setWebhook,
};

const BY_LOWER_NAME = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** The method and its proper name; undefined when the sandbox has none of it. */
export function findMethod(name: string): { readonly name: string; readonly method: Method } | undefined {
  return BY_LOWER_NAME.get(name.toLowerCase());
}
