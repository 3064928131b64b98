/**
 * @file api/server/guard-mutations.ts
 * @description A change must come from our own pages: a header no foreign page can send, and an Origin that is ours.
 * @dependencies domain, express
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Request, RequestHandler } from 'express';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Second wall behind SameSite=Lax. X-Requested-With makes a foreign browser ask first, and nobody answers that question. */
export function guardMutations(): RequestHandler {
  return (request, _response, next) => {
    if (HARMLESS.has(request.method) || (request.get('x-requested-with') !== undefined && isOwnOrigin(request))) {
      next();
      return;
    }
    next(new LytSlotError('FORBIDDEN', 'A change without X-Requested-With or from a foreign origin'));
  };
}

function isOwnOrigin(request: Request): boolean {
  const origin = request.get('origin');
  // Programs that are no browsers send none.
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.get('host'));
}
