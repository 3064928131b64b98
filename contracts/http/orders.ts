/**
 * @file contracts/http/orders.ts
 * @description Orders: rows of lists and the whole story of one, for the console and for its channel's owner.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { idSchema, instantSchema, keysetQuerySchema, moneySchema, shareBpsSchema, telegramIdSchema } from './fields.ts';
import { ledgerTransactionSchema } from './ledger.ts';
import { ownerMoneySchema } from './payouts.ts';
import { deadlineActionSchema, orderStateSchema, placementStateSchema } from './states.ts';

/** An order as its channel's owner sees it: no advertiser's identity. */
export const ownOrderSchema = z.object({
  id: idSchema,
  number: z.string(),
  tenantId: idSchema,
  state: orderStateSchema,
  placementState: placementStateSchema,
  channelId: idSchema,
  channelTitle: z.string(),
  channelUsername: z.string().optional(),
  channelTimezone: z.string(),
  price: moneySchema,
  ownerShare: moneySchema.describe("What the channel's owner gets when the placement is settled"),
  platformShareBps: shareBpsSchema,
  topHours: z.number().int(),
  feedHours: z.number().int(),
  publishAt: instantSchema,
  publishedAt: instantSchema.optional(),
  postUrl: z.string().optional().describe('Where the published post is'),
  erid: z.string().optional(),
  shortLink: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

/** An order in the console. */
export const orderSchema = ownOrderSchema.extend({
  tenantName: z.string(),
  shardName: z.string(),
  advertiserTelegramId: telegramIdSchema,
  version: z.number().int(),
});

/** A line of the order's journal. */
export const ownJournalEntrySchema = z.object({
  id: idSchema,
  seq: z.number().int(),
  event: z.string(),
  at: instantSchema,
  orderState: orderStateSchema,
  placementState: placementStateSchema,
});

export const journalEntrySchema = ownJournalEntrySchema.extend({
  actorKind: z.string(),
  actorId: z.string(),
  cause: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  hash: z.string().describe('Link of the hash chain'),
  money: z.array(ledgerTransactionSchema).describe('What this step booked'),
});

/** One call that tried to publish the placement. */
export const attemptSchema = z.object({
  attemptNo: z.number().int(),
  state: z.enum(['calling', 'sent', 'not_sent', 'unknown']),
  worker: z.string(),
  epoch: z.string().regex(/^\d+$/),
  begunAt: instantSchema,
  closedAt: instantSchema.optional(),
  messageId: z.number().int().optional(),
  error: z.string().optional(),
});

export const paymentSchema = z.object({
  id: idSchema,
  provider: z.string(),
  state: z.enum(['created', 'pending', 'succeeded', 'canceled', 'underpaid']),
  amount: moneySchema,
  providerPaymentId: z.string().optional(),
  notices: z
    .array(
      z.object({
        event: z.string(),
        receivedAt: instantSchema,
        takenAt: instantSchema.optional().describe('When the provider had been asked and its answer was dealt with'),
        error: z.string().optional().describe('Why it could not be taken yet'),
      }),
    )
    .describe('What the provider sent about it; each is only a reason to ask the provider'),
});

/** What the order waits for; absent when nothing is awaited. */
export const deadlineSchema = z.object({ action: deadlineActionSchema, dueAt: instantSchema });

/** Where an order stands after a command. */
export const standingSchema = z.object({ orderId: idSchema, state: orderStateSchema, placementState: placementStateSchema });

/** The one dispute of an order, as both sides see it. */
export const disputeSchema = z.object({
  openedBy: z.enum(['advertiser', 'owner']),
  openedAt: instantSchema,
  awaitedSince: instantSchema.optional().describe('Since when a decision is awaited; absent while the post still has its time'),
  decision: z
    .object({
      toAdvertiser: moneySchema.describe('What of the price goes back; the rest is the owner’s, less the platform’s share'),
      reason: z.string().optional().describe('Absent when nobody decided in seven days and the clock did'),
      at: instantSchema,
    })
    .optional(),
  evidence: z
    .array(
      z.object({
        id: idSchema,
        author: z.enum(['advertiser', 'owner', 'platform']),
        body: z.string().describe('What a side wrote; empty for the platform'),
        facts: z.record(z.string(), z.union([z.string(), z.number()])).describe('What the platform knew when the dispute was opened'),
        at: instantSchema,
      }),
    )
    .describe('Oldest first'),
});

/** The same in the console. */
const adminDisputeSchema = disputeSchema.extend({
  proposal: z
    .object({ administratorId: z.string(), toAdvertiser: moneySchema })
    .optional()
    .describe('A decision that a second administrator has to make too'),
});

/** Another time that waits for the other side's word; the deadline says until when. */
export const moveSchema = z.object({ proposedBy: z.enum(['advertiser', 'owner']), startsAt: instantSchema });

/** Exactly what is published: the text with its entities (offsets in UTF-16 units), what stands above it and what below. */
export const contentSchema = z.object({
  text: z.string(),
  entities: z.array(z.object({ type: z.string(), offset: z.number().int(), length: z.number().int(), url: z.string().optional() })),
  media: z.enum(['photo']).optional().describe('Stands above the text, which is its caption then; absent for a text alone'),
  buttons: z
    .array(z.array(z.object({ text: z.string(), url: z.string() })))
    .optional()
    .describe('Rows of links below the text'),
  hash: z.string().describe('Over all of it: which file it is, not its name'),
});

export const ownOrderDetailSchema = z.object({
  order: ownOrderSchema,
  content: contentSchema.optional(),
  note: z.string().optional().describe('What the last person who wanted it otherwise wrote'),
  rounds: z.number().int().describe('Rounds of changes so far, three at most'),
  dispute: disputeSchema.optional(),
  canDispute: z.boolean().describe('Whether a dispute can be opened now'),
  move: moveSchema.optional().describe('Another time that is proposed'),
  movesLeft: z
    .number()
    .int()
    .optional()
    .describe('How many more times I may propose another time, of three; absent where none can be proposed'),
  deadline: deadlineSchema.optional(),
  journal: z.array(ownJournalEntrySchema).describe('Newest first'),
});

/** Which variant of which experiment the post is. */
const experimentPartSchema = z.object({
  id: idSchema,
  variant: z.string().describe('A to D'),
  variants: z.number().int().describe('How many there are'),
  orders: z.number().int().describe('How many orders are in it'),
});

/** Everything the console shows of an order. `id` repeats the order's. */
export const orderDetailSchema = z.object({
  id: idSchema,
  order: orderSchema,
  content: contentSchema.optional(),
  experiment: experimentPartSchema.optional(),
  payment: paymentSchema.optional(),
  ownerMoney: ownerMoneySchema.optional().describe('Absent before the settlement, and where it left the owner nothing'),
  dispute: adminDisputeSchema.optional(),
  deadline: deadlineSchema.optional(),
  journal: z.array(journalEntrySchema).describe('Newest first'),
  ledger: z.array(ledgerTransactionSchema).describe('Oldest first'),
  attempts: z.array(attemptSchema),
});

export const orderListSchema = z.object({ rows: z.array(orderSchema), next: idSchema.optional() });
export const ownOrderListSchema = z.object({ rows: z.array(ownOrderSchema), next: idSchema.optional() });

/** Orders are listed newest first. */
export const orderQuerySchema = keysetQuerySchema.extend({
  state: orderStateSchema.optional(),
  placementState: placementStateSchema.optional(),
  tenantId: idSchema.optional(),
  channelId: idSchema.optional(),
});

export type Dispute = z.output<typeof disputeSchema>;
export type Order = z.output<typeof orderSchema>;
export type OwnOrder = z.output<typeof ownOrderSchema>;
export type OrderDetail = z.output<typeof orderDetailSchema>;
export type OwnOrderDetail = z.output<typeof ownOrderDetailSchema>;
export type JournalEntry = z.output<typeof journalEntrySchema>;
