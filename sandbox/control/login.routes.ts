/**
 * @file sandbox/control/login.routes.ts
 * @description Signs a person in to a web site as Telegram's login widget does: choose who you are, come back with signed fields.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import { createHash, createHmac } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { escapeHtml, pageReply, redirectReply, sendReply } from '../http/reply.ts';
import type { User } from '../telegram/index.ts';
import type { ControlDeps } from './control-route.ts';

const querySchema = z.object({ return_to: z.url({ protocol: /^https?$/ }), user_id: z.coerce.number().int().optional() });

const STYLE = `body{margin:0;min-height:100vh;display:grid;place-items:center;background:#eaf2f8;font:16px/1.5 system-ui,sans-serif}main{width:min(380px,92vw);background:#fff;border-radius:18px;padding:26px;box-shadow:0 12px 40px #1b233022}
h1{font-size:20px;margin:0 0 4px}p{color:#6b7686;margin:0 0 16px;overflow-wrap:anywhere}a{display:block;padding:12px 14px;border-radius:12px;background:#f1f6fa;color:#14466b;text-decoration:none;margin-top:8px;font-weight:600}a small{float:right;color:#8a96a3;font-weight:400}`;

/** The router. `GET /login?return_to=<url>[&user_id=<id>]`. */
export function loginRoutes({ telegram, clock }: ControlDeps): Router {
  const router = express.Router();
  router.get('/login', (request, response) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success) {
      sendReply(response, pageReply('Нужен параметр return_to: адрес, куда вернуться после входа', 400));
      return;
    }
    const users = Array.from(telegram.store.users.values());
    const user = users.find((one) => one.id === query.data.user_id);
    const token = Array.from(telegram.store.bots.values())[0]?.token;
    if (!user || token === undefined) {
      sendReply(response, pageReply(choicePage(users, query.data.return_to)));
      return;
    }
    const back = new URL(query.data.return_to);
    for (const [name, value] of Object.entries(signedFields(user, token, Math.floor(clock.nowMs() / 1000))))
      back.searchParams.set(name, value);
    sendReply(response, redirectReply(back.toString()));
  });
  return router;
}

/** id, names, auth_date and `hash` = HMAC-SHA256 over the sorted lines, keyed with SHA-256 of the bot's token. */
function signedFields(user: User, token: string, unixSeconds: number): Readonly<Record<string, string>> {
  const fields: Record<string, string> = { id: String(user.id), first_name: user.first_name, auth_date: String(unixSeconds) };
  if (user.last_name !== undefined) fields['last_name'] = user.last_name;
  if (user.username !== undefined) fields['username'] = user.username;
  const lines = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`);
  const secret = createHash('sha256').update(token).digest();
  return { ...fields, hash: createHmac('sha256', secret).update(lines.join('\n')).digest('hex') };
}

function choicePage(users: readonly User[], returnTo: string): string {
  const choices = users.map((user) => {
    const query = new URLSearchParams({ return_to: returnTo, user_id: String(user.id) });
    const name = [user.first_name, user.last_name ?? ''].join(' ').trim();
    return `<a href="/login?${escapeHtml(query.toString())}">${escapeHtml(name)}<small>${user.id}</small></a>`;
  });
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>Вход через Telegram</title><style>${STYLE}</style></head>
<body><main><h1>Вход через Telegram</h1><p>Кем войти на ${escapeHtml(new URL(returnTo).host)}?</p>${choices.join('')}</main></body></html>`;
}
