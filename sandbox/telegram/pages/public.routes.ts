/**
 * @file sandbox/telegram/pages/public.routes.ts
 * @description The public web side of the stand-in Telegram: /s/<username>, /<username>/<id> and /<username>.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { answerWithFaults } from '../../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../../faults/index.ts';
import { asyncRoute } from '../../http/async-route.ts';
import { escapeHtml, pageReply, redirectReply, sendReply } from '../../http/reply.ts';
import type { Reply } from '../../http/reply.ts';
import type { TelegramContext } from '../telegram-context.ts';
import { findChannel } from '../telegram-store.ts';
import { channelPage, postPage } from './channel-page.ts';

const refusals: ServiceRefusals = {
  internalError: () => pageReply('Internal Server Error', 500),
  rateLimited: (retryAfter) => ({ ...pageReply('Too Many Requests', 429), headers: { 'retry-after': String(retryAfter) } }),
};

/** The router; mount it behind the Bot API. */
export function publicRoutes(deps: { readonly context: TelegramContext; readonly faults: FaultBook }): Router {
  const router = express.Router();
  router.get(
    '/s/:username',
    asyncRoute(async (request, response) => {
      const username = String(request.params['username']);
      const work = (): Reply => {
        const chat = findChannel(deps.context.store, username);
        // Telegram answers a redirect to the contact card for what is no public channel.
        if (!chat?.wire.username) return { status: 302, body: undefined, headers: { location: `/${encodeURIComponent(username)}` } };
        const before = Number(request.query['before']) || undefined;
        return pageReply(channelPage(chat, { nowMs: deps.context.clock.nowMs(), before }));
      };
      const target = { service: 'telegram', method: 'page', path: request.path } as const;
      await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work });
    }),
  );
  router.get(
    '/:username/:messageId',
    asyncRoute(async (request, response) => {
      const username = String(request.params['username']);
      const work = (): Reply => {
        const chat = findChannel(deps.context.store, username);
        const html = chat?.wire.username && postPage(chat, Number(request.params['messageId']), deps.context.clock.nowMs());
        return html ? pageReply(html) : pageReply('Публикация не найдена', 404);
      };
      const target = { service: 'telegram', method: 'page', path: request.path } as const;
      await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work });
    }),
  );
  router.get('/:username', (request, response) => {
    const { username } = request.params;
    const bot = Array.from(deps.context.store.bots.values()).find((one) => one.user.username?.toLowerCase() === username.toLowerCase());
    if (bot) sendReply(response, pageReply(botCard(bot.user.first_name, username)));
    else if (findChannel(deps.context.store, username)) sendReply(response, redirectReply(`/s/${encodeURIComponent(username)}`));
    else sendReply(response, pageReply('Такого имени в Telegram нет', 404));
  });
  return router;
}

function botCard(name: string, username: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escapeHtml(name)}</title></head>
<body><h1>${escapeHtml(name)}</h1><p>@${escapeHtml(username)} — бот. Писать ему можно на странице песочницы.</p></body></html>`;
}
