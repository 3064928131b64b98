/**
 * @file sandbox/telegram/methods/chat.ts
 * @description Methods that tell about bots, chats and members.
 * @dependencies -
 * @created 2026-11-24
 */
import { badRequest } from '../bot-api-failure.ts';
import { readInteger, readJson } from '../read-parameters.ts';
import { namedChat, rightsIn } from '../telegram-context.ts';
import type { Method } from '../telegram-context.ts';
import { chatToFullInfo, memberToWire, NO_RIGHTS } from '../to-wire.ts';

/** getMe. */
export const getMe: Method = (_context, { bot }) => ({
  result: {
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  },
});

/** setMyCommands: kept for the chat page. */
export const setMyCommands: Method = (_context, { bot, parameters }) => {
  const commands = readJson(parameters, 'commands');
  if (!Array.isArray(commands) || commands.length > 100) throw badRequest("can't parse commands: expected an Array of BotCommand");
  for (const command of commands as readonly { readonly command?: unknown; readonly description?: unknown }[]) {
    if (typeof command.command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command.command)) throw badRequest('BOT_COMMAND_INVALID');
    if (typeof command.description !== 'string' || command.description.length < 1 || command.description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  bot.commands = commands;
  return { result: true };
};

/** getChat. A public channel is visible to everybody. */
export const getChat: Method = (context, call) => {
  const chat = namedChat(context, call);
  if (chat.wire.username === undefined) rightsIn(chat, call.bot);
  return { result: chatToFullInfo(context.store, chat) };
};

/** getChatMember. */
export const getChatMember: Method = (context, call) => {
  const chat = namedChat(context, call);
  const userId = readInteger(call.parameters, 'user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified');
  const user = userId === call.bot.user.id ? call.bot.user : context.store.users.get(userId);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  // Of others Telegram tells only an administrator; of the bot itself it tells the bot.
  if (userId !== call.bot.user.id && chat.wire.type === 'channel') {
    rightsIn(chat, call.bot);
    if (chat.members.get(call.bot.user.id)?.status === 'member') throw badRequest('CHAT_ADMIN_REQUIRED');
  }
  if (chat.wire.type === 'private') return { result: { user, status: 'member' } };
  return { result: memberToWire(chat.members.get(userId) ?? { user, status: 'left', rights: NO_RIGHTS }) };
};

/** getChatAdministrators: other bots are left out. */
export const getChatAdministrators: Method = (context, call) => {
  const chat = namedChat(context, call);
  if (chat.wire.type === 'private') throw badRequest('there are no administrators in the private chat');
  rightsIn(chat, call.bot);
  const administrators = Array.from(chat.members.values()).filter(
    ({ status, user }) => ['creator', 'administrator'].includes(status) && (!user.is_bot || user.id === call.bot.user.id),
  );
  return { result: administrators.map(memberToWire) };
};

/** getChatMemberCount. */
export const getChatMemberCount: Method = (context, call) => {
  const chat = namedChat(context, call);
  return { result: chat.wire.type === 'private' ? 2 : chat.subscribers };
};
