/**
 * @file sandbox/telegram/add-people.ts
 * @description Puts bots, users and channels into the stand-in's memory.
 * @dependencies -
 * @created 2026-11-24
 */
import type { User } from './bot-api-types.ts';
import { addChannel } from './telegram-store.ts';
import type { Bot, Chat, TelegramStore } from './telegram-store.ts';
import { ALL_RIGHTS, NO_RIGHTS } from './to-wire.ts';

/** A bot as BotFather would make it; its webhook survives being added again. */
export function addBot(
  store: TelegramStore,
  about: { readonly id: number; readonly username: string; readonly name: string; readonly token: string },
): Bot {
  const known = store.bots.get(about.id);
  const bot: Bot = {
    user: { id: about.id, is_bot: true, first_name: about.name, username: about.username },
    token: about.token,
    webhook: known?.webhook,
    allowedUpdates: known?.allowedUpdates ?? [],
    commands: known?.commands ?? [],
    pending: [],
    nextUpdateId: known?.nextUpdateId ?? store.firstUpdateId,
    poll: undefined,
  };
  store.bots.set(about.id, bot);
  return bot;
}

/** A person. */
export function addUser(
  store: TelegramStore,
  about: {
    readonly id: number;
    readonly firstName: string;
    readonly lastName?: string | undefined;
    readonly username?: string | undefined;
  },
): User {
  const user: User = {
    id: about.id,
    is_bot: false,
    first_name: about.firstName,
    ...(about.lastName === undefined ? {} : { last_name: about.lastName }),
    ...(about.username === undefined ? {} : { username: about.username }),
    language_code: 'ru',
  };
  store.users.set(user.id, user);
  return user;
}

/** A channel with its creator; the bot joins as administrator when given. */
export function addOwnedChannel(
  store: TelegramStore,
  about: {
    readonly id: number;
    readonly username?: string | undefined;
    readonly title: string;
    readonly subscribers: number;
    readonly ownerId: number;
    readonly botId?: number | undefined;
  },
): Chat {
  const chat = addChannel(store, about);
  const owner = store.users.get(about.ownerId);
  if (owner) chat.members.set(owner.id, { user: owner, status: 'creator', rights: ALL_RIGHTS });
  const bot = about.botId === undefined ? undefined : store.bots.get(about.botId);
  const rights = { ...NO_RIGHTS, can_post_messages: true, can_edit_messages: true, can_delete_messages: true };
  if (bot) chat.members.set(bot.user.id, { user: bot.user, status: 'administrator', rights });
  return chat;
}
