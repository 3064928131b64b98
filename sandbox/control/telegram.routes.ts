/**
 * @file sandbox/control/telegram.routes.ts
 * @description People act and tests look: writing, pressing, posting, rights, the journal of Bot API calls.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { readSeedChannel } from '../seed.ts';
import {
  addOwnedChannel,
  changeContact,
  describeWebhook,
  findChannel,
  memberToWire,
  postInChannel,
  pressButton,
  setMember,
  writeToBot,
} from '../telegram/index.ts';
import type { Bot, ButtonChoice, Chat, TelegramContext, User } from '../telegram/index.ts';
import { ControlFailure, controlRoute, pathParameter } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';
import { channelView, chatView, postsView } from './telegram-views.ts';

const postSchema = z.strictObject({ text: z.string(), entities: z.array(z.unknown()).optional() });
const sendSchema = postSchema.extend({ photo: z.string().min(1).max(200).optional() });
const pressSchema = z.strictObject({
  messageId: z.number().int().optional(),
  index: z.number().int().min(0).optional(),
  text: z.string().optional(),
  data: z.string().optional(),
  /** Sends data no button has, as a forging client would. */
  forged: z.string().optional(),
});
const memberSchema = z.strictObject({
  userId: z.number().int(),
  status: z.enum(['creator', 'administrator', 'member', 'left', 'kicked']),
  rights: z.record(z.string().startsWith('can_'), z.boolean()).optional(),
  byUserId: z.number().int().optional(),
});
const limitsSchema = z.strictObject({
  mode: z.enum(['on', 'off']).optional(),
  perChatPerSecond: z.number().positive().optional(),
  perChatBurst: z.number().int().positive().optional(),
  globalPerSecond: z.number().positive().optional(),
});

/** The router. */
export function telegramRoutes(deps: ControlDeps): Router {
  const router = express.Router();
  userRoutes(router, deps);
  channelRoutes(router, deps);
  observationRoutes(router, deps);
  return router;
}

function userRoutes(router: Router, { telegram }: ControlDeps): void {
  const user = (request: Request) => namedUser(telegram, pathParameter(request, 'id'));
  const bot = (request: Request) => namedBot(telegram, request);
  router.get(
    '/telegram/users',
    controlRoute(() => Array.from(telegram.store.users.values())),
  );
  router.get(
    '/telegram/users/:id/chat',
    controlRoute((request) =>
      chatView(telegram, bot(request), user(request), { deleted: request.query['deleted'] === 'shown' ? 'shown' : 'hidden' }),
    ),
  );
  router.post(
    '/telegram/users/:id/send',
    controlRoute((request) => {
      const sent = writeToBot(telegram, { ...sendSchema.parse(request.body), bot: bot(request), user: user(request) });
      return { messageId: sent.messageId };
    }),
  );
  router.post(
    '/telegram/users/:id/press',
    controlRoute((request) => {
      const press = pressSchema.parse(request.body);
      return pressButton(telegram, { bot: bot(request), user: user(request), messageId: press.messageId, choice: readChoice(press) });
    }),
  );
  router.post(
    '/telegram/users/:id/block',
    controlRoute((request) => changeContact(telegram, bot(request), user(request), 'blocked')),
  );
  router.post(
    '/telegram/users/:id/unblock',
    controlRoute((request) => changeContact(telegram, bot(request), user(request), 'open')),
  );
}

function readChoice(press: z.output<typeof pressSchema>): ButtonChoice {
  if (press.forged !== undefined) return { by: 'forgery', data: press.forged };
  if (press.data !== undefined) return { by: 'data', data: press.data };
  if (press.text !== undefined) return { by: 'text', text: press.text };
  if (press.index !== undefined) return { by: 'index', index: press.index };
  throw new ControlFailure(400, 'Say which button: index, text, data or forged');
}

