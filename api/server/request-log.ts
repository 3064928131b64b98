/**
 * @file api/server/request-log.ts
 * @description Gives every request an id, one log line with ids and no personal data, and a place in the latency histogram.
 * @dependencies adapters, domain, express
 * @created 2026-11-24
 */
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import type { IdGenerator } from '@lytslot/domain/shared';
import type { Request, RequestHandler } from 'express';
import { openScope } from './request-scope.ts';
import type { RequestScope } from './request-scope.ts';

interface Deps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly ids: IdGenerator;
}

const FOREIGN_ID = /^[\w.-]{8,64}$/;
const UNROUTED = 'unrouted';
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A caller's X-Request-Id is kept when it looks like an id, so that one id can follow a request through several systems. */
export function requestLog({ logger, metrics, ids }: Deps): RequestHandler {
  const seconds = metrics.histogram('lytslot_http_request_seconds', 'Duration of requests', ['method', 'route', 'status'], BUCKETS);
  return (request, response, next) => {
    const foreign = request.get('x-request-id');
    const requestId = foreign !== undefined && FOREIGN_ID.test(foreign) ? foreign : ids.next();
    const scope: RequestScope = {
      requestId,
      language: languageOf(request),
      logger: logger.child({ requestId }),
      telegramUserId: undefined,
      route: UNROUTED,
      ids: {},
      errorCode: undefined,
    };
    openScope(response, scope);
    response.set('x-request-id', requestId);
    const startedAt = performance.now();
    response.once('close', () => {
      const tookMs = performance.now() - startedAt;
      seconds.observe({ method: request.method, route: scope.route, status: String(response.statusCode) }, tookMs / 1_000);
      writeLine(scope, { method: request.method, status: response.statusCode, tookMs: Math.round(tookMs) });
    });
    next();
  };
}

function writeLine(scope: RequestScope, facts: { readonly method: string; readonly status: number; readonly tookMs: number }): void {
  const line = { ...facts, route: scope.route, ...scope.ids, ...(scope.errorCode !== undefined && { code: scope.errorCode }) };
  // Files of the web applications are many and tell nothing.
  if (scope.route === UNROUTED && facts.status < 400) scope.logger.debug(line, 'request');
  else scope.logger.info(line, 'request');
}

function languageOf(request: Request): 'en' | 'ru' {
  return request.acceptsLanguages('ru', 'en') === 'ru' ? 'ru' : 'en';
}
