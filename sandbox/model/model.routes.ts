/**
 * @file sandbox/model/model.routes.ts
 * @description The model's HTTP door, of the chat-completions shape: one question of a system and a user message, a JSON object asked for.
 * @dependencies express, zod
 * @created 2026-11-29
 */
import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import type { Reply } from '../http/reply.ts';
import type { ModelDesk } from './model-desk.ts';

const message = <Role extends string>(role: Role) => z.strictObject({ role: z.literal(role), content: z.string().min(1) });

const questionSchema = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([message('system'), message('user')]),
  temperature: z.number().min(0).max(2),
  max_tokens: z.number().int().min(1),
  response_format: z.strictObject({ type: z.literal('json_object') }),
});

const failure = (status: number, text: string): Reply => ({ status, body: { error: { message: text, type: 'invalid_request_error' } } });
const refusals: ServiceRefusals = {
  internalError: () => failure(500, 'internal error'),
  rateLimited: () => failure(429, 'too many requests'),
};

interface ModelDeps {
  readonly desk: ModelDesk;
  readonly faults: FaultBook;
  readonly nowMs: () => number;
}

/** The router; mount it at the root. */
export function modelRoutes(deps: ModelDeps): Router {
  const router = express.Router();
  router.use(express.json({ limit: '256kb' }));
  router.post('/v1/chat/completions', (request, response, next) => {
    const target = { service: 'model', method: request.method, path: request.path } as const;
    answerWithFaults({ faults: deps.faults, refusals }, { target, response, work: () => complete(deps, request) }).then(
      () => undefined,
      next,
    );
  });
  return router;
}

function complete({ desk, nowMs }: ModelDeps, request: Request): Reply {
  if (request.get('authorization') !== `Bearer ${desk.key}`) return failure(401, 'Incorrect API key provided');
  const parsed = questionSchema.safeParse(request.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return failure(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'wrong'}`);
  }
  const { model, messages } = parsed.data;
  // As the original: a JSON object is only given to whoever speaks of JSON.
  if (!messages.some(({ content }) => content.includes('JSON')))
    return failure(400, "'messages' must contain the word 'json' in some form");
  const [system, user] = messages;
  const { content, finishReason } = desk.answer({ model, system: system.content, user: user.content });
  return {
    status: 200,
    body: {
      id: `chatcmpl-${desk.asked.length}`,
      object: 'chat.completion',
      created: Math.floor(nowMs() / 1_000),
      model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  };
}
