/**
 * @file sandbox/telegram/bot-api.routes.ts
 * @description The HTTP door of the Bot API: /bot<token>/<method> by GET or POST, the envelope, the journal, fault scripts.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, FaultTarget, ServiceRefusals } from '../faults/index.ts';
import { asyncRoute } from '../http/async-route.ts';
import type { Reply } from '../http/reply.ts';
import { BotApiFailure, failureReply, tooManyRequests } from './bot-api-failure.ts';
import { findMethod } from './method-table.ts';
import { collectParameters } from './read-parameters.ts';
import type { Parameters } from './read-parameters.ts';
import type { TelegramContext } from './telegram-context.ts';
import type { Bot } from './telegram-store.ts';

const JOURNAL_LENGTH = 5_000;
const BODY_LIMIT = '50mb';

const refusals: ServiceRefusals = {
  internalError: () => failureReply(new BotApiFailure(500, 'Internal Server Error')),
  rateLimited: (retryAfter) => failureReply(tooManyRequests(retryAfter)),
};

/** The router; mount it at the root. */
export function botApiRoutes(deps: { readonly context: TelegramContext; readonly faults: FaultBook }): Router {
  const router = express.Router();
  const path = /^\/bot(?<token>[^/]+)\/(?<method>\w+)$/;
  const handle = asyncRoute(async (request, response) => {
    const token = String(request.params['token']);
    const method = String(request.params['method']);
    const parameters = await collectParameters(request, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)).catch(
      (error: unknown) => error as BotApiFailure,
    );
    const target = { service: 'telegram', method, path: `/${method}`, ...faultMarks(parameters) } as const;
    const work = () => callMethod(deps.context, { token, method, parameters });
    await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work });
  });
  router.all(path, express.raw({ type: () => true, limit: BODY_LIMIT }), handle);
  return router;
}

/** By what a fault may know the call. */
function faultMarks(parameters: Parameters | Error): Pick<FaultTarget, 'chatId' | 'text'> {
  if (parameters instanceof Error) return {};
  const text = parameters['text'] ?? parameters['caption'];
  return { chatId: Number(parameters['chat_id']), text: typeof text === 'string' ? text : undefined };
}

async function callMethod(
  context: TelegramContext,
  call: { readonly token: string; readonly method: string; readonly parameters: Parameters | Error },
): Promise<Reply> {
  const bot = Array.from(context.store.bots.values()).find((one) => one.token === call.token);
  const reply = await attempt(context, bot, call);
  writeJournal(context, bot, call, reply);
  return reply;
}

async function attempt(
  context: TelegramContext,
  bot: Bot | undefined,
  call: { readonly method: string; readonly parameters: Parameters | Error },
): Promise<Reply> {
  try {
    if (!bot) throw new BotApiFailure(401, 'Unauthorized');
    const found = findMethod(call.method);
    if (!found) throw new BotApiFailure(404, 'Not Found: method not found');
    if (call.parameters instanceof Error) throw call.parameters;
    const answer = await found.method(context, { bot, parameters: call.parameters });
    return { status: 200, body: { ok: true, ...answer } };
  } catch (error) {
    if (error instanceof BotApiFailure) return failureReply(error);
    throw error;
  }
}

function writeJournal(
  context: TelegramContext,
  bot: Bot | undefined,
  call: { readonly method: string; readonly parameters: Parameters | Error },
  reply: Reply,
): void {
  const { calls } = context.store;
  const parameters: Parameters = call.parameters instanceof Error ? {} : call.parameters;
  const body = reply.body as { readonly description?: string; readonly result?: { readonly message_id?: number } };
  const chatId = parameters['chat_id'];
  const messageId = body.result?.message_id ?? parameters['message_id'];
  calls.push({
    number: (calls.at(-1)?.number ?? 0) + 1,
    at: context.clock.now().toISOString(),
    botId: bot?.user.id,
    method: findMethod(call.method)?.name ?? call.method,
    chatId: typeof chatId === 'string' && /^-?\d+$/.test(chatId) ? Number(chatId) : (chatId as number | string | undefined),
    messageId: messageId === undefined ? undefined : Number(messageId),
    status: reply.status,
    description: reply.status === 200 ? undefined : body.description,
  });
  if (calls.length > JOURNAL_LENGTH) calls.splice(0, calls.length - JOURNAL_LENGTH);
}
