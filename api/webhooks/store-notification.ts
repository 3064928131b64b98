/**
 * @file api/webhooks/store-notification.ts
 * @description Takes a payment service's notification in, once in every place it concerns; what it says is believed by nobody.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { PspInbox, ShardSet, TakenNotification } from '@lytslot/adapters/postgres';
import type { NotificationHints } from '@lytslot/contracts/webhooks';
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** `shards` are open in role admin: finding the order of a payment looks through all tenants. */
export interface StoringDeps {
  readonly inbox: Pick<PspInbox, 'put' | 'take'>;
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
  /** Or whatever else the provider is to be asked about. */
  readonly providerPaymentId: string;
  readonly hints: NotificationHints | undefined;
}

/** What became of it; `repeated` when every place had it already. */
export interface StoredNotification {
  readonly outcome: Exclude<TakenNotification, 'unplaced'>;
  readonly orderId?: string;
}

/**
 * Takes it in. The hints in it are our own words but came through a stranger's hands: they only say where to look first, and where they are
 * right, which is nearly always, this is one call of the database. A payment for orders of several shards concerns each of them.
 */
export async function storeNotification(deps: StoringDeps, incoming: IncomingNotification): Promise<StoredNotification> {
  const { tenant_id: tenantId, order_id: orderId } = incoming.hints ?? {};
  const outcome = await deps.inbox.take({ ...rowOf(deps, incoming), tenantId, orderId });
  if (outcome !== 'unplaced') return toStored(outcome, orderId);
  const places = await findPlaces(deps, incoming);
  const outcomes = await Promise.all(places.map((place) => deps.inbox.put({ ...rowOf(deps, incoming), ...place })));
  return toStored(outcomes.includes('stored') ? 'stored' : 'repeated', places[0]?.orderId);
}

/**
 * Takes in what nothing in it says the place of: every shard has it, asks the provider, and knows its own orders. Few notifications are like that.
 */
export async function storeEverywhere(deps: StoringDeps, incoming: Omit<IncomingNotification, 'hints'>): Promise<StoredNotification> {
  const nobodys = { tenantId: undefined, orderId: undefined };
  const places = (await deps.shards.names()).map((shardName) => ({ ...nobodys, shardName, eventKey: `${incoming.key}@${shardName}` }));
  const outcomes = await Promise.all(places.map((place) => deps.inbox.put({ ...rowOf(deps, incoming), ...place })));
  return { outcome: outcomes.includes('stored') ? 'stored' : 'repeated' };
}

function toStored(outcome: StoredNotification['outcome'], orderId: string | undefined): StoredNotification {
  return { outcome, ...(orderId !== undefined && { orderId }) };
}

interface Place {
  readonly shardName: string | undefined;
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
  /** What recognises a repeat of the notification in this place. */
  readonly eventKey: string;
}

function rowOf({ ids, clock }: StoringDeps, { provider, event, key, providerPaymentId }: Omit<IncomingNotification, 'hints'>) {
  return { id: ids.next(), provider, eventKey: key, objectId: providerPaymentId, event, receivedAt: clock.now() };
}

async function findPlaces({ shards }: StoringDeps, { key, providerPaymentId }: IncomingNotification): Promise<readonly Place[]> {
  const found: Place[] = [];
  for (const shardName of await shards.names()) {
    const [first] = await (await shards.get(shardName)).payments.byProviderPayment(providerPaymentId);
    if (first !== undefined) found.push({ shardName, ...first, eventKey: found.length === 0 ? key : `${key}@${shardName}` });
  }
  return found.length > 0 ? found : [{ shardName: undefined, tenantId: undefined, orderId: undefined, eventKey: key }];
}
