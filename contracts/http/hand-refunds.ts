/**
 * @file contracts/http/hand-refunds.ts
 * @description Money that was given back by hand, past a payment service that refused to.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { standingSchema } from './orders.ts';

/** How the money went. */
export const WAYS_BY_HAND = ['bank-transfer', 'sbp', 'card-transfer'] as const;

/** Endpoints of them. */
export const handRefundEndpoints = {
  giveBackByHand: jsonCommand({
    tag: 'Console',
    access: 'admin',
    id: 'giveBackByHand',
    path: '/api/v1/admin/orders/{orderId}/given-back',
    summary:
      'Enters a transfer by which a buyer’s money was given back by hand, after the payment service refused; under its reference it is booked once',
    params: z.object({ orderId: idSchema }),
    body: z.strictObject({
      amountMinor: z
        .string()
        .regex(/^\d{1,15}$/)
        .describe('In minor units; exactly what is owed back'),
      way: z.enum(WAYS_BY_HAND),
      reference: z.string().max(200).describe('The bank’s own name of the transfer'),
    }),
    schema: standingSchema,
  }),
};
