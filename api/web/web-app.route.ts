/**
 * @file api/web/web-app.route.ts
 * @description Serves a built browser application: files named by their content for a year, the page itself always fresh.
 * @dependencies express
 * @created 2026-11-24
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import { nonceOf } from '../server/security-headers.ts';

/** What the build writes where the nonce of an answer belongs. */
const NONCE_MARK = /__CSP_NONCE__/g;

/** A built application, or the reason why there is none. */
export interface WebApp {
  /** Where it is mounted, e.g. `/admin`. */
  readonly base: string;
  readonly folder: string;
  readonly page: string | undefined;
}

/** Reads the application's page; a missing build is not fatal: the API works without it. */
export async function loadWebApp(base: string, folder: string): Promise<WebApp> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  return { base, folder, page };
}

/** Every path under the base that is no file is the application's own and gets its page. Without a build nothing is served. */
export function webAppRoutes({ base, folder, page }: WebApp): Router {
  const router = express.Router({ strict: true });
  if (page === undefined) return router;
  router.get(base, (_request, response) => response.redirect(302, `${base}/`));
  router.use(`${base}/assets`, express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  router.use(base, express.static(folder, { index: false, maxAge: '1h' }));
  router.get(`${base}/{*rest}`, (_request, response) => {
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.replace(NONCE_MARK, nonceOf(response)));
  });
  return router;
}
