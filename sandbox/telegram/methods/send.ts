/**
 * @file sandbox/telegram/methods/send.ts
 * @description Methods that make a message: sendMessage, sendPhoto, copyMessage, forwardMessage, sendChatAction.
 * @dependencies -
 * @created 2026-11-24
 */
import { badRequest } from '../bot-api-failure.ts';
import { readJson, readString } from '../read-parameters.ts';
import type { Parameters } from '../read-parameters.ts';
import { checkFormattedText } from '../rules/entities.ts';
import { readKeyboard } from '../rules/keyboard.ts';
import { fileIdOf, readFileId } from '../rules/photo-files.ts';
import { checkMaySend, namedChat, namedMessage, rightsIn, tellChanged } from '../telegram-context.ts';
import type { Method, MethodCall, TelegramContext } from '../telegram-context.ts';
import { addMessage } from '../telegram-store.ts';
import type { Bot, Chat, StoredMessage } from '../telegram-store.ts';
import { messageToWire } from '../to-wire.ts';

const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

type Content = Pick<StoredMessage, 'text' | 'entities' | 'keyboard' | 'photo' | 'forwardedFrom'>;

/** sendMessage. Everything is checked before the rate limit counts the call. */
export const sendMessage: Method = (context, call) => {
  const chat = namedChat(context, call);
  const formatted = readText(call.parameters);
  const content = { ...formatted, ...keyboardOf(call.parameters, chat) };
  return { result: messageToWire(context.store, chat, put(context, call, chat, content)) };
};

/** sendPhoto by a file_id of this very bot, http(s) URL or upload; nothing is fetched. */
export const sendPhoto: Method = (context, call) => {
  const chat = namedChat(context, call);
  const content = { photo: readPhoto(call), ...readCaption(call.parameters), ...keyboardOf(call.parameters, chat) };
  return { result: messageToWire(context.store, chat, put(context, call, chat, content)) };
};

/** copyMessage: the content without a link to its source; answers the id only. */
export const copyMessage: Method = (context, call) => {
  const chat = namedChat(context, call);
  const source = namedMessage(sourceChat(context, call), call.parameters, 'message to copy not found');
  const { text, entities } = source;
  const content = { text, entities, ...photoFor(call.bot, source), ...keyboardOf(call.parameters, chat) };
  return { result: { message_id: put(context, call, chat, content).messageId } };
};

/** forwardMessage: the content with its origin. */
export const forwardMessage: Method = (context, call) => {
  const chat = namedChat(context, call);
  const from = sourceChat(context, call);
  const source = namedMessage(from, call.parameters, 'message to forward not found');
  const { text, entities } = source;
  const content = { text, entities, ...photoFor(call.bot, source), forwardedFrom: from.wire };
  return { result: messageToWire(context.store, chat, put(context, call, chat, content)) };
};

/** sendChatAction: private chats only. */
export const sendChatAction: Method = (context, call) => {
  const chat = namedChat(context, call);
  if (readString(call.parameters, 'action') === undefined) throw badRequest('wrong parameter action in request');
  if (chat.wire.type === 'channel') throw badRequest('chat action is not supported in channels');
  return { result: true };
};

function sourceChat(context: TelegramContext, call: MethodCall): Chat {
  const chat = namedChat(context, call, 'from_chat_id');
  rightsIn(chat, call.bot);
  return chat;
}

/** The text of a call with its entities, checked; parse_mode is refused, because the platform never uses it. */
export function readText(parameters: Parameters): { readonly text: string; readonly entities: StoredMessage['entities'] } {
  refuseParseMode(parameters);
  return checkFormattedText(readString(parameters, 'text') ?? '', readJson(parameters, 'entities'), TEXT_LIMIT);
}

function readCaption(parameters: Parameters): { readonly text: string; readonly entities: StoredMessage['entities'] } {
  refuseParseMode(parameters);
  const caption = readString(parameters, 'caption') ?? '';
  if (caption.trim() === '') return { text: '', entities: [] };
  return checkFormattedText(caption, readJson(parameters, 'caption_entities'), CAPTION_LIMIT);
}

function refuseParseMode(parameters: Parameters): void {
  const mode = readString(parameters, 'parse_mode');
  if (mode !== undefined && mode !== '') throw badRequest('unsupported parse_mode: this sandbox takes entities only');
}

function readPhoto({ bot, parameters }: MethodCall): string {
  const given = parameters['photo'];
  const photo = typeof given === 'string' && given.startsWith('attach://') ? parameters[given.slice('attach://'.length)] : given;
  const made = (picture: string) => fileIdOf({ botId: bot.user.id, size: 'large', picture });
  if (photo instanceof File) return made(`upload-${photo.name}-${photo.size}`);
  if (typeof photo !== 'string' || photo === '') throw badRequest('there is no photo in the request');
  if (/^https?:\/\//.test(photo)) {
    if (!URL.canParse(photo)) throw badRequest('wrong HTTP URL specified');
    return made(photo);
  }
  if (readFileId(photo)?.botId !== bot.user.id) throw badRequest('wrong file identifier/HTTP URL specified');
  return photo;
}

/** The same picture under the name that another bot has for it. */
function photoFor(bot: Bot, { photo }: StoredMessage): Pick<Content, 'photo'> {
  const file = photo === undefined ? undefined : readFileId(photo);
  return file === undefined ? {} : { photo: fileIdOf({ ...file, botId: bot.user.id }) };
}

function keyboardOf(parameters: Parameters, chat: Chat): Pick<Content, 'keyboard'> {
  const keyboard = readKeyboard(readJson(parameters, 'reply_markup'), chat.wire.type);
  return keyboard === undefined ? {} : { keyboard };
}

function put(context: TelegramContext, call: MethodCall, chat: Chat, content: Content): StoredMessage {
  checkMaySend(context, chat, call.bot);
  const message = addMessage(context.store, chat, { ...content, authorId: call.bot.user.id, sentAtMs: context.clock.nowMs() });
  tellChanged(context, chat);
  return message;
}
