/**
 * @file contracts/http/problem.ts
 * @description How every refusal looks: problem+json of RFC 9457 with a stable code and a request id to quote.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { orderStateSchema, placementStateSchema } from './states.ts';

/** `title` says what happened, `detail` what it means and what to do. Both follow Accept-Language (ru, en). */
export const problemSchema = z.object({
  type: z.string().describe('urn:lytslot:problem:<code>'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string().describe('Stable; programs decide by it'),
  requestId: z.string().describe('Quote it when asking for help'),
  retryAfterSeconds: z.number().int().positive().optional(),
  now: z
    .object({ state: orderStateSchema, placementState: placementStateSchema })
    .optional()
    .describe('Where the order stands, for ORDER_STATE_CHANGED'),
  reasons: z
    .array(z.object({ topic: z.string(), offset: z.number().int(), length: z.number().int() }))
    .optional()
    .describe('What was found where in the text, for DRAFT_FORBIDDEN and DRAFT_DOUBTFUL; none: a second opinion doubts the whole'),
  fields: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('Which input is wrong'),
});

export type Problem = z.output<typeof problemSchema>;
