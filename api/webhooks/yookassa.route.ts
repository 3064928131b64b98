/**
 * @file api/webhooks/yookassa.route.ts
 * @description YooKassa's notifications: stored once and answered at once; what they say is believed by nobody.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-24
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Directory, PspInbox, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { yookassaEventKey, yookassaNotificationSchema, yookassaPaymentId } from '@lytslot/contracts/webhooks';
import type { YookassaNotification } from '@lytslot/contracts/webhooks';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import express from 'express';
import type { RequestHandler } from 'express';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';

/** `shards` are open in role admin: finding the order of a payment looks through all tenants. */
export interface YookassaDeps {
  readonly inbox: Pick<PspInbox, 'put'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
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
    const { event } = parsed.data;
    const place = await findShard(deps, parsed.data);
    const outcome = await deps.inbox.put({
      id: deps.ids.next(),
      provider: 'yookassa',
      eventKey: yookassaEventKey(parsed.data),
      objectId: yookassaPaymentId(parsed.data),
      event,
      ...place,
      receivedAt: deps.clock.now(),
    });
    scopeOf(response).ids = { event, outcome, ...(place.orderId !== undefined && { orderId: place.orderId }) };
    response.status(200).end();
  };
}

interface Place {
  readonly shardName: string | undefined;
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
}

/** The metadata is our own but came through a stranger's hands: it only says where to look first. */
async function findShard({ directory, shards }: YookassaDeps, notification: YookassaNotification): Promise<Place> {
  const { tenant_id: tenantId, order_id: orderId } = notification.object.metadata ?? {};
  const tenant = tenantId === undefined ? undefined : await directory.tenant(tenantId);
  if (tenant !== undefined) return { shardName: tenant.shardName, tenantId, orderId };
  for (const shardName of await shards.names()) {
    const found = await (await shards.get(shardName)).payments.byProviderPayment(yookassaPaymentId(notification));
    if (found !== undefined) return { shardName, ...found };
  }
  return { shardName: undefined, tenantId: undefined, orderId: undefined };
}
