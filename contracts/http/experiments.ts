/**
 * @file contracts/http/experiments.ts
 * @description Variants of a post tried against each other over held times: sending them in, and what they have shown.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';
import { contentSchema, standingSchema } from './orders.ts';
import { postSchema } from './review.ts';

const market = { tag: 'Market', access: 'person' } as const;

const variantSchema = z.enum(['A', 'B', 'C', 'D']);
const shareSchema = z.number().min(0).max(1);
const wordsSchema = z.object({ ru: z.string(), en: z.string() });

const experimentBodySchema = z.strictObject({
  orders: z
    .array(z.strictObject({ channelId: idSchema, orderId: idSchema }))
    .min(1)
    .max(20)
    .describe('Times I hold, of any channels; several in each channel, or nothing can be shown'),
  variants: z.array(postSchema).min(1).max(4).describe('The posts A, B, C and D'),
  level: z.number().gt(0).max(1).default(0.05).describe('How often a winner may be named where there is none; 0.2 at most'),
});

/** Which order got which variant, with exactly what will go out; checked out like a cart. */
const splitSchema = z.object({
  experimentId: idSchema,
  level: shareSchema,
  placements: z.array(z.object({ channelId: idSchema, orderId: idSchema, variant: variantSchema, content: contentSchema })),
});

const placementSchema = standingSchema.extend({
  orderNumber: z.string(),
  channelId: idSchema,
  publishAt: instantSchema,
  publishedAt: instantSchema.optional(),
  variant: variantSchema.optional().describe('Absent where another post took its place'),
  erid: z.string().optional(),
  clicks: z.number().int().describe('Visitors of the link, each once a day'),
  views: z.number().int().optional(),
  reach: z.number().int().optional().describe('Subscribers of the channel when the post came out'),
  counted: z.enum(['counted', 'not-published', 'post-changed']),
});

const comparisonSchema = z.object({
  first: variantSchema,
  second: variantSchema,
  method: z.enum(['exact', 'normal']).describe('exact: Fisher’s test, channel by channel; normal: Cochran’s, Mantel’s and Haenszel’s'),
  p: shareSchema,
  correctedP: shareSchema.describe('For all comparisons of the experiment, by Holm'),
  difference: z.number().describe('Share of clicks of the first less that of the second'),
  interval: z.object({ low: z.number(), high: z.number() }),
  confidence: shareSchema,
});

const experimentSchema = z.object({
  experimentId: idSchema,
  level: shareSchema,
  placements: z.array(placementSchema),
  basis: z.enum(['views', 'reach']).describe('What exposures are: views, or subscribers because not every post has its views counted'),
  variants: z.array(
    z.object({ variant: variantSchema, placements: z.number().int(), exposures: z.number().int(), clicks: z.number().int() }),
  ),
  comparisons: z.array(comparisonSchema).describe('Of variants that had a channel in common'),
  winner: variantSchema.optional(),
  noWinner: z
    .object({
      reason: z.enum(['running', 'variant-missing', 'not-comparable', 'too-little', 'can-be-chance']),
      exposures: z.number().int().optional().describe('How many more are needed for each variant'),
      clicks: z.number().int().optional().describe('How many more are needed in all'),
    })
    .optional(),
  says: wordsSchema.describe('The same in words'),
});

/** Endpoints of experiments. */
export const experimentEndpoints = {
  splitPosts: jsonCommand({
    ...market,
    id: 'splitPosts',
    path: '/api/v1/market/experiments',
    summary: 'Sends 2 to 4 variants of a post for times I hold: each time gets one, as many of each ±1; answers exactly what will go out',
    body: experimentBodySchema,
    schema: splitSchema,
  }),
  getExperiment: jsonGet({
    ...market,
    id: 'getExperiment',
    path: '/api/v1/market/experiments/{experimentId}',
    summary: 'An experiment of mine: each placement with its variant and token, what was counted, and whether a variant has won',
    params: z.object({ experimentId: idSchema }),
    schema: experimentSchema,
  }),
};

export type Experiment = z.output<typeof experimentSchema>;
export type Split = z.output<typeof splitSchema>;