function channelRoutes(router: Router, { telegram, config }: ControlDeps): void {
  const publicUrl = config.LYTSLOT_SANDBOX_TELEGRAM_PUBLIC_URL;
  const channel = (request: Request) => namedChannel(telegram, pathParameter(request, 'ref'));
  const channels = () => Array.from(telegram.store.chats.values()).filter((chat) => chat.wire.type === 'channel');
  router.get(
    '/telegram/channels',
    controlRoute(() => channels().map((chat) => channelView(chat, publicUrl))),
  );
  router.post(
    '/telegram/channels',
    controlRoute((request) => {
      const about = readSeedChannel(request.body);
      const isTaken = findChannel(telegram.store, String(about.id)) ?? (about.username && findChannel(telegram.store, about.username));
      if (isTaken) throw new ControlFailure(409, 'There is a channel with this id or username');
      return channelView(addOwnedChannel(telegram.store, about), publicUrl);
    }),
  );
  router.get(
    '/telegram/channels/:ref',
    controlRoute((request) => channelView(channel(request), publicUrl)),
  );
  router.get(
    '/telegram/channels/:ref/posts',
    controlRoute((request) => postsView(telegram, channel(request), publicUrl)),
  );
  router.post(
    '/telegram/channels/:ref/posts',
    controlRoute((request) => {
      const { text, entities } = postSchema.parse(request.body);
      return { messageId: postInChannel(telegram, channel(request), { text, entities }).messageId };
    }),
  );
  router.post(
    '/telegram/channels/:ref/members',
    controlRoute((request) => {
      const change = memberSchema.parse(request.body);
      const user = telegram.store.bots.get(change.userId)?.user ?? namedUser(telegram, String(change.userId));
      const { status, rights, byUserId } = change;
      return memberToWire(setMember(telegram, channel(request), { user, status, rights, byId: byUserId }));
    }),
  );
}

function observationRoutes(router: Router, { telegram }: ControlDeps): void {
  router.get(
    '/telegram/bots',
    controlRoute(() =>
      Array.from(telegram.store.bots.values(), (bot) => ({
        ...bot.user,
        nextUpdateId: bot.nextUpdateId,
        isPolling: bot.poll !== undefined,
        webhook: describeWebhook(telegram, bot),
      })),
    ),
  );
  router.get(
    '/telegram/calls',
    controlRoute((request) => {
      const { method, chatId, after } = request.query as Readonly<Record<string, string | undefined>>;
      return telegram.store.calls.filter(
        (call) =>
          (method === undefined || call.method.toLowerCase() === method.toLowerCase()) &&
          (chatId === undefined || String(call.chatId) === chatId) &&
          (after === undefined || call.number > Number(after)),
      );
    }),
  );
  router.delete(
    '/telegram/calls',
    controlRoute(() => void telegram.store.calls.splice(0)),
  );
  router.get(
    '/telegram/limits',
    controlRoute(() => telegram.limiter.limits),
  );
  router.post(
    '/telegram/limits',
    controlRoute((request) => {
      const given = Object.entries(limitsSchema.parse(request.body)).filter(([, value]) => value !== undefined);
      telegram.limiter.limits = { ...telegram.limiter.limits, ...Object.fromEntries(given) };
      telegram.limiter.clear();
      return telegram.limiter.limits;
    }),
  );
}

function namedUser(telegram: TelegramContext, id: string): User {
  const user = telegram.store.users.get(Number(id));
  if (!user) throw new ControlFailure(404, `There is no user ${id}; add one with POST /seed`);
  return user;
}

function namedChannel(telegram: TelegramContext, reference: string): Chat {
  const chat = findChannel(telegram.store, reference);
  if (!chat) throw new ControlFailure(404, `There is no channel ${reference}`);
  return chat;
}

/** The bot the query names by `bot=<id>`; the first one otherwise. */
function namedBot(telegram: TelegramContext, request: Request): Bot {
  const bots = Array.from(telegram.store.bots.values());
  const wanted = request.query['bot'];
  const bot = wanted === undefined ? bots[0] : bots.find((one) => String(one.user.id) === wanted);
  if (!bot) throw new ControlFailure(404, 'There is no such bot');
  return bot;
}
