/**
 * @file contracts/http/review.ts
 * @description People's decisions about a paid post: the owner's, the advertiser's, the moderator's; how a channel approves and whom it trusts.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { acceptedAgreementSchema } from './agreements.ts';
import { appealSchema } from './appeals.ts';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema, moneySchema, telegramIdSchema } from './fields.ts';
import { agreementIdSchema, billToSchema, payBySchema, receiptToSchema } from './market.ts';
import { contentSchema, deadlineSchema, disputeSchema, moveSchema, standingSchema } from './orders.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;

/** A few words from one side to the other. */
const wordsSchema = z.string().trim().max(500);
const wishSchema = wordsSchema.min(1);
const contentHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('Hash of the post that was looked at: another one is not decided about');

/** An owner's words for a post, without the advertising label; its photo and buttons stay. */
const draftSchema = z.strictObject({
  text: z.string().max(8_192),
  entities: z
    .array(
      z.strictObject({
        type: z.string().max(32),
        offset: z.number().int().min(0),
        length: z.number().int().min(1),
        url: z.string().max(2_048).exactOptional(),
        language: z.string().max(32).exactOptional(),
        custom_emoji_id: z.string().max(32).exactOptional(),
      }),
    )
    .max(100)
    .default([]),
});

/** A post as its author writes it, without the advertising label. */
export const postSchema = draftSchema.extend({
  buttons: z
    .array(z.array(z.strictObject({ text: z.string().max(256), url: z.string().max(2_048) })).max(100))
    .max(100)
    .exactOptional()
    .describe(
      'Rows of links below the post: 1 to 64 characters each, 8 in a row, 100 in all. A photo comes only through the bot: to publish a file Telegram wants it from whoever publishes. A post sent here takes the place of the whole post, photo included',
    ),
});

/** How a channel treats its buyers' posts. */
const channelApprovalSchema = z.object({
  mode: z.enum(['auto', 'manual']),
  bannedTopics: z.array(z.string()).describe('Topics the channel wants no posts about'),
  buyers: z.array(z.object({ telegramUserId: telegramIdSchema, list: z.enum(['trusted', 'blocked']) })),
});

/** An advertiser's own order. */
const boughtOrderSchema = standingSchema.extend({
  orderNumber: z.string(),
  channelId: idSchema,
  publishAt: instantSchema,
  price: moneySchema,
  content: contentSchema.optional(),
  note: z.string().optional().describe('What the last person who wanted it otherwise wrote'),
  rounds: z.number().int().describe('Rounds of changes so far, three at most'),
  deadline: deadlineSchema.optional(),
  move: moveSchema.optional().describe('Another time that is proposed'),
  dispute: disputeSchema.optional(),
  acceptedAgreement: acceptedAgreementSchema.optional().describe('The offer that was accepted with the checkout'),
  appeal: appealSchema.optional().describe('Against the refusal of this post'),
  appealUntil: instantSchema.optional().describe('Of a refused post without an appeal: from then on there can be none'),
  canDispute: z.boolean().describe('Whether a dispute can be opened now'),
  cancelRefund: moneySchema.optional().describe('What goes back when it is cancelled now; absent when it cannot be'),
});

const ownOrder = z.object({ orderId: idSchema });
const boughtOrder = z.object({ channelId: idSchema, orderId: idSchema });
const cabinetOrder = '/api/v1/cabinet/orders/{orderId}';
const marketOrder = '/api/v1/market/channels/{channelId}/orders/{orderId}';

