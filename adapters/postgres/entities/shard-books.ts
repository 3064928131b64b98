/**
 * @file adapters/postgres/entities/shard-books.ts
 * @description Entities of a shard that are only ever added to: journal, ledger, outbox, time series.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-24
 */
import type { JournalEntry, OutboxMessage, Transition } from '@lytslot/domain/booking';
import type { OrderState, PlacementState } from '@lytslot/domain/order-life';
import { defineEntity, p } from '@mikro-orm/postgresql';

const tenantOwned = { tenantId: p.uuid().primary(), id: p.uuid().primary() };

const OrderEvent = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_event',
  properties: {
    ...tenantOwned,
    orderId: p.uuid(),
    seq: p.integer(),
    event: p.string(),
    actorKind: p.string().$type<JournalEntry['actor']['kind']>(),
    actorId: p.string(),
    cause: p.string(),
    idempotencyKey: p.string(),
    details: p.json<JournalEntry['details']>(),
    orderState: p.string().$type<OrderState>(),
    placementState: p.string().$type<PlacementState>(),
    at: p.datetime(),
    prevHash: p.string(),
    hash: p.string(),
  },
});

const LedgerAccount = defineEntity({
  name: 'LedgerAccount',
  tableName: 'ledger_account',
  properties: {
    ...tenantOwned,
    kind: p.string().$type<Transition['postings'][number]['entries'][number]['account']>(),
    currency: p.string(),
    orderId: p.uuid().nullable(),
    balanceMinor: p.bigint(),
    version: p.bigint(),
  },
});

const LedgerTransaction = defineEntity({
  name: 'LedgerTransaction',
  tableName: 'ledger_transaction',
  properties: {
    ...tenantOwned,
    orderId: p.uuid(),
    orderVersion: p.integer(),
    type: p.string(),
    idempotencyKey: p.string(),
    currency: p.string(),
    at: p.datetime(),
  },
});

const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  properties: {
    tenantId: p.uuid().primary(),
    transactionId: p.uuid().primary(),
    entryNo: p.integer().primary(),
    accountId: p.uuid(),
    currency: p.string(),
    amountMinor: p.bigint(),
    balanceAfterMinor: p.bigint(),
    accountVersion: p.bigint(),
  },
});

const Outbox = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  properties: {
    ...tenantOwned,
    orderId: p.uuid().nullable(),
    seq: p.bigint().autoincrement(),
    topic: p.string(),
    payload: p.json<OutboxMessage['payload']>(),
    createdAt: p.datetime(),
    dueAt: p.datetime(),
    attempts: p.integer().default(0),
    doneAt: p.datetime().nullable(),
    lastError: p.string().nullable(),
  },
});

// Hypertables have no primary key in the database; MikroORM wants one, and (tenant, channel, metric, time) reads naturally.
const MetricSample = defineEntity({
  name: 'MetricSample',
  tableName: 'metric_sample',
  properties: {
    tenantId: p.uuid().primary(),
    channelId: p.uuid().primary(),
    metric: p.string().primary(),
    at: p.datetime().primary(),
    placementId: p.uuid().nullable(),
    value: p.bigint('number'),
    source: p.string(),
  },
});

const PublishLateness = defineEntity({
  name: 'PublishLateness',
  tableName: 'publish_lateness',
  properties: {
    tenantId: p.uuid().primary(),
    placementId: p.uuid().primary(),
    publishedAt: p.datetime().primary(),
    orderId: p.uuid(),
    scheduledAt: p.datetime(),
    latenessMs: p.bigint('number'),
  },
});

export const bookEntities = [OrderEvent, LedgerAccount, LedgerTransaction, LedgerEntry, Outbox, MetricSample, PublishLateness] as const;
