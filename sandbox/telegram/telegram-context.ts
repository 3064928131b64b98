/**
 * @file sandbox/telegram/telegram-context.ts
 * @description What every Bot API method works with, and the questions they share: which chat, which rights, how fast.
 * @dependencies -
 * @created 2026-11-24
 */
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import { badRequest, forbidden, tooManyRequests } from './bot-api-failure.ts';
import type { Rights, UpdateBody } from './bot-api-types.ts';
import { readInteger, readString } from './read-parameters.ts';
import type { Parameters } from './read-parameters.ts';
import type { RateLimiter } from './rules/rate-limiter.ts';
import { findChannel, findMessage, privateChat } from './telegram-store.ts';
import type { Bot, Chat, StoredMessage, TelegramStore } from './telegram-store.ts';
import { ALL_RIGHTS, NO_RIGHTS } from './to-wire.ts';

/** The stand-in Telegram as its methods see it. */
export interface TelegramContext {
  readonly store: TelegramStore;
  readonly clock: SandboxClock;
  readonly events: EventHub;
  readonly limiter: RateLimiter;
  readonly mode: 'local' | 'cloud';
  readonly faults: FaultBook;
  /** Base of links into it. */
  readonly publicUrl: string;
}

/** One call of one bot. */
export interface MethodCall {
  readonly bot: Bot;
  readonly parameters: Parameters;
}

/** Result of a method; `description` goes into the envelope beside it. */
export interface MethodResult {
  readonly result: unknown;
  readonly description?: string;
}

/** A Bot API method: throws BotApiFailure to refuse. */
export type Method = (context: TelegramContext, call: MethodCall) => MethodResult | Promise<MethodResult>;

/** An update and who it is for. */
export interface OutgoingUpdate {
  readonly kind: string;
  readonly lane: string;
  readonly content: UpdateBody;
}

/** The chat a call names by `chat_id` (or another parameter); 400 when there is none the bot may know of. */
export function namedChat(context: TelegramContext, call: MethodCall, name = 'chat_id'): Chat {
  const given = readString(call.parameters, name);
  if (given === undefined || given === '') throw badRequest(`${name} is empty`);
  const chat = given.startsWith('@') ? findChannel(context.store, given) : chatById(context, call.bot, given);
  if (!chat) throw badRequest('chat not found');
  return chat;
}

function chatById(context: TelegramContext, bot: Bot, given: string): Chat | undefined {
  if (!/^-?\d+$/.test(given)) return undefined;
  const id = Number(given);
  if (id < 0) return context.store.chats.get(String(id));
  const user = context.store.users.get(id);
  return user && privateChat(context.store, bot.user.id, user);
}

/** The message a call names; `missing` is what Telegram says when it is not there. */
export function namedMessage(chat: Chat, parameters: Parameters, missing: string): StoredMessage {
  const id = readInteger(parameters, 'message_id');
  const message = id === undefined ? undefined : findMessage(chat, id);
  if (!message) throw badRequest(missing);
  return message;
}

/** The bot's rights in a chat; in a private chat it has them all. Throws 403 when it is not in the channel. */
export function rightsIn(chat: Chat, bot: Bot): Rights {
  if (chat.wire.type === 'private') return ALL_RIGHTS;
  const member = chat.members.get(bot.user.id);
  if (member?.status === 'kicked') throw forbidden('bot was kicked from the channel chat');
  if (!member || member.status === 'left') throw forbidden('bot is not a member of the channel chat');
  if (member.status === 'creator') return ALL_RIGHTS;
  return member.status === 'administrator' ? member.rights : NO_RIGHTS;
}

/** Throws unless the bot may send to the chat now: contact, rights, and last the rate limits. */
export function checkMaySend(context: TelegramContext, chat: Chat, bot: Bot): void {
  if (chat.wire.type === 'private') {
    if (chat.contact === 'none') throw forbidden("bot can't initiate conversation with a user");
    if (chat.contact === 'blocked') throw forbidden('bot was blocked by the user');
  } else if (!rightsIn(chat, bot).can_post_messages) {
    throw badRequest('need administrator rights in the channel chat');
  }
  const waitSeconds = context.limiter.take(bot.user.id, chat.wire.id);
  if (waitSeconds !== undefined) throw tooManyRequests(waitSeconds);
}

/** Says that a chat looks different now. */
export function tellChanged(context: TelegramContext, chat: Chat): void {
  context.events.emit({ kind: chat.wire.type === 'channel' ? 'channel' : 'chat', id: String(chat.wire.id) });
}
