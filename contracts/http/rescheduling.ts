/**
 * @file contracts/http/rescheduling.ts
 * @description Another time for a scheduled post: which there are, proposing one, and the other side's word on it.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { calendarQuerySchema } from './cabinet.ts';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';
import { standingSchema } from './orders.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;

/** Times that an order can be moved to, judged by the function that decides about a hold, its own time left out. */
const moveTimesSchema = z.object({
  now: instantSchema,
  times: z.array(z.object({ startsAt: instantSchema, endsAt: instantSchema })),
});

const proposalBody = z.strictObject({ startsAt: instantSchema });
const answerBody = z.strictObject({
  answer: z.enum(['accept', 'decline']).describe('Who proposed it takes it back by declining'),
  startsAt: instantSchema.describe('The time that was looked at: another one is not decided about'),
});

const ownOrder = z.object({ orderId: idSchema });
const boughtOrder = z.object({ channelId: idSchema, orderId: idSchema });
const cabinetMove = '/api/v1/cabinet/orders/{orderId}/move';
const marketMove = '/api/v1/market/channels/{channelId}/orders/{orderId}/move';

/** Endpoints of rescheduling. */
export const reschedulingEndpoints = {
  listOwnMoveTimes: jsonGet({
    ...cabinet,
    id: 'listOwnMoveTimes',
    path: `${cabinetMove}/times`,
    summary: 'Times that an order of my channel can be moved to',
    params: ownOrder,
    query: calendarQuerySchema,
    schema: moveTimesSchema,
  }),
  proposeOwnMove: jsonCommand({
    ...cabinet,
    id: 'proposeOwnMove',
    path: cabinetMove,
    summary: 'Proposes another time for an order of my channel, three times at most; both times are held until it is answered',
    params: ownOrder,
    body: proposalBody,
    schema: standingSchema,
  }),
  answerOwnMove: jsonCommand({
    ...cabinet,
    id: 'answerOwnMove',
    path: `${cabinetMove}/answer`,
    summary: 'Agrees to the advertiser’s time, declines it, or takes my own proposal back',
    params: ownOrder,
    body: answerBody,
    schema: standingSchema,
  }),
  listBoughtMoveTimes: jsonGet({
    ...market,
    id: 'listBoughtMoveTimes',
    path: `${marketMove}/times`,
    summary: 'Times that an order of mine can be moved to',
    params: boughtOrder,
    query: calendarQuerySchema,
    schema: moveTimesSchema,
  }),
  proposeBoughtMove: jsonCommand({
    ...market,
    id: 'proposeBoughtMove',
    path: marketMove,
    summary: 'Proposes another time for an order of mine, three times at most; both times are mine until it is answered',
    params: boughtOrder,
    body: proposalBody,
    schema: standingSchema,
  }),
  answerBoughtMove: jsonCommand({
    ...market,
    id: 'answerBoughtMove',
    path: `${marketMove}/answer`,
    summary: 'Agrees to the owner’s time, declines it, or takes my own proposal back',
    params: boughtOrder,
    body: answerBody,
    schema: standingSchema,
  }),
};
