/**
 * @file contracts/http/cabinet.ts
 * @description What a channel's owner looks at: channels, calendar, balance.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { idSchema, instantSchema, moneySchema, shareBpsSchema } from './fields.ts';
import { channelSchema } from './directory.ts';
import { orderStateSchema, placementStateSchema } from './states.ts';

export const ownChannelListSchema = z.object({ rows: z.array(channelSchema) });

/** The asked span; at most 31 days. */
export const calendarQuerySchema = z.strictObject({ from: instantSchema, to: instantSchema });

export const freeSlotSchema = z.object({ startsAt: instantSchema, endsAt: instantSchema, price: moneySchema });

/** Taken time: `held` until it is paid, `sold` once it is, `done` when the placement is settled. */
export const takenSlotSchema = z.object({
  reservationId: idSchema,
  status: z.enum(['held', 'sold', 'done']),
  startsAt: instantSchema,
  endsAt: instantSchema,
  orderId: idSchema,
  orderNumber: z.string(),
  orderState: orderStateSchema,
  placementState: placementStateSchema,
  price: moneySchema,
});

/** A channel's time; `now` is the platform's clock, which a demo may move. */
export const calendarSchema = z.object({
  channel: channelSchema,
  now: instantSchema,
  from: instantSchema,
  to: instantSchema,
  free: z.array(freeSlotSchema),
  taken: z.array(takenSlotSchema),
});

/** One tenant's money in one currency, from the ledger. */
export const balanceSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  platformShareBps: shareBpsSchema,
  escrow: moneySchema.describe('Paid by advertisers, not settled yet'),
  available: moneySchema.describe('Settled and owed to the owner'),
  platformShare: moneySchema.describe("The platform's share so far"),
});

export const balanceListSchema = z.object({ rows: z.array(balanceSchema) });

export type Balance = z.output<typeof balanceSchema>;
export type Calendar = z.output<typeof calendarSchema>;
export type FreeSlot = z.output<typeof freeSlotSchema>;
export type TakenSlot = z.output<typeof takenSlotSchema>;
