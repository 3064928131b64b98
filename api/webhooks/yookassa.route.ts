/**
 * @file api/webhooks/yookassa.route.ts
 * @description YooKassa's notifications: stored once and answered at once; what they say is believed by nobody.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-24
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Directory, Prepaid, PspInbox, ShardSet } from '@lytslot/adapters/postgres';
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
  readonly prepaid: Pick<Prepaid, 'hurryDeposit'>;
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
    if ((await deps.prepaid.hurryDeposit(yookassaPaymentId(parsed.data), deps.clock.now())) === 'deposit') {
      scopeOf(response).ids = { event, outcome: 'deposit' };
      response.status(200).end();
      return;
    }
    const places = await findShards(deps, parsed.data);
    const outcomes = await Promise.all(places.map((place) => store(deps, parsed.data, place)));
    const outcome = outcomes.includes('stored') ? 'stored' : 'repeated';
    const orderId = places[0]?.orderId;
    scopeOf(response).ids = { event, outcome, ...(orderId !== undefined && { orderId }) };
    response.status(200).end();
  };
}

function store({ inbox, ids, clock }: YookassaDeps, notification: YookassaNotification, { shardName, tenantId, orderId, key }: Place) {
  return inbox.put({
    id: ids.next(),
    provider: 'yookassa',
    eventKey: key,
    objectId: yookassaPaymentId(notification),
    event: notification.event,
    shardName,
    tenantId,
    orderId,
    receivedAt: clock.now(),
  });
}

interface Place {
  readonly shardName: string | undefined;
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
  /** What recognises a repeat of the notification in this place. */
  readonly key: string;
}

/**
 * The metadata is our own but came through a stranger's hands: it only says where to look first. A payment for orders of several shards
 * concerns each of them.
 */
async function findShards({ directory, shards }: YookassaDeps, notification: YookassaNotification): Promise<readonly Place[]> {
  const { tenant_id: tenantId, order_id: orderId } = notification.object.metadata ?? {};
  const key = yookassaEventKey(notification);
  const tenant = tenantId === undefined ? undefined : await directory.tenant(tenantId);
  if (tenant !== undefined) return [{ shardName: tenant.shardName, tenantId, orderId, key }];
  const found: Place[] = [];
  for (const shardName of await shards.names()) {
    const [first] = await (await shards.get(shardName)).payments.byProviderPayment(yookassaPaymentId(notification));
    if (first !== undefined) found.push({ shardName, ...first, key: found.length === 0 ? key : `${key}@${shardName}` });
  }
  return found.length > 0 ? found : [{ shardName: undefined, tenantId: undefined, orderId: undefined, key }];
}
