/**
 * @file tests/kit/sign-in.ts
 * @description Signs a person in as a browser does, by Telegram's login page and back, and gives the typed client of the API.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createApiClient } from '@lytslot/contracts/http';
import type { ApiClient } from '@lytslot/contracts/http';

/** People of the local platform who may open console or cabinet. */
export const PEOPLE = { administrator: 1001, coffeeOwner: 2001, techOwner: 2002, cityOwner: 2003 } as const;

/** Signs in; `fetch` sends the session along, for what is not in the catalogue of endpoints. */
export async function signIn(apiUrl: string, telegramUserId: number): Promise<ApiClient & { readonly fetch: typeof fetch }> {
  const cookies = new Map<string, string>();
  const visit: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    // The API asks everybody to slow down at some point; a client that behaves waits and asks again.
    if (response.status !== 429 || !(await isTooFast(response.clone()))) return response;
    await pause(1_000 * Number(response.headers.get('retry-after') ?? 1));
    return visit(input, init);
  };
  const start = await follow(visit, `${apiUrl}/api/v1/session/start?returnTo=/cabinet/`);
  const login = new URL(start);
  login.searchParams.set('user_id', String(telegramUserId));
  await follow(visit, await follow(fetch, login.href));
  return { ...createApiClient({ baseUrl: apiUrl, language: () => 'ru', fetch: visit }), fetch: visit };
}

/** Other limits, such as too many unpaid times, are answers. */
async function isTooFast(response: Response): Promise<boolean> {
  return ((await response.json()) as { readonly code?: string }).code === 'RATE_LIMITED';
}

async function follow(send: typeof fetch, url: string): Promise<string> {
  const response = await send(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`Signing in: ${url} answered ${response.status} ${(await response.text()).slice(0, 300)}`);
  return location;
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ');
  const [name = '', ...value] = pair.split('=');
  const isGone = attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute));
  if (isGone) cookies.delete(name);
  else cookies.set(name, value.join('='));
}
