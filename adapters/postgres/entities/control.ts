/**
 * @file adapters/postgres/entities/control.ts
 * @description All entities of the control database and the typed tables its queries see.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-24
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { MoveState } from '@lytslot/domain/moving';
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { InferKyselyDB } from '@mikro-orm/postgresql';
import type { QueryNaming } from '../connection/query-naming.ts';

const managed = {
  managedBy: p.string().$type<'self' | 'gitops'>(),
  resourceUid: p.string().nullable(),
  resourceName: p.string().nullable(),
  retiredAs: p.string().$type<'archived' | 'removed'>().nullable(),
};

const TenantDirectory = defineEntity({
  name: 'TenantDirectory',
  tableName: 'tenant_directory',
  properties: {
    id: p.uuid().primary(),
    slug: p.string(),
    name: p.string(),
    shardName: p.string(),
    state: p.string(),
    plan: p.string(),
    channelLimit: p.integer().nullable(),
    subscribed: p.boolean(),
    revenueShareBps: p.integer(),
    suspended: p.boolean(),
    ownerTelegramId: p.bigint('number').nullable(),
    createdAt: p.datetime(),
    ...managed,
  },
});

const ChannelDirectory = defineEntity({
  name: 'ChannelDirectory',
  tableName: 'channel_directory',
  properties: {
    id: p.uuid().primary(),
    tenantId: p.uuid(),
    chatId: p.bigint('number'),
    username: p.string().nullable(),
    title: p.string(),
    timezone: p.string(),
    subscribers: p.integer().nullable(),
    priceFromMinor: p.bigint().nullable(),
    currency: p.string().$type<Currency>(),
    botIsAdmin: p.boolean().nullable(),
    botCanDelete: p.boolean().nullable(),
    rightsCheckedAt: p.datetime().nullable(),
    paused: p.boolean(),
    listed: p.boolean(),
    beyondPlan: p.boolean(),
    createdAt: p.datetime(),
    ...managed,
  },
});

const ShardDirectory = defineEntity({
  name: 'ShardDirectory',
  tableName: 'shard_directory',
  properties: {
    name: p.string().primary(),
    resourceUid: p.string(),
    schedulingState: p.string(),
    weight: p.integer(),
    databaseName: p.string(),
    lateAfterSeconds: p.integer().default(60),
    onTimeTarget: p.integer().default(9_900),
    objectiveDays: p.integer().default(28),
  },
});

const PartitionAssignment = defineEntity({
  name: 'PartitionAssignment',
  tableName: 'partition_assignment',
  properties: {
    partition: p.integer().primary(),
    shardName: p.string(),
    dispatcher: p.string(),
    epoch: p.bigint(),
    state: p.string().$type<'active' | 'draining' | 'released'>().default('active'),
    targetShard: p.string().nullable(),
    targetDispatcher: p.string().nullable(),
    updatedAt: p.datetime(),
  },
});

const UpdateInbox = defineEntity({
  name: 'UpdateInbox',
  tableName: 'update_inbox',
  properties: {
    id: p.bigint().primary().autoincrement(),
    botId: p.bigint('number'),
    updateId: p.bigint('number'),
    partition: p.integer(),
    chatId: p.bigint('number').nullable(),
    payload: p.json<unknown>(),
    receivedAt: p.datetime(),
    handledAt: p.datetime().nullable(),
    handledBy: p.string().nullable(),
    epoch: p.bigint().nullable(),
    attempts: p.integer().default(0),
    lastError: p.string().nullable(),
  },
});

const ChatSession = defineEntity({
  name: 'ChatSession',
  tableName: 'chat_session',
  properties: {
    botId: p.bigint('number').primary(),
    chatId: p.bigint('number').primary(),
    state: p.json<unknown>(),
    version: p.integer(),
    updatedAt: p.datetime(),
  },
});

const ChatMessageOutbox = defineEntity({
  name: 'ChatMessageOutbox',
  tableName: 'chat_message_outbox',
  properties: {
    id: p.bigint().primary().autoincrement(),
    botId: p.bigint('number'),
    chatId: p.bigint('number'),
    partition: p.integer(),
    kind: p.string().$type<'screen' | 'notice' | 'order-update' | 'owner-update'>(),
    content: p.json<unknown>(),
    dedupeKey: p.string(),
    state: p.string().$type<'waiting' | 'sending' | 'sent' | 'dropped' | 'handled'>(),
    messageId: p.bigint('number').nullable(),
    attempts: p.integer().default(0),
    createdAt: p.datetime(),
    dueAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    lastError: p.string().nullable(),
  },
});

const PspInbox = defineEntity({
  name: 'PspInbox',
  tableName: 'psp_inbox',
  properties: {
    id: p.uuid().primary(),
    provider: p.string(),
    eventKey: p.string(),
    objectId: p.string(),
    event: p.string(),
    shardName: p.string().nullable(),
    tenantId: p.uuid().nullable(),
    orderId: p.uuid().nullable(),
    receivedAt: p.datetime(),
    dueAt: p.datetime(),
    processedAt: p.datetime().nullable(),
    attempts: p.integer().default(0),
    lastError: p.string().nullable(),
  },
});

const UserAccount = defineEntity({
  name: 'UserAccount',
  tableName: 'user_account',
  properties: { id: p.uuid().primary(), telegramUserId: p.bigint('number'), displayName: p.string(), createdAt: p.datetime() },
});

const UserRole = defineEntity({
  name: 'UserRole',
  tableName: 'user_role',
  properties: {
    telegramUserId: p.bigint('number').primary(),
    role: p.string().$type<'owner' | 'admin'>().primary(),
    tenantId: p.uuid().nullable(),
    grantedAt: p.datetime(),
  },
});

const TenantMove = defineEntity({
  name: 'TenantMove',
  tableName: 'tenant_move',
  properties: {
    id: p.uuid().primary(),
    tenantId: p.uuid(),
    source: p.string(),
    target: p.string(),
    state: p.string().$type<MoveState>(),
    begunAt: p.datetime(),
    since: p.datetime(),
    frozenAt: p.datetime().nullable(),
    problem: p.string().nullable(),
  },
});

const Proof = defineEntity({
  name: 'Proof',
  tableName: 'proof',
  properties: {
    id: p.uuid().primary(),
    seq: p.bigint().autoincrement(),
    shardName: p.string(),
    finishedAt: p.datetime(),
    report: p.text(),
    signature: p.text(),
    publicKey: p.text(),
  },
});

export const controlEntities = [
  TenantDirectory,
  ChannelDirectory,
  ShardDirectory,
  PartitionAssignment,
  UpdateInbox,
  ChatSession,
  ChatMessageOutbox,
  PspInbox,
  Proof,
  TenantMove,
  UserAccount,
  UserRole,
] as const;

export type ControlTables = InferKyselyDB<(typeof controlEntities)[number], QueryNaming>;
