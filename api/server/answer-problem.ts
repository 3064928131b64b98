/**
 * @file api/server/answer-problem.ts
 * @description The last middleware: whatever went wrong becomes a problem, as JSON for programs and as a page for people.
 * @dependencies domain, express
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { renderProblem, RouteNotFound } from '../problems/render-problem.ts';
import { problemPage } from './problem-page.ts';
import { nonceOf } from './security-headers.ts';
import { scopeOf } from './request-scope.ts';

/** Nothing matched. */
export function noRoute(): RequestHandler {
  return (_request, _response, next) => next(new RouteNotFound());
}

/** Express knows it by its four parameters. */
export function answerProblem(): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const scope = scopeOf(response);
    const problem = renderProblem(error, scope);
    scope.errorCode = problem.code;
    if (problem.status >= 500) scope.logger.error({ err: error, route: scope.route, ...scope.ids }, 'request failed');
    else if (error instanceof LytSlotError) scope.logger.debug({ code: error.code, reason: error.message }, 'request refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(problem.status).set('cache-control', 'no-store');
    if (problem.retryAfterSeconds !== undefined && !response.get('retry-after'))
      response.set('retry-after', String(problem.retryAfterSeconds));
    if (request.accepts(['json', 'html']) === 'html') response.type('html').send(problemPage(problem, scope.language, nonceOf(response)));
    else response.type('application/problem+json').send(JSON.stringify(problem));
  };
}
