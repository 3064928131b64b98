/**
 * @file sandbox/chat-page/index.ts
 * @description Serves the page where a person plays advertiser or owner by hand; plain files, no build.
 * @dependencies express
 * @created 2026-11-24
 */
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Router } from 'express';

const FILES = fileURLToPath(new URL('public/', import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The router; mount it behind the control API. */
export function chatPageRoutes(): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    next();
  });
  router.use(express.static(FILES, { index: 'index.html', cacheControl: false }));
  return router;
}
