/**
 * @file api/server/security-headers.ts
 * @description Security headers with a strict content policy: only our own files, styles and inline data only with this answer's nonce; the cabinet may have one form of another's.
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

const CABINET = /^\/cabinet(\/|$)/;

/** `isHttps`: whether the public address is; plain http is for a local platform and must not promise more. */
interface HeaderOptions {
  readonly isHttps: boolean;
  /** Whose script and frame the cabinet's pages may load, and nobody else's. */
  readonly cardFormOrigin: string | undefined;
}

/** The handler. */
export function securityHeaders({ isHttps, cardFormOrigin }: HeaderOptions): RequestHandler {
  const usual = guardWith(isHttps, []);
  const cabinet = cardFormOrigin === undefined ? usual : guardWith(isHttps, [cardFormOrigin]);
  return (request, response, next) => {
    response.locals[KEY] = randomBytes(16).toString('base64');
    (CABINET.test(request.path) ? cabinet : usual)(request, response, next);
  };
}

function guardWith(isHttps: boolean, formOrigins: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", ...formOrigins],
        ...(formOrigins.length > 0 && { 'frame-src': formOrigins }),
        'style-src': ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isHttps && { 'upgrade-insecure-requests': [] }),
      },
    },
    strictTransportSecurity: isHttps,
    // Browsers ignore these two on plain http and complain about it.
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
