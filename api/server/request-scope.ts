/**
 * @file api/server/request-scope.ts
 * @description What is known about the request in hand: its id, language, who asks, which route it met.
 * @dependencies adapters, express
 * @created 2026-11-24
 */
import type { Logger } from '@lytslot/adapters/telemetry';
import type { Response } from 'express';
import type { Language } from '../problems/problem-codes.ts';

/** Filled in on the way through the middleware; `ids` go into the request's log line. */
export interface RequestScope {
  readonly requestId: string;
  readonly language: Language;
  readonly logger: Logger;
  /** From the session cookie; not yet a proof of any role. */
  telegramUserId: number | undefined;
  /** The route's template, never the path itself: paths carry tokens. */
  route: string;
  ids: Readonly<Record<string, string>>;
  errorCode: string | undefined;
}

const KEY = 'lytslotScope';

/** Opens the scope of a request. */
export function openScope(response: Response, scope: RequestScope): void {
  response.locals[KEY] = scope;
}

/** The request's scope, opened by the first middleware. */
export function scopeOf(response: Response): RequestScope {
  return response.locals[KEY] as RequestScope;
}
