/**
 * @file contracts/http/appeals.ts
 * @description Appeals against posts that moderation refused: lodged by the advertiser, decided once and for good by a moderator who did not refuse it.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, keysetQuerySchema } from './fields.ts';

const market = { tag: 'Market', access: 'person' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;

const reasonSchema = z.string().trim().min(1).max(2_000);
const stateSchema = z
  .enum(['open', 'upheld', 'overturned'])
  .describe('upheld: the refusal stands; overturned: the same words pass next time');

/** An appeal as its advertiser sees it: without names. */
export const appealSchema = z.object({
  id: idSchema,
  state: stateSchema,
  reason: z.string(),
  at: instantSchema,
  decision: z.object({ reason: z.string(), at: instantSchema }).optional(),
});

/** The same for whoever is to decide. */
export const listedAppealSchema = appealSchema.extend({
  orderId: idSchema,
  orderNumber: z.string(),
  tenantId: idSchema,
  channelId: idSchema,
  refusedBy: z.string().describe('Account of the moderator who refused the post, or `rule`'),
  refusedAt: instantSchema,
  decidedBy: z.string().optional().describe('Account of the moderator who decided'),
  canDecide: z.boolean().describe('Whether whoever asks may decide it: it is open, and it was not they who refused the post'),
});

/** Endpoints of appeals. */
export const appealEndpoints = {
  lodgeAppeal: jsonCommand({
    ...market,
    id: 'lodgeAppeal',
    path: '/api/v1/market/channels/{channelId}/orders/{orderId}/appeal',
    summary: 'Appeals against the refusal of my post, once per version and while `appealUntil` of the order has not come',
    params: z.object({ channelId: idSchema, orderId: idSchema }),
    body: z.strictObject({ reason: reasonSchema }),
    schema: appealSchema,
  }),
  listAppeals: jsonGet({
    ...admin,
    id: 'listAppeals',
    path: '/api/v1/admin/appeals',
    summary: 'Appeals: open ones, oldest first, or all, newest first',
    query: keysetQuerySchema.extend({ state: z.enum(['open', 'all']).default('open') }),
    schema: z.object({ rows: z.array(listedAppealSchema), next: idSchema.optional() }),
  }),
  decideAppeal: jsonCommand({
    ...admin,
    id: 'decideAppeal',
    path: '/api/v1/admin/appeals/{appealId}/decision',
    summary: 'Decides an appeal for good; not for whoever refused the post',
    params: z.object({ appealId: idSchema }),
    body: z.strictObject({
      verdict: z.enum(['uphold', 'overturn']).describe('uphold: the refusal stands; overturn: it is taken back'),
      reason: reasonSchema.describe('For the advertiser to read'),
    }),
    schema: listedAppealSchema,
  }),
};

export type Appeal = z.output<typeof appealSchema>;
export type ListedAppeal = z.output<typeof listedAppealSchema>;
