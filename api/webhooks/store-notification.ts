/**
 * @file api/webhooks/store-notification.ts
 * @description Stores a payment service's notification once in every place it concerns; what it says is believed by nobody.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Directory, PspInbox, ShardSet } from '@lytslot/adapters/postgres';
import type { NotificationHints } from '@lytslot/contracts/webhooks';
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** `shards` are open in role admin: finding the order of a payment looks through all tenants. */
export interface StoringDeps {
  readonly inbox: Pick<PspInbox, 'put'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** A notification as every service's is stored. */
export interface IncomingNotification {
  readonly provider: Exclude<PaymentProvider, 'prepaid'>;
  readonly event: string;
  /** What recognises a repeat of it. */
  readonly key: string;
  readonly providerPaymentId: string;
  readonly hints: NotificationHints | undefined;
}

/** Stores it; `repeated` when every place had it already. */
export async function storeNotification(
  deps: StoringDeps,
  incoming: IncomingNotification,
): Promise<{ readonly outcome: 'stored' | 'repeated'; readonly orderId?: string }> {
  const places = await findPlaces(deps, incoming);
  const outcomes = await Promise.all(places.map((place) => store(deps, incoming, place)));
  const orderId = places[0]?.orderId;
  return { outcome: outcomes.includes('stored') ? 'stored' : 'repeated', ...(orderId !== undefined && { orderId }) };
}

interface Place {
  readonly shardName: string | undefined;
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
  /** What recognises a repeat of the notification in this place. */
  readonly key: string;
}

function store({ inbox, ids, clock }: StoringDeps, { provider, event, providerPaymentId }: IncomingNotification, place: Place) {
  const { key, shardName, tenantId, orderId } = place;
  const about = { provider, eventKey: key, objectId: providerPaymentId, event };
  return inbox.put({ id: ids.next(), ...about, shardName, tenantId, orderId, receivedAt: clock.now() });
}

/**
 * The metadata is our own but came through a stranger's hands: it only says where to look first. A payment for orders of several shards
 * concerns each of them.
 */
async function findPlaces({ directory, shards }: StoringDeps, incoming: IncomingNotification): Promise<readonly Place[]> {
  const { key, providerPaymentId, hints } = incoming;
  const { tenant_id: tenantId, order_id: orderId } = hints ?? {};
  const tenant = tenantId === undefined ? undefined : await directory.tenant(tenantId);
  if (tenant !== undefined) return [{ shardName: tenant.shardName, tenantId, orderId, key }];
  const found: Place[] = [];
  for (const shardName of await shards.names()) {
    const [first] = await (await shards.get(shardName)).payments.byProviderPayment(providerPaymentId);
    if (first !== undefined) found.push({ shardName, ...first, key: found.length === 0 ? key : `${key}@${shardName}` });
  }
  return found.length > 0 ? found : [{ shardName: undefined, tenantId: undefined, orderId: undefined, key }];
}
