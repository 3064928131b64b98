/**
 * @file api/session/session.route.ts
 * @description Sign-in with Telegram, who is signed in, sign-out.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-24
 */
import type { Account, Accounts, Directory } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Viewer } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { RequestHandler } from 'express';
import { readInput } from '../server/mount-endpoint.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';
import type { SessionCookies } from './session-cookies.ts';
import type { SessionTokens } from './session-token.ts';
import { verifyTelegramLogin } from './verify-telegram-login.ts';

/** What sign-in needs. */
export interface SessionDeps {
  readonly accounts: Pick<Accounts, 'signIn' | 'account'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly tokens: SessionTokens;
  readonly cookies: SessionCookies;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly botToken: string;
  /** Page that signs people in with Telegram; it comes back to what `return_to` says. */
  readonly loginUrl: string | undefined;
  /** This site's public address. */
  readonly publicUrl: string;
}

/** Mounts the session's endpoints. */
export function sessionRoutes(mount: EndpointMount, deps: SessionDeps): void {
  mount.json(endpoints.getViewer, ({ account }) => describeViewer(deps, account));
  mount.plain(endpoints.startSignIn, startSignIn(deps));
  mount.plain(endpoints.finishSignIn, finishSignIn(deps));
  mount.plain(endpoints.signOut, (_request, response) => {
    deps.cookies.clearSession(response);
    response.status(204).end();
  });
}

async function describeViewer({ directory }: SessionDeps, account: Account): Promise<Viewer> {
  const tenants = await Promise.all(account.tenantIds.map((tenantId) => directory.tenant(tenantId)));
  return {
    accountId: account.id,
    telegramUserId: account.telegramUserId,
    displayName: account.displayName,
    isAdmin: account.isAdmin,
    tenants: tenants.flatMap((tenant) => (tenant === undefined ? [] : [{ id: tenant.id, slug: tenant.slug, name: tenant.name }])),
  };
}

function startSignIn({ cookies, loginUrl, publicUrl }: SessionDeps): RequestHandler {
  return (request, response) => {
    const { returnTo } = readInput(endpoints.startSignIn.query, request.query);
    if (loginUrl === undefined) throw new LytSlotError('CONFIG_INVALID', 'LYTSLOT_TELEGRAM_LOGIN_URL is not set: nobody can sign in');
    const comeBack = new URL(endpoints.finishSignIn.path, publicUrl);
    comeBack.searchParams.set('state', cookies.beginLogin(response, returnTo));
    const login = new URL(loginUrl);
    login.searchParams.set('return_to', comeBack.toString());
    response.set('cache-control', 'no-store').redirect(302, login.toString());
  };
}

function finishSignIn({ cookies, tokens, accounts, clock, ids, botToken }: SessionDeps): RequestHandler {
  return async (request, response) => {
    const { state, ...fields } = readInput(endpoints.finishSignIn.query, request.query);
    const returnTo = cookies.endLogin(request, response, state);
    if (returnTo === undefined) throw new LytSlotError('NOT_SIGNED_IN', 'This login was not begun in this browser');
    const person = verifyTelegramLogin(fields, { botToken, now: clock.now() });
    const account = await accounts.signIn({ id: ids.next(), ...person, at: clock.now() });
    scopeOf(response).ids = { accountId: account.id };
    cookies.setSession(response, await tokens.issue(person.telegramUserId));
    response.set('cache-control', 'no-store').redirect(302, returnTo);
  };
}
