/**
 * @file contracts/http/why.ts
 * @description The answer to "why": for an order, a channel or a shard, in both languages, with stable codes.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonGet } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';
import { deadlineActionSchema } from './states.ts';

const wordsSchema = z.object({ ru: z.string(), en: z.string() });

const causeSchema = z.object({
  code: z.string().describe('Stable code'),
  text: wordsSchema,
  facts: z.record(z.string(), z.union([z.string(), z.number()])).describe('What belongs to it; never secrets or personal data'),
  at: instantSchema.optional().describe('Since when; absent where nobody wrote it down'),
  said: z.string().optional().describe('What the person wrote whose word it was'),
});

/** `cause` is why it is as it is, `troubles` what is in the way besides. */
export const whySchema = z.object({
  subject: z.object({ kind: z.enum(['order', 'channel', 'shard']), id: z.string(), name: z.string() }),
  state: z.string(),
  since: instantSchema.optional(),
  cause: causeSchema,
  troubles: z.array(causeSchema),
  mustAct: z.enum(['advertiser', 'owner', 'moderator', 'platform', 'nobody']).describe('moderator: a person of the console'),
  nextDeadline: z
    .object({ action: deadlineActionSchema, dueAt: instantSchema, onExpiry: wordsSchema.describe('What follows by itself') })
    .nullable(),
  timeline: z
    .array(
      z.object({ at: instantSchema, event: z.string(), state: z.string(), cause: causeSchema.omit({ said: true, at: true }).nullable() }),
    )
    .describe('Newest first; empty for channels and shards, whose steps are conditions of their resources'),
});

const admin = { tag: 'Why', access: 'admin' } as const;

/** Endpoints that answer why. */
export const whyEndpoints = {
  explainOrder: jsonGet({
    tag: 'Why',
    access: 'signed-in',
    id: 'explainOrder',
    path: '/api/v1/orders/{order}/why',
    summary: 'Why an order stands where it stands: for its buyer, its channel’s owner and the console',
    params: z.object({
      order: z.union([idSchema, z.string().regex(/^LS-[0-9A-Z]{1,16}$/)]).describe('Its id or its number, e.g. LS-7K3MZQ4T'),
    }),
    schema: whySchema,
  }),
  explainChannel: jsonGet({
    ...admin,
    id: 'explainChannel',
    path: '/api/v1/channels/{channelId}/why',
    summary: 'Why a channel sells or does not, as far as the databases know',
    params: z.object({ channelId: idSchema }),
    schema: whySchema,
  }),
  explainShard: jsonGet({
    ...admin,
    id: 'explainShard',
    path: '/api/v1/shards/{shardName}/why',
    summary: 'Why a shard does its work or does not, as far as the databases know',
    params: z.object({ shardName: z.string().regex(/^[a-z0-9-]{1,63}$/) }),
    schema: whySchema,
  }),
} as const;

export type Why = z.output<typeof whySchema>;
