/**
 * @file api/webhooks/yookassa.route.ts
 * @description YooKassa's notifications: taken in once and answered at once; what they say is believed by nobody.
 * @dependencies contracts, domain, express
 * @created 2026-11-24
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { endpoints } from '@lytslot/contracts/http';
import { yookassaEventKey, yookassaNotificationSchema, yookassaPaymentId } from '@lytslot/contracts/webhooks';
import { LytSlotError } from '@lytslot/domain/shared';
import express from 'express';
import type { RequestHandler } from 'express';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';
import { storeNotification } from './store-notification.ts';
import type { StoringDeps } from './store-notification.ts';

/** `token` is the one in the address. */
export interface YookassaDeps extends StoringDeps {
  readonly token: string;
}

/** Wrong token → 401 before the body is read; unreadable → 400; database down → 503, and YooKassa comes again. */
export function yookassaRoutes(mount: EndpointMount, deps: YookassaDeps): void {
  mount.plain(endpoints.takeYookassaNotification, guardToken(deps.token), express.json({ limit: '64kb' }), takeNotification(deps));
}

function guardToken(token: string): RequestHandler {
  const expected = digest(token);
  return (request, _response, next) => {
    const given = request.params['token'];
    const isRight = timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected);
    next(isRight ? undefined : new LytSlotError('WEBHOOK_SECRET_WRONG', 'The token in the address of the webhook is wrong'));
  };
}

// Digests have one length, so neither length nor prefix of the token shows in the time it takes.
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

function takeNotification(deps: YookassaDeps): RequestHandler {
  return async (request, response) => {
    const parsed = yookassaNotificationSchema.safeParse(request.body);
    if (!parsed.success) throw new LytSlotError('INPUT_INVALID', 'This is no notification of YooKassa', {}, parsed.error);
    const { event, object } = parsed.data;
    const providerPaymentId = yookassaPaymentId(parsed.data);
    const key = yookassaEventKey(parsed.data);
    const stored = await storeNotification(deps, { provider: 'yookassa', event, key, providerPaymentId, hints: object.metadata });
    scopeOf(response).ids = { event, ...stored };
    response.status(200).end();
  };
}
