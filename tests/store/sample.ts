/**
 * @file tests/store/sample.ts
 * @description Tenants, channels and orders to test with, and the steps of a sale as transitions.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import { createHash, getRandomValues } from 'node:crypto';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { orderNumberFrom } from '@lytslot/domain/booking';
import type { NewHold, OrderSnapshot, Transition } from '@lytslot/domain/booking';
import type { PriceRules, SellingLimits } from '@lytslot/domain/inventory';
import type { Currency } from '@lytslot/domain/ledger';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Session } from './scratch.ts';

export const NOW = new Date('2026-12-01T09:00:00.000Z');
export const ids = createIdGenerator({ now: () => NOW }, (bytes) => getRandomValues(bytes));

const HOUR_MS = 3_600_000;

/** An instant some hours after NOW. */
export function hours(count: number): Date {
  return new Date(NOW.getTime() + count * HOUR_MS);
}

/** A channel that limits nothing but how far ahead it sells. */
export const NO_LIMITS = { postsPerDay: null, horizonDays: 92, blackouts: [] } as const;

/** What a test wants of a channel. */
interface Wanted {
  readonly channelId?: string;
  readonly limits?: SellingLimits;
  readonly prices?: PriceRules;
}

/** A channel with one rule in the shard. */
export async function putChannel(
  shard: ShardDatabase,
  tenantId = ids.next(),
  { channelId = ids.next(), limits = NO_LIMITS, prices }: Wanted = {},
): Promise<{ tenantId: string; channelId: string }> {
  const chatId = -1_001_000_000_000 - (Number.parseInt(channelId.slice(-7), 16) % 1e9);
  const channel = { tenantId, channelId, chatId, username: null, title: 'Утренний кофе', timezone: 'Europe/Moscow', paused: false };
  const rule = {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    toMinute: 1440,
    stepMinutes: 30,
    priceMinor: 250_000n,
    currency: 'RUB',
    topHours: 1,
    feedHours: 24,
    gapMinutes: 0,
    minNoticeMinutes: 1,
    prices: prices ?? null,
  } as const;
  await shard.channels.put(channel, { rule, limits });
  return { tenantId, channelId };
}

/** A hold of an hour; anything may be overridden. */
export function newHold(channel: { tenantId: string; channelId: string }, change: Partial<NewHold> & { commandId?: string } = {}): NewHold {
  const { commandId = ids.next(), ...rest } = change;
  const orderId = ids.next();
  return {
    orderId,
    number: orderNumberFrom(orderId),
    placementId: ids.next(),
    reservationId: ids.next(),
    ...channel,
    advertiser: { telegramUserId: 3001, chatId: 3001 },
    quote: { priceMinor: 250_000n, currency: 'RUB', platformShareBps: 2_000, topHours: 1, feedHours: 24, disputeHours: 24 },
    startsAt: hours(5),
    busyUntil: hours(6),
    limits: { day: { from: hours(-12), to: hours(12) }, postsPerDay: null, openHolds: 1_000_000 },
    shortLink: ids.next(),
    at: NOW,
    expiresAt: new Date(NOW.getTime() + 600_000),
    journal: {
      id: ids.next(),
      event: 'order.held',
      actor: { kind: 'advertiser', id: '3001' },
      cause: 'slot chosen',
      idempotencyKey: commandId,
      details: { priceMinor: '250000', z: 1, a: 'я' },
    },
    ...rest,
  };
}

/** A transition on top of a snapshot that changes nothing but what is named. */
export function step(order: OrderSnapshot, change: Partial<Transition> & { key?: string } = {}): Transition {
  const { key = ids.next(), ...rest } = change;
  return {
    tenantId: order.tenantId,
    orderId: order.id,
    expectedVersion: order.version,
    chainEnd: order.chainEnd,
    at: NOW,
    orderState: order.state,
    placement: { state: order.placement.state },
    reservation: 'keep',
    journal: { id: ids.next(), event: 'step', actor: { kind: 'system', id: 'test' }, cause: 'test', idempotencyKey: key, details: {} },
    postings: [],
    outbox: [],
    deadline: { action: 'release-hold', dueAt: hours(1) },
    ...rest,
  };
}

