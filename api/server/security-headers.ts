/**
 * @file api/server/security-headers.ts
 * @description Security headers with a strict content policy: only our own files, styles and inline data only with this answer's nonce.
 * @dependencies express, helmet
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const KEY = 'lytslotNonce';

/** The nonce of this answer's content security policy. */
export function nonceOf(response: Response): string {
  return String(response.locals[KEY]);
}

/** `isHttps`: whether the public address is; plain http is for a local platform and must not promise more. */
export function securityHeaders(options: { readonly isHttps: boolean }): RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(options.isHttps && { 'upgrade-insecure-requests': [] }),
      },
    },
    strictTransportSecurity: options.isHttps,
    // Browsers ignore these two on plain http and complain about it.
    crossOriginOpenerPolicy: options.isHttps,
    originAgentCluster: options.isHttps,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.locals[KEY] = randomBytes(16).toString('base64');
    guard(request, response, next);
  };
}
