/**
 * @file cabinet-ui/src/api.ts
 * @description The API as the cabinet calls it, and which of its refusals are worth asking again.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { ApiError, createApiClient, endpoints } from '@lytslot/contracts/http';

/** Problems come in the language of the page. */
export const api = createApiClient({ baseUrl: '', language: () => document.documentElement.lang });

/** Where the browser goes to sign in; it comes back to the page it was on. */
export function signInUrl(returnTo: string): string {
  return `${endpoints.startSignIn.path}?${new URLSearchParams({ returnTo }).toString()}`;
}

/** No session, or one that has ended. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** Twice more when there was no answer or the server failed; a refusal stays a refusal. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500);
}
