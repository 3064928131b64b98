/**
 * @file sandbox/telegram/people.ts
 * @description What people do in Telegram: write to the bot, press buttons, block it, post in their channels, change rights.
 * @dependencies -
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { badRequest, BotApiFailure } from './bot-api-failure.ts';
import type { Button, MemberStatus, Rights, User } from './bot-api-types.ts';
import { withDetectedEntities } from './rules/detect-entities.ts';
import { checkFormattedText } from './rules/entities.ts';
import type { FormattedText } from './rules/entities.ts';
import { fileIdOf } from './rules/photo-files.ts';
import { tellChanged } from './telegram-context.ts';
import type { TelegramContext } from './telegram-context.ts';
import { addMessage, findMessage, privateChat } from './telegram-store.ts';
import type { Bot, CallbackQuery, Chat, Member, StoredMessage } from './telegram-store.ts';
import { memberToWire, messageToWire, NO_RIGHTS, toSeconds } from './to-wire.ts';
import { queueUpdate } from './update-queue.ts';

/** What a person sends: a text, or a photo (any name stands for a picture) with the text as its caption. */
interface Letter {
  readonly text: string;
  readonly entities?: unknown;
  readonly photo?: string | undefined;
}

/** A user writes to the bot; the first message opens the conversation. Throws BotApiFailure 400 for what Telegram would not take. */
export function writeToBot(context: TelegramContext, message: Letter & { readonly bot: Bot; readonly user: User }): StoredMessage {
  const { bot, user } = message;
  const chat = privateChat(context.store, bot.user.id, user);
  if (chat.contact === 'blocked') throw new BotApiFailure(403, 'The user has blocked the bot: unblock it first');
  const formatted = checkLetter(message);
  chat.contact = 'open';
  const stored = addMessage(context.store, chat, {
    text: formatted.text,
    entities: withDetectedEntities(formatted.text, formatted.entities),
    authorId: user.id,
    sentAtMs: context.clock.nowMs(),
    ...(message.photo !== undefined && { photo: fileIdOf({ botId: bot.user.id, size: 'large', picture: message.photo }) }),
  });
  queueUpdate(context, bot, { kind: 'message', lane: String(user.id), content: messageToWire(context.store, chat, stored) });
  tellChanged(context, chat);
  return stored;
}

function checkLetter({ text, entities, photo }: Letter): FormattedText {
  if (photo === undefined) return checkFormattedText(text, entities, 4096);
  return text.trim() === '' ? { text: '', entities: [] } : checkFormattedText(text, entities, 1024);
}

/** Which button is meant: by place (counted over all rows), by text, by its data, or any data as a forging client would send. */
export type ButtonChoice =
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'data'; readonly data: string }
  | { readonly by: 'forgery'; readonly data: string };

/** What pressing led to. */
export type PressResult =
  | { readonly kind: 'callback'; readonly callbackQueryId: string; readonly messageId: number; readonly data: string }
  | { readonly kind: 'url'; readonly url: string; readonly messageId: number };

/** A user presses a button of a message (the newest with buttons when none is named). Throws BotApiFailure when there is no such. */
export function pressButton(
  context: TelegramContext,
  press: { readonly bot: Bot; readonly user: User; readonly messageId: number | undefined; readonly choice: ButtonChoice },
): PressResult {
  const { bot, user, choice } = press;
  const chat = privateChat(context.store, bot.user.id, user);
  const message = press.messageId === undefined ? newestWithButtons(chat) : findMessage(chat, press.messageId);
  if (!message) throw new BotApiFailure(404, 'There is no such message in this chat');
  const button = chooseButton(message, choice);
  if (button.url !== undefined) return { kind: 'url', url: button.url, messageId: message.messageId };
  if (button.callback_data === undefined) throw badRequest('this kind of button cannot be pressed here');
  const query: CallbackQuery = {
    id: randomUUID(),
    botId: bot.user.id,
    userId: user.id,
    chatKey: chat.key,
    messageId: message.messageId,
    data: button.callback_data,
    askedAtMs: context.clock.nowMs(),
  };
  context.store.callbacks.set(query.id, query);
  const content = {
    id: query.id,
    from: user,
    message: messageToWire(context.store, chat, message),
    chat_instance: chat.key,
    data: query.data,
  };
  queueUpdate(context, bot, { kind: 'callback_query', lane: String(user.id), content });
  return { kind: 'callback', callbackQueryId: query.id, messageId: message.messageId, data: query.data };
}

