/**
 * @file sandbox/yookassa/answer-call.ts
 * @description How YooKassa answers any call: Basic auth first, then fault scripts, refusals in its format, and each key's result once.
 * @dependencies express
 * @created 2026-11-30
 */
import { Buffer } from 'node:buffer';
import type { NextFunction, Request, Response } from 'express';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import { sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { IdempotenceMemory } from './idempotence.ts';
import { invalidRequest, YookassaFailure, yookassaFailureReply } from './yookassa-failure.ts';

const refusals: ServiceRefusals = {
  internalError: () =>
    yookassaFailureReply(new YookassaFailure(500, 'internal_server_error', 'Internal server error, repeat with the same key')),
  rateLimited: () => yookassaFailureReply(new YookassaFailure(429, 'too_many_requests', 'Too many requests')),
};

/** Whose calls they are: a shop's or a payout gateway's. */
export interface CallDeps {
  readonly credentials: { readonly login: string; readonly secretKey: string };
  readonly memory: IdempotenceMemory;
  readonly faults: FaultBook;
}

type Work = (request: Request) => Reply;

/** Makes a handler of what a call does. */
export type Route = (work: Work) => (request: Request, response: Response) => Promise<void>;

/** `changing` calls need an Idempotence-Key. */
export function createCaller(deps: CallDeps): { readonly route: Route; readonly changing: Route } {
  const route: Route = (work) => (request, response) => answer(deps, request, response, work);
  const changing: Route = (work) =>
    route((request) =>
      deps.memory.once({ key: request.get('idempotence-key'), path: request.path, body: request.body }, () => work(request)),
    );
  return { route, changing };
}

/** Express tells error handlers by their four parameters. */
export function refuseBrokenJson(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  sendReply(response, yookassaFailureReply(invalidRequest('Request body is not valid JSON')));
}

async function answer(deps: CallDeps, request: Request, response: Response, work: Work): Promise<void> {
  await answerWithFaults(
    { faults: deps.faults, refusals },
    {
      target: { service: 'yookassa', method: request.method, path: request.path },
      response,
      work: () => {
        try {
          checkAuthorization(deps.credentials, request);
          return work(request);
        } catch (error) {
          if (error instanceof YookassaFailure) return yookassaFailureReply(error);
          throw error;
        }
      },
    },
  );
}

function checkAuthorization({ login, secretKey }: CallDeps['credentials'], request: Request): void {
  const expected = `Basic ${Buffer.from(`${login}:${secretKey}`).toString('base64')}`;
  if (request.get('authorization') !== expected)
    throw new YookassaFailure(401, 'invalid_credentials', 'Login has illegal format or the key is wrong');
}
