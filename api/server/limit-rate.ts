/**
 * @file api/server/limit-rate.ts
 * @description At most so many requests a minute of one person, or of one address while nobody has signed in.
 * @dependencies domain, express, express-rate-limit
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { scopeOf } from './request-scope.ts';

const MINUTE_MS = 60_000;

/** Counts in this process: with several replicas a person may reach each one's limit. */
export function limitRate(options: { readonly perMinute: number }): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: options.perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request, response) => {
      const { telegramUserId } = scopeOf(response);
      return telegramUserId === undefined ? `address:${ipKeyGenerator(request.ip ?? '')}` : `person:${telegramUserId}`;
    },
    handler: (_request, _response, next) => next(new LytSlotError('RATE_LIMITED', 'Too many requests in a minute')),
  });
}
