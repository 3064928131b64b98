/**
 * @file sandbox/telegram/bot-api-failure.ts
 * @description A refusal in Telegram's own words and its error envelope.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Reply } from '../http/reply.ts';

/** Thrown by a method to refuse; becomes `{ok:false,error_code,description,parameters?}`. */
export class BotApiFailure extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.name = 'BotApiFailure';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** 400 with Telegram's usual prefix. */
export function badRequest(what: string): BotApiFailure {
  return new BotApiFailure(400, `Bad Request: ${what}`);
}

/** 403 with Telegram's usual prefix. */
export function forbidden(what: string): BotApiFailure {
  return new BotApiFailure(403, `Forbidden: ${what}`);
}

/** 429: come again in `retryAfter` seconds. */
export function tooManyRequests(retryAfter: number): BotApiFailure {
  return new BotApiFailure(429, `Too Many Requests: retry after ${retryAfter}`, retryAfter);
}

/** The envelope of a refusal; the HTTP status repeats the code. */
export function failureReply(failure: BotApiFailure): Reply {
  const parameters = failure.retryAfter === undefined ? {} : { parameters: { retry_after: failure.retryAfter } };
  return { status: failure.code, body: { ok: false, error_code: failure.code, description: failure.message, ...parameters } };
}
