/**
 * @file sandbox/http/log.ts
 * @description Structured logs of the sandbox; no tokens, keys or message texts in them.
 * @dependencies express, pino
 * @created 2026-11-24
 */
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger } from 'pino';

const SECRET_PATHS = ['authorization', 'token', 'secret', '*.authorization', '*.token', '*.secret', '*.secret_token'];

/** Makes the process logger: JSON lines on standard output. */
export function createLog(level: string): Logger {
  return pino({ level, base: { process: 'sandbox' }, redact: { paths: SECRET_PATHS, censor: '***' } });
}

/** One line per answered request. The Bot API carries the token in the path, so it is cut out. */
export function logRequests(log: Logger, service: string): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const path = request.path.replace(/^\/bot[^/]+/, '/bot***');
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const line = { service, method: request.method, path, status: response.statusCode, answered: response.writableFinished, ms };
      if (response.statusCode >= 500) log.warn(line, 'answered');
      else log.debug(line, 'answered');
    });
    next();
  };
}