/** Holds a slot and loads the order; throws unless it was free. */
export async function held(shard: ShardDatabase, hold: NewHold): Promise<OrderSnapshot> {
  const outcome = await shard.orders.hold(hold);
  if (outcome.outcome !== 'held') throw new Error(`the slot was ${outcome.outcome}`);
  return loaded(shard, hold);
}

/** Loads an order that must be there. */
export async function loaded(shard: ShardDatabase, order: { tenantId: string; orderId: string }): Promise<OrderSnapshot> {
  const snapshot = await shard.orders.load(order.tenantId, order.orderId);
  if (snapshot === undefined) throw new Error('the order is not there');
  return snapshot;
}

/** Applies a change to an order's newest version and loads it again. */
export async function applied(
  shard: ShardDatabase,
  order: OrderSnapshot,
  change: Partial<Transition> & { key?: string },
): Promise<OrderSnapshot> {
  const outcome = await shard.orders.apply(step(order, change));
  if (outcome.outcome !== 'applied') throw new Error(`the step was ${outcome.outcome}`);
  return loaded(shard, { tenantId: order.tenantId, orderId: order.id });
}

/** Dr psp_clearing / Cr escrow. */
export function received(amountMinor: bigint, currency: Currency = 'RUB'): Transition['postings'][number] {
  return {
    id: ids.next(),
    type: 'payment-received',
    idempotencyKey: ids.next(),
    currency,
    entries: [
      { account: 'psp_clearing', amountMinor },
      { account: 'escrow', amountMinor: -amountMinor },
    ],
  };
}

/** Dr escrow / Cr owner_payable + platform_revenue. */
export function settled(ownerMinor: bigint, platformMinor: bigint, currency: Currency = 'RUB'): Transition['postings'][number] {
  return {
    id: ids.next(),
    type: 'placement-settled',
    idempotencyKey: ids.next(),
    currency,
    entries: [
      { account: 'escrow', amountMinor: ownerMinor + platformMinor },
      { account: 'owner_payable', amountMinor: -ownerMinor },
      { account: 'platform_revenue', amountMinor: -platformMinor },
    ],
  };
}

/** A post with an emoji and an entity, hashed as the domain would. */
export function content(text: string): {
  text: string;
  entities: readonly { type: string; offset: number; length: number }[];
  hash: string;
} {
  const entities = [{ type: 'bold', offset: 0, length: 2 }];
  return {
    text,
    entities,
    hash: createHash('sha256')
      .update(JSON.stringify([text, entities]))
      .digest('hex'),
  };
}

/** A whole sale: held, paid, published at the second attempt, removed, settled 80/20. Needs role worker. */
export async function playSale(shard: ShardDatabase, hold: NewHold): Promise<OrderSnapshot> {
  const payment = { provider: 'yookassa' as const, id: ids.next(), idempotencyKey: ids.next() };
  const worker = { epoch: 7n, worker: 'publish-0' };
  let order = await held(shard, hold);
  order = await applied(shard, order, { placement: { state: 'NEW', content: content('☕ Кофе') } });
  order = await applied(shard, order, {
    orderState: 'AWAITING_PAYMENT',
    reservation: 'occupy',
    payment: { ...payment, state: 'created' },
    deadline: { action: 'cancel-unpaid', dueAt: hours(1) },
  });
  order = await applied(shard, order, {
    orderState: 'PAID',
    placement: { state: 'MODERATION' },
    payment: { ...payment, state: 'succeeded', providerPaymentId: `psp-${order.id}`, confirmationUrl: 'https://pay.example/1' },
    postings: [received(order.quote.priceMinor, order.quote.currency)],
    outbox: [{ id: ids.next(), topic: 'order.paid', payload: { orderId: order.id } }],
    deadline: { action: 'publish', dueAt: hold.startsAt },
  });
  order = await applied(shard, order, {
    placement: { state: 'PUBLISHING' },
    attempt: { kind: 'begin', id: ids.next(), attemptNo: 1, ...worker },
    deadline: { action: 'reconcile-publication', dueAt: hours(6) },
  });
  order = await applied(shard, order, {
    placement: { state: 'SCHEDULED', erid: 'erid' },
    attempt: { kind: 'close', attemptNo: 1, outcome: 'not_sent', error: 'Too Many Requests' },
    deadline: { action: 'publish', dueAt: hours(6) },
  });
  order = await applied(shard, order, {
    placement: { state: 'PUBLISHING' },
    attempt: { kind: 'begin', id: ids.next(), attemptNo: 2, ...worker },
    deadline: { action: 'reconcile-publication', dueAt: hours(6) },
  });
  order = await applied(shard, order, {
    placement: { state: 'LIVE', messageId: 41, publishedAt: new Date(hold.startsAt.getTime() + 850) },
    attempt: { kind: 'close', attemptNo: 2, outcome: 'sent', messageId: 41 },
    outbox: [{ id: ids.next(), topic: 'placement.published', payload: { orderId: order.id } }],
    deadline: { action: 'remove', dueAt: hours(30) },
  });
  order = await applied(shard, order, {
    placement: { state: 'FULFILLED', removedAt: hours(30) },
    deadline: { action: 'settle', dueAt: hours(54) },
  });
  return applied(shard, order, {
    orderState: 'CLOSED',
    placement: { state: 'SETTLED' },
    reservation: 'consume',
    postings: [settled((order.quote.priceMinor * 8n) / 10n, (order.quote.priceMinor * 2n) / 10n, order.quote.currency)],
    deadline: null,
  });
}

