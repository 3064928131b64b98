/**
 * @file api/session/authenticate.ts
 * @description Who asks: the session cookie names a person, the control database says what they may do at this moment.
 * @dependencies adapters, domain, express
 * @created 2026-11-24
 */
import type { Accounts } from '@lytslot/adapters/postgres';
import { LytSlotError } from '@lytslot/domain/shared';
import type { RequestHandler } from 'express';
import type { Authenticate } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';
import type { SessionCookies } from './session-cookies.ts';
import type { SessionTokens } from './session-token.ts';

/** Reads the session cookie of every request; costs no query. */
export function identify(deps: { readonly cookies: SessionCookies; readonly tokens: SessionTokens }): RequestHandler {
  return async (request, response, next) => {
    const token = deps.cookies.session(request);
    scopeOf(response).telegramUserId = token === undefined ? undefined : await deps.tokens.read(token);
    next();
  };
}

/** Roles are read each time, so that taking one away works at once. Throws NOT_SIGNED_IN. */
export function createAuthenticate(deps: {
  readonly accounts: Pick<Accounts, 'account'>;
  /** People of the console whatever the database says. */
  readonly adminTelegramIds: ReadonlySet<number>;
}): Authenticate {
  return async (_request, response) => {
    const { telegramUserId } = scopeOf(response);
    const account = telegramUserId === undefined ? undefined : await deps.accounts.account(telegramUserId);
    if (account === undefined) throw new LytSlotError('NOT_SIGNED_IN', 'There is no session');
    return { ...account, isAdmin: account.isAdmin || deps.adminTelegramIds.has(account.telegramUserId) };
  };
}
