/**
 * @file api/session/session-cookies.ts
 * @description The two cookies: the session, and the short-lived note that ties a login to the browser which began it.
 * @dependencies express
 * @created 2026-11-24
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { SESSION_SECONDS } from './session-token.ts';

const SESSION = 'lytslot_session';
const LOGIN = 'lytslot_login';
const LOGIN_PATH = '/api/v1/session';
const LOGIN_MS = 10 * 60_000;

/** Cookies of one site; `isHttps` makes them secure. */
export interface SessionCookies {
  session(request: Request): string | undefined;
  setSession(response: Response, token: string): void;
  clearSession(response: Response): void;
  /** Notes where to return to and gives the state that must come back. */
  beginLogin(response: Response, returnTo: string): string;
  /** Where to return to, when `state` belongs to this browser's login; the note is used up. */
  endLogin(request: Request, response: Response, state: string): string | undefined;
}

/** Without the note somebody could be signed in as somebody else by a link (login CSRF). */
export function createSessionCookies(options: { readonly isHttps: boolean }): SessionCookies {
  const common: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: options.isHttps };
  return {
    session: (request) => cookieOf(request, SESSION),
    setSession: (response, token) => void response.cookie(SESSION, token, { ...common, path: '/', maxAge: SESSION_SECONDS * 1_000 }),
    clearSession: (response) => void response.clearCookie(SESSION, { ...common, path: '/' }),
    beginLogin: (response, returnTo) => {
      const state = randomBytes(16).toString('hex');
      response.cookie(LOGIN, `${state} ${returnTo}`, { ...common, path: LOGIN_PATH, maxAge: LOGIN_MS });
      return state;
    },
    endLogin: (request, response, state) => {
      const [expected = '', returnTo] = cookieOf(request, LOGIN)?.split(' ') ?? [];
      response.clearCookie(LOGIN, { ...common, path: LOGIN_PATH });
      return isSame(expected, state) ? returnTo : undefined;
    },
  };
}

function cookieOf(request: Request, name: string): string | undefined {
  const value: unknown = (request.cookies as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length > 0 && one.length === other.length && timingSafeEqual(one, other);
}
