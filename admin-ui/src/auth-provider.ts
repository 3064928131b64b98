/**
 * @file admin-ui/src/auth-provider.ts
 * @description Sign-in state of the console, asked from the API and remembered for a few seconds.
 * @dependencies contracts, react-admin
 * @created 2026-11-24
 */
import { ApiError, endpoints } from '@lytslot/contracts/http';
import type { Viewer } from '@lytslot/contracts/http';
import type { AuthProvider } from 'react-admin';
import { api } from './api.ts';

const FRESH_MS = 15_000;

/** Who is signed in; one question at a time, asked again when the answer is old. */
function rememberViewer() {
  let last: { readonly at: number; readonly viewer: Promise<Viewer> } | undefined;
  return {
    read: (): Promise<Viewer> => {
      if (last === undefined || performance.now() - last.at > FRESH_MS) {
        const viewer = api.call(endpoints.getViewer, {});
        last = { at: performance.now(), viewer };
        viewer.catch(() => (last = undefined));
      }
      return last.viewer;
    },
    forget: () => {
      last = undefined;
    },
  };
}

const viewers = rememberViewer();

/** Where the browser goes to sign in; it comes back to the page it was on. */
export function signInUrl(returnTo: string): string {
  return `${endpoints.startSignIn.path}?${new URLSearchParams({ returnTo }).toString()}`;
}

/** `checkAuth` lets in only people of the console; the sign-in page tells the others why not. */
export const authProvider: AuthProvider = {
  login: () => Promise.resolve(),
  logout: async (params: { readonly reason?: 'asked' } | undefined) => {
    viewers.forget();
    if (params?.reason === 'asked') await api.send(endpoints.signOut);
    return '/login';
  },
  checkAuth: async () => {
    const viewer = await viewers.read();
    if (!viewer.isAdmin) throw Object.assign(new Error('not for the console'), { message: false, redirectTo: '/login' });
  },
  checkError: async (error: unknown) => {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
      viewers.forget();
      throw error;
    }
  },
  getIdentity: async () => {
    const viewer = await viewers.read();
    return { id: viewer.accountId, fullName: viewer.displayName };
  },
};
