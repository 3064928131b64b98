/**
 * @file api/webhooks/stripe.route.ts
 * @description Stripe's events: the signature over the bytes that came, then stored once and answered at once; what they say is believed by nobody.
 * @dependencies contracts, domain, express
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { stripeDisputeId, stripeEventSchema, stripeSessionId } from '@lytslot/contracts/webhooks';
import type { StripeEvent } from '@lytslot/contracts/webhooks';
import { LytSlotError } from '@lytslot/domain/shared';
import express from 'express';
import type { Request, RequestHandler } from 'express';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';
import { storeEverywhere, storeNotification } from './store-notification.ts';
import type { StoringDeps } from './store-notification.ts';
import { judgeSignature } from './stripe-signature.ts';
import type { SignatureVerdict } from './stripe-signature.ts';

/** `secrets` are this endpoint's signing secrets, two while one is replaced; without any nothing is believed. */
export interface StripeDeps extends StoringDeps {
  readonly secrets: readonly string[];
  readonly countForged: (provider: 'stripe', reason: Exclude<SignatureVerdict, 'genuine'>) => void;
}

/** Wrong signature → 401 and nothing is read; unreadable → 400; database down → 503, and Stripe comes again for days. */
export function stripeRoutes(mount: EndpointMount, deps: StripeDeps): void {
  const raw = express.raw({ type: () => true, limit: '256kb' });
  mount.plain(endpoints.takeStripeEvent, raw, guardSignature(deps), takeEvent(deps));
}

function bodyOf(request: Request): Buffer {
  // Without a body Express leaves nothing there.
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function guardSignature({ secrets, clock, countForged }: StripeDeps): RequestHandler {
  return (request, _response, next) => {
    const signed = { header: request.get('stripe-signature'), body: bodyOf(request) };
    const verdict = judgeSignature(signed, { secrets, now: clock.now() });
    if (verdict === 'genuine') return next();
    countForged('stripe', verdict);
    next(new LytSlotError('WEBHOOK_SIGNATURE_WRONG', `The signature of the event is ${verdict}`, { reason: verdict }));
  };
}

function takeEvent(deps: StripeDeps): RequestHandler {
  return async (request, response) => {
    const event = readEvent(bodyOf(request));
    const stored = await storeEvent(deps, event);
    scopeOf(response).ids = { event: event.type, ...stored };
    response.status(200).end();
  };
}

async function storeEvent(deps: StripeDeps, event: StripeEvent) {
  const about = { provider: 'stripe', event: event.type, key: event.id } as const;
  const sessionId = stripeSessionId(event);
  if (sessionId !== undefined)
    return storeNotification(deps, { ...about, providerPaymentId: sessionId, hints: event.data.object.metadata });
  const disputeId = stripeDisputeId(event);
  if (disputeId !== undefined) return storeEverywhere(deps, { ...about, providerPaymentId: disputeId });
  return { outcome: 'not about a session' } as const;
}

function readEvent(body: Buffer): StripeEvent {
  const parsed = stripeEventSchema.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  throw new LytSlotError('INPUT_INVALID', 'This is no event of Stripe', {}, parsed.error);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
