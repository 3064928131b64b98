/**
 * @file contracts/http/directory.ts
 * @description Tenants, channels and shards as the console shows them.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, pageQuerySchema, shareBpsSchema, telegramIdSchema } from './fields.ts';

const admin = { tag: 'Console', access: 'admin' } as const;

const managedBySchema = z.enum(['self', 'gitops']).describe('Who may change it: its owner, or Git through a declared resource');

/** A channel owner's account. */
export const tenantSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  shardName: z.string(),
  plan: z.string(),
  revenueShareBps: shareBpsSchema.describe("The platform's share of new orders"),
  isSuspended: z.boolean(),
  managedBy: managedBySchema,
  resourceName: z.string().optional(),
  ownerTelegramId: telegramIdSchema.optional(),
  createdAt: instantSchema,
});

/** A channel as the platform knows it. */
export const channelSchema = z.object({
  id: idSchema,
  tenantId: idSchema,
  tenantName: z.string(),
  chatId: telegramIdSchema,
  username: z.string().optional(),
  title: z.string(),
  timezone: z.string().describe('IANA name, e.g. Europe/Moscow'),
  subscribers: z.number().int().optional().describe('Absent until somebody counted'),
  priceFrom: moneySchema.optional(),
  isBotAdmin: z.boolean().optional().describe('Absent until somebody looked'),
  rightsCheckedAt: instantSchema.optional(),
  isPaused: z.boolean(),
  isBeyondPlan: z.boolean().describe('The plan has no room for it: it sells nothing new; what is sold is published'),
  isListed: z.boolean(),
  managedBy: managedBySchema,
  resourceName: z.string().optional(),
});

const punctualitySchema = z.object({
  posts: z
    .number()
    .int()
    .describe('Posts of the objective’s days, each when it went out or was given up because its time had passed, and those overdue now'),
  late: z.number().int().describe('Of these: later than the objective allows, missed, or overdue'),
  budgetLeftBps: z
    .number()
    .int()
    .optional()
    .describe(
      'What is left of the late posts that the objective allows, in parts of ten thousand; below 0 it is overspent. Absent where no post was due',
    ),
  burning: z.enum(['no', 'slow', 'fast']).describe('Whether it is used up too fast at this moment, as the alerts see it'),
});

/** A shard with its size and what it promises. */
export const shardSchema = z.object({
  id: z.string().describe('The name again: every resource has an id'),
  name: z.string(),
  schedulingState: z.string(),
  weight: z.number().int(),
  databaseName: z.string(),
  tenants: z.number().int(),
  channels: z.number().int(),
  isReachable: z.boolean().describe('Its database answered just now'),
  objective: z
    .object({
      lateAfterSeconds: z.number().int(),
      targetBps: z.number().int().describe('Posts of ten thousand that are on time, at least'),
      windowDays: z.number().int(),
    })
    .describe('What its resource promises about the time of posts'),
  punctuality: punctualitySchema.optional().describe('Absent where its database does not say'),
});

const tenantListSchema = z.object({ rows: z.array(tenantSchema), total: z.number().int() });
const channelListSchema = z.object({ rows: z.array(channelSchema), total: z.number().int() });
const shardListSchema = z.object({ rows: z.array(shardSchema), total: z.number().int() });
const channelQuerySchema = pageQuerySchema.extend({ tenantId: idSchema.optional() });

/** Endpoints of the directory. */
export const directoryEndpoints = {
  listTenants: jsonGet({
    ...admin,
    id: 'listTenants',
    path: '/api/v1/admin/tenants',
    summary: 'Tenants by slug',
    query: pageQuerySchema,
    schema: tenantListSchema,
  }),
  getTenant: jsonGet({
    ...admin,
    id: 'getTenant',
    path: '/api/v1/admin/tenants/{tenantId}',
    summary: 'One tenant',
    params: z.object({ tenantId: idSchema }),
    schema: tenantSchema,
  }),
  listChannels: jsonGet({
    ...admin,
    id: 'listChannels',
    path: '/api/v1/admin/channels',
    summary: 'Channels by title',
    query: channelQuerySchema,
    schema: channelListSchema,
  }),
  getChannel: jsonGet({
    ...admin,
    id: 'getChannel',
    path: '/api/v1/admin/channels/{channelId}',
    summary: 'One channel',
    params: z.object({ channelId: idSchema }),
    schema: channelSchema,
  }),
  listShards: jsonGet({
    ...admin,
    id: 'listShards',
    path: '/api/v1/admin/shards',
    summary: 'Shards with their sizes',
    schema: shardListSchema,
  }),
  getShard: jsonGet({
    ...admin,
    id: 'getShard',
    path: '/api/v1/admin/shards/{shardName}',
    summary: 'One shard',
    params: z.object({ shardName: z.string().regex(/^[a-z0-9-]{1,63}$/) }),
    schema: shardSchema,
  }),
};

export type Tenant = z.output<typeof tenantSchema>;
export type Channel = z.output<typeof channelSchema>;
export type Shard = z.output<typeof shardSchema>;
