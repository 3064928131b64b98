/**
 * @file adapters/postgres/entities/shard-orders.ts
 * @description Entities of a shard that make up a sale: channel, rules, order, placement, reservation, payment, attempts, deadline; and the tenant's gate.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-24
 */
import type { ButtonRows, ExperimentPart, MoveSide, PaymentSnapshot, PostMedia, TextEntity } from '@lytslot/domain/booking';
import type { Currency } from '@lytslot/domain/ledger';
import type { Marking } from '@lytslot/domain/marking';
import type { Approval } from '@lytslot/domain/creatives';
import type { DeadlineAction, OrderState, PlacementState } from '@lytslot/domain/order-life';
import { defineEntity, p } from '@mikro-orm/postgresql';

const tenantOwned = { tenantId: p.uuid().primary(), id: p.uuid().primary() };

const TenantTerms = defineEntity({
  name: 'TenantTerms',
  tableName: 'tenant_terms',
  properties: { tenantId: p.uuid().primary(), platformShareBps: p.integer() },
});

const Channel = defineEntity({
  name: 'Channel',
  tableName: 'channel',
  properties: {
    ...tenantOwned,
    chatId: p.bigint('number'),
    username: p.string().nullable(),
    title: p.string(),
    timezone: p.string(),
    paused: p.boolean(),
    approval: p.string().$type<Approval['mode']>().default('auto'),
    bannedTopics: p.array<string>(String).columnType('text[]').default([]),
  },
});

const BuyerList = defineEntity({
  name: 'BuyerList',
  tableName: 'buyer_list',
  properties: {
    tenantId: p.uuid().primary(),
    channelId: p.uuid().primary(),
    telegramUserId: p.bigint('number').primary(),
    list: p.string().$type<'trusted' | 'blocked'>(),
    updatedAt: p.datetime(),
  },
});

const SlotRule = defineEntity({
  name: 'SlotRule',
  tableName: 'slot_rule',
  properties: {
    ...tenantOwned,
    channelId: p.uuid(),
    weekdays: p.array<number>(Number).columnType('smallint[]'),
    fromMinute: p.integer(),
    toMinute: p.integer(),
    stepMinutes: p.integer().$type<15 | 30 | 60>(),
    priceMinor: p.bigint(),
    currency: p.string().$type<Currency>(),
    topHours: p.integer(),
    feedHours: p.integer(),
    gapMinutes: p.integer(),
    minNoticeMinutes: p.integer(),
  },
});

const SaleOrder = defineEntity({
  name: 'SaleOrder',
  tableName: 'sale_order',
  properties: {
    ...tenantOwned,
    number: p.string(),
    commandId: p.string(),
    channelId: p.uuid(),
    state: p.string().$type<OrderState>(),
    version: p.integer(),
    advertiserTelegramUserId: p.bigint('number'),
    advertiserChatId: p.bigint('number'),
    priceMinor: p.bigint(),
    currency: p.string().$type<Currency>(),
    platformShareBps: p.integer(),
    topHours: p.integer(),
    feedHours: p.integer(),
    disputeHours: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});

const Placement = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  properties: {
    ...tenantOwned,
    orderId: p.uuid(),
    channelId: p.uuid(),
    state: p.string().$type<PlacementState>(),
    publishAt: p.datetime(),
    moveTo: p.datetime().nullable(),
    moveBy: p.string().$type<MoveSide>().nullable(),
    shortLink: p.string(),
    creativeVersionNo: p.integer().nullable(),
    erid: p.string().nullable(),
    messageId: p.bigint('number').nullable(),
    publishedAt: p.datetime().nullable(),
    removedAt: p.datetime().nullable(),
    attempts: p.integer().default(0),
    absentLooks: p.integer().default(0),
    rounds: p.integer().default(0),
    note: p.string().nullable(),
    refundMinor: p.bigint().nullable(),
    marking: p.json<Marking>().nullable(),
    experiment: p.json<ExperimentPart>().nullable(),
  },
});

const CreativeVersion = defineEntity({
  name: 'CreativeVersion',
  tableName: 'creative_version',
  properties: {
    tenantId: p.uuid().primary(),
    placementId: p.uuid().primary(),
    versionNo: p.integer().primary(),
    content: p.text(),
    entities: p.json<readonly TextEntity[]>(),
    media: p.json<PostMedia>().nullable(),
    buttons: p.json<ButtonRows>().nullable(),
    hash: p.string(),
    createdAt: p.datetime(),
  },
});

const Reservation = defineEntity({
  name: 'Reservation',
  tableName: 'reservation',
  properties: {
    ...tenantOwned,
    channelId: p.uuid(),
    orderId: p.uuid(),
    placementId: p.uuid(),
    startsAt: p.datetime(),
    busyUntil: p.datetime(),
    state: p.string().$type<'held' | 'occupied' | 'consumed' | 'released'>(),
    role: p.string().$type<'booked' | 'proposed'>().default('booked'),
    expiresAt: p.datetime().nullable(),
  },
});

const Payment = defineEntity({
  name: 'Payment',
  tableName: 'payment',
  properties: {
    ...tenantOwned,
    orderId: p.uuid(),
    provider: p.string().$type<PaymentSnapshot['provider']>(),
    providerPaymentId: p.string().nullable(),
    idempotencyKey: p.string(),
    state: p.string().$type<PaymentSnapshot['state']>(),
    confirmationUrl: p.string().nullable(),
    providerRefundId: p.string().nullable(),
    amountMinor: p.bigint(),
    currency: p.string(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});

const PlacementAttempt = defineEntity({
  name: 'PlacementAttempt',
  tableName: 'placement_attempt',
  properties: {
    ...tenantOwned,
    placementId: p.uuid(),
    attemptNo: p.integer(),
    epoch: p.bigint(),
    worker: p.string(),
    state: p.string().$type<'calling' | 'sent' | 'not_sent' | 'unknown'>(),
    begunAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    messageId: p.bigint('number').nullable(),
    error: p.string().nullable(),
  },
});

const Deadline = defineEntity({
  name: 'Deadline',
  tableName: 'deadline',
  properties: {
    tenantId: p.uuid().primary(),
    orderId: p.uuid().primary(),
    action: p.string().$type<DeadlineAction>(),
    dueAt: p.datetime(),
    version: p.integer(),
    troubleVersion: p.integer().nullable(),
    troubleCode: p.string().nullable(),
    troubleAt: p.datetime().nullable(),
  },
});

const TenantGate = defineEntity({
  name: 'TenantGate',
  tableName: 'tenant_gate',
  properties: { tenant: p.uuid().primary(), state: p.string(), moveId: p.uuid() },
});

export const orderEntities = [
  TenantTerms,
  Channel,
  SlotRule,
  BuyerList,
  SaleOrder,
  Placement,
  CreativeVersion,
  Reservation,
  Payment,
  PlacementAttempt,
  Deadline,
  TenantGate,
] as const;
