/**
 * @file contracts/http/disputes.ts
 * @description Disputes about what was delivered: opened and argued by both sides, decided by the platform.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { standingSchema } from './orders.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;

const textSchema = z.string().trim().min(1).max(2_000);
const reasonBody = z.strictObject({ reason: textSchema });
const textBody = z.strictObject({ text: textSchema });

const ownOrder = z.object({ orderId: idSchema });
const boughtOrder = z.object({ channelId: idSchema, orderId: idSchema });
const cabinetDispute = '/api/v1/cabinet/orders/{orderId}/dispute';
const marketDispute = '/api/v1/market/channels/{channelId}/orders/{orderId}/dispute';

/** Endpoints of disputes. */
export const disputeEndpoints = {
  openBoughtDispute: jsonCommand({
    ...market,
    id: 'openBoughtDispute',
    path: marketDispute,
    summary: 'Opens a dispute about an order of mine: the money waits for a decision',
    params: boughtOrder,
    body: reasonBody,
    schema: standingSchema,
  }),
  addBoughtEvidence: jsonCommand({
    ...market,
    id: 'addBoughtEvidence',
    path: `${marketDispute}/evidence`,
    summary: 'Adds a text to the dispute about an order of mine',
    params: boughtOrder,
    body: textBody,
    schema: standingSchema,
  }),
  openOwnDispute: jsonCommand({
    ...cabinet,
    id: 'openOwnDispute',
    path: cabinetDispute,
    summary: 'Opens a dispute about an order of my channel: the money waits for a decision',
    params: ownOrder,
    body: reasonBody,
    schema: standingSchema,
  }),
  addOwnEvidence: jsonCommand({
    ...cabinet,
    id: 'addOwnEvidence',
    path: `${cabinetDispute}/evidence`,
    summary: 'Adds a text to the dispute about an order of my channel',
    params: ownOrder,
    body: textBody,
    schema: standingSchema,
  }),
  decideDispute: jsonCommand({
    ...admin,
    id: 'decideDispute',
    path: '/api/v1/admin/orders/{orderId}/dispute/decision',
    summary: 'Decides a dispute; above 50 000 ₽ it counts once another administrator has decided the same',
    params: ownOrder,
    body: z.strictObject({
      ruling: z.enum(['uphold', 'split', 'dismiss']).describe('For the advertiser, something for each, for the owner'),
      amountMinor: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .describe('split: what the advertiser gets back, in minor units'),
      shareBps: z.number().int().min(1).max(9_999).optional().describe('split: the same as a share of the price'),
      reason: textSchema,
    }),
    schema: standingSchema,
  }),
};
