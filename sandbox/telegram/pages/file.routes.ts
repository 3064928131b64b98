/**
 * @file sandbox/telegram/pages/file.routes.ts
 * @description The bytes of files: /file/bot<token>/<path>, for the bot they belong to.
 * @dependencies express
 * @created 2026-11-30
 */
import express from 'express';
import type { Router } from 'express';
import { drawPhoto, readFileId } from '../rules/photo-files.ts';
import type { TelegramContext } from '../telegram-context.ts';

/** The router; mount it beside the Bot API. */
export function fileRoutes({ context }: { readonly context: TelegramContext }): Router {
  const router = express.Router();
  router.get(/^\/file\/bot(?<token>[^/]+)\/photos\/(?<fileId>[\w-]+)\.png$/, (request, response) => {
    const { token, fileId } = request.params as unknown as { readonly token: string; readonly fileId: string };
    const bot = Array.from(context.store.bots.values()).find((one) => one.token === token);
    const file = readFileId(fileId);
    if (bot === undefined || file?.botId !== bot.user.id)
      response.status(404).json({ ok: false, error_code: 404, description: 'Not Found' });
    // Telegram says nothing of what kind the bytes are.
    else response.setHeader('content-type', 'application/octet-stream').send(drawPhoto(file));
  });
  return router;
}