function newestWithButtons(chat: Chat): StoredMessage | undefined {
  return Array.from(chat.messages.values()).findLast((message) => message.keyboard !== undefined && message.deletedAtMs === undefined);
}

function chooseButton(message: StoredMessage, choice: ButtonChoice): Button {
  if (choice.by === 'forgery') return { text: '', callback_data: choice.data };
  const buttons = (message.keyboard ?? []).flat();
  const found = buttons.find((button, index) => {
    if (choice.by === 'index') return index === choice.index;
    return choice.by === 'text' ? button.text === choice.text : button.callback_data === choice.data;
  });
  if (found) return found;
  const there = buttons.map((button) => `"${button.text}"`).join(', ');
  throw new BotApiFailure(404, `There is no such button; message ${message.messageId} has: ${there || 'none'}`);
}

/** A user blocks or unblocks the bot. */
export function changeContact(context: TelegramContext, bot: Bot, user: User, contact: 'open' | 'blocked'): void {
  const chat = privateChat(context.store, bot.user.id, user);
  if (chat.contact === contact) return;
  const status = (isBlocked: boolean) => ({ user: bot.user, ...(isBlocked ? { status: 'kicked', until_date: 0 } : { status: 'member' }) });
  const content = {
    chat: chat.wire,
    from: user,
    date: toSeconds(context.clock.nowMs()),
    old_chat_member: status(chat.contact === 'blocked'),
    new_chat_member: status(contact === 'blocked'),
  };
  chat.contact = contact;
  queueUpdate(context, bot, { kind: 'my_chat_member', lane: String(user.id), content });
  tellChanged(context, chat);
}

/** A person posts in a channel; the bots in it see a channel_post. */
export function postInChannel(
  context: TelegramContext,
  chat: Chat,
  post: { readonly text: string; readonly entities?: unknown },
): StoredMessage {
  const formatted = checkFormattedText(post.text, post.entities, 4096);
  const entities = withDetectedEntities(formatted.text, formatted.entities);
  const stored = addMessage(context.store, chat, { text: formatted.text, entities, authorId: undefined, sentAtMs: context.clock.nowMs() });
  for (const bot of botsIn(context, chat)) {
    queueUpdate(context, bot, { kind: 'channel_post', lane: chat.key, content: messageToWire(context.store, chat, stored) });
  }
  tellChanged(context, chat);
  return stored;
}

function botsIn(context: TelegramContext, chat: Chat): readonly Bot[] {
  return Array.from(context.store.bots.values()).filter((bot) => {
    const status = chat.members.get(bot.user.id)?.status;
    return status === 'administrator' || status === 'creator';
  });
}

/** Sets somebody's standing in a channel; a bot learns of its own by my_chat_member. `byId` is who did it. */
export function setMember(
  context: TelegramContext,
  chat: Chat,
  change: {
    readonly user: User;
    readonly status: MemberStatus;
    readonly rights?: Partial<Rights> | undefined;
    readonly byId: number | undefined;
  },
): Member {
  const old: Member = chat.members.get(change.user.id) ?? { user: change.user, status: 'left', rights: NO_RIGHTS };
  const rights =
    change.status === 'administrator' ? { ...(old.status === 'administrator' ? old.rights : NO_RIGHTS), ...change.rights } : NO_RIGHTS;
  const member: Member = { user: change.user, status: change.status, rights };
  chat.members.set(change.user.id, member);
  const bot = context.store.bots.get(change.user.id);
  const by = context.store.users.get(change.byId ?? creatorOf(chat) ?? 0);
  if (bot && by) {
    const content = {
      chat: chat.wire,
      from: by,
      date: toSeconds(context.clock.nowMs()),
      old_chat_member: memberToWire(old),
      new_chat_member: memberToWire(member),
    };
    queueUpdate(context, bot, { kind: 'my_chat_member', lane: chat.key, content });
  }
  tellChanged(context, chat);
  return member;
}

function creatorOf(chat: Chat): number | undefined {
  return Array.from(chat.members.values()).find((member) => member.status === 'creator')?.user.id;
}