/** Endpoints of these decisions. */
export const reviewEndpoints = {
  decideOwnOrder: jsonCommand({
    ...cabinet,
    id: 'decideOwnOrder',
    path: `${cabinetOrder}/decision`,
    summary: 'Approves or declines a post of my channel; declined, all the money goes back',
    params: ownOrder,
    body: z.strictObject({ decision: z.enum(['approve', 'decline']), contentHash: contentHashSchema, reason: wordsSchema.default('') }),
    schema: standingSchema,
  }),
  requestChanges: jsonCommand({
    ...cabinet,
    id: 'requestChanges',
    path: `${cabinetOrder}/changes`,
    summary: 'Asks for another version of a post, three times at most',
    params: ownOrder,
    body: z.strictObject({ contentHash: contentHashSchema, wish: wishSchema }),
    schema: standingSchema,
  }),
  offerDraft: jsonCommand({
    ...cabinet,
    id: 'offerDraft',
    path: `${cabinetOrder}/draft`,
    summary:
      'Offers a text of my own; it goes out only if the advertiser approves that very text, below the photo and above the buttons the post has',
    params: ownOrder,
    body: draftSchema,
    schema: standingSchema,
  }),
  cancelOwnOrder: jsonCommand({
    ...cabinet,
    id: 'cancelOwnOrder',
    path: `${cabinetOrder}/cancellation`,
    summary: 'Cancels a placement in my channel; all the money goes back',
    params: ownOrder,
    body: z.strictObject({ reason: wishSchema }),
    schema: standingSchema,
  }),
  getChannelApproval: jsonGet({
    ...cabinet,
    id: 'getChannelApproval',
    path: '/api/v1/cabinet/channels/{channelId}/approval',
    summary: 'How my channel approves posts, and whom it trusts or blocks',
    params: z.object({ channelId: idSchema }),
    schema: channelApprovalSchema,
  }),
  setChannelApproval: jsonCommand({
    ...cabinet,
    id: 'setChannelApproval',
    path: '/api/v1/cabinet/channels/{channelId}/approval',
    summary: 'Lets my channel approve posts by itself or by hand, and names topics it wants no posts about',
    params: z.object({ channelId: idSchema }),
    body: z.strictObject({
      mode: z.enum(['auto', 'manual']).optional(),
      bannedTopics: z.array(z.string().max(32)).max(64).optional(),
    }),
    schema: channelApprovalSchema,
  }),
  listBuyer: jsonCommand({
    ...cabinet,
    id: 'listBuyer',
    path: '/api/v1/cabinet/channels/{channelId}/buyers',
    summary: 'Trusts a buyer (approved at once), blocks one (sold nothing), or neither',
    params: z.object({ channelId: idSchema }),
    body: z.strictObject({ telegramUserId: telegramIdSchema.positive(), list: z.enum(['trusted', 'blocked', 'unknown']) }),
    schema: channelApprovalSchema,
  }),
  getBoughtOrder: jsonGet({
    ...market,
    id: 'getBoughtOrder',
    path: marketOrder,
    summary: 'An order of mine',
    params: boughtOrder,
    schema: boughtOrderSchema,
  }),
  submitPost: jsonCommand({
    ...market,
    id: 'submitPost',
    path: `${marketOrder}/post`,
    summary: 'Sends the post for a time I hold; answers exactly what will go out, advertising label included',
    params: boughtOrder,
    body: postSchema,
    schema: boughtOrderSchema,
  }),
  checkOutOrder: jsonCommand({
    ...market,
    id: 'checkOutOrder',
    path: `${marketOrder}/checkout`,
    summary: 'Accepts what will go out and answers where to pay; asked again, the same place',
    params: boughtOrder,
    body: z.strictObject({
      contentHash: contentHashSchema,
      payBy: payBySchema,
      billTo: billToSchema.optional(),
      receiptTo: receiptToSchema,
      agreementId: agreementIdSchema,
    }),
    schema: standingSchema.extend({
      confirmationUrl: z.url().optional().describe('Where to pay; absent once that is over'),
      acceptedAgreement: acceptedAgreementSchema.optional().describe('The offer that is accepted by paying'),
    }),
  }),
  resubmitPost: jsonCommand({
    ...market,
    id: 'resubmitPost',
    path: `${marketOrder}/versions`,
    summary: 'Sends the new version of a post that was asked for',
    params: boughtOrder,
    body: postSchema,
    schema: standingSchema,
  }),
  answerDraft: jsonCommand({
    ...market,
    id: 'answerDraft',
    path: `${marketOrder}/draft-answer`,
    summary: 'Accepts the text that the owner offered, or refuses it',
    params: boughtOrder,
    body: z.strictObject({ answer: z.enum(['accept', 'refuse']), contentHash: contentHashSchema, wish: wordsSchema.default('') }),
    schema: standingSchema,
  }),
  cancelBoughtOrder: jsonCommand({
    ...market,
    id: 'cancelBoughtOrder',
    path: `${marketOrder}/cancellation`,
    summary: 'Cancels a paid order; the refund matrix says how much goes back',
    params: boughtOrder,
    body: z.strictObject({ reason: wordsSchema.default('') }),
    schema: standingSchema,
  }),
  decideModeration: jsonCommand({
    ...admin,
    id: 'decideModeration',
    path: '/api/v1/admin/orders/{orderId}/moderation',
    summary: 'Passes or rejects a post that the rules left to a person',
    params: ownOrder,
    body: z.strictObject({ verdict: z.enum(['pass', 'reject']), contentHash: contentHashSchema, reason: wordsSchema.default('') }),
    schema: standingSchema,
  }),
};

export type BoughtOrder = z.output<typeof boughtOrderSchema>;
export type ChannelApproval = z.output<typeof channelApprovalSchema>;