/** Puts a buyer on a channel's list: workers only read it, so the database itself does. */
export async function listBuyer(superuser: Session, { tenantId, channelId }: { tenantId: string; channelId: string }): Promise<void> {
  const row = [tenantId, channelId, 3_601, 'trusted', NOW];
  await superuser.run('insert into buyer_list (tenant_id, channel_id, telegram_user_id, list, updated_at) values (?, ?, ?, ?, ?)', row);
}

/** Opens a dispute with a word in it: workers only go on with one, so the database itself does. */
export async function openDisputeRow(superuser: Session, { tenantId, id }: Pick<OrderSnapshot, 'tenantId' | 'id'>): Promise<void> {
  await superuser.run(
    `insert into dispute (tenant_id, order_id, opened_by, opened_at, begun_at, advertiser_texts, owner_texts, award_minor, decided_by, decided_at)
     values (?, ?, 'advertiser', ?, ?, 1, 0, 0, 'platform', ?)`,
    [tenantId, id, NOW, NOW, NOW],
  );
  await superuser.run(
    `insert into dispute_evidence (tenant_id, id, order_id, author, body, facts, at) values (?, ?, ?, 'advertiser', 'Пост сняли раньше', '{}', ?)`,
    [tenantId, ids.next(), id, NOW],
  );
}

/** Counts a click on the tenant's first post: only people's doors do. */
export async function clickRow(superuser: Session, { tenantId }: { readonly tenantId: string }): Promise<void> {
  await superuser.run(
    `insert into ad_click select tenant_id, id, '2026-12-01', repeat('a', 32), repeat('b', 32) from placement where tenant_id = ? order by id limit 1`,
    [tenantId],
  );
}

/** Puts a monthly report that waits to be told: people's doors make none, so the database itself does. */
export async function reportRow(
  superuser: Session,
  {
    tenantId,
    externalId = `statistics-${tenantId}`,
    said,
  }: { readonly tenantId: string; readonly externalId?: string; readonly said?: string },
): Promise<string> {
  const id = ids.next();
  const subject = { creativeId: 'p', padId: 'pad', orderNumber: 'LS-1', erid: '2Vtzq1' };
  const days = { from: '2026-11-29', to: '2026-11-30' };
  const report = {
    kind: 'statistics',
    ...subject,
    externalId,
    month: '2026-11',
    shows: 1,
    planned: days,
    actual: days,
    amountMinor: '149000',
  };
  await superuser.run(
    `insert into ord_report (tenant_id, id, month, kind, external_id, report, state, attempts, trouble_code, trouble_said, next_at, made_at)
     values (?, ?, '2026-11', 'statistics', ?, ?::jsonb, ?, 1, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      externalId,
      JSON.stringify(report),
      said === undefined ? 'due' : 'refused',
      said === undefined ? null : 'ORD_REFUSED',
      said ?? null,
      NOW,
      NOW,
    ],
  );
  return id;
}
