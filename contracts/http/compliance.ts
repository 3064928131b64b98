/**
 * @file contracts/http/compliance.ts
 * @description The compliance policy: its lines, what a line would do before it is put, and putting it.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';
import { placementStateSchema } from './states.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const path = '/api/v1/admin/compliance';

const subject = {
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('ISO 3166, two letters; everything is sold under RU today'),
  venue: z.enum(['telegram']),
  topic: z.string().min(1).max(64).describe('One of `topics`; `-hints` is what may mean it, `-mentions` what only speaks of it'),
};
const effectSchema = z
  .enum(['allow', 'warn', 'hold', 'block'])
  .describe('warn: it passes and the journal says so; hold: a person looks at it; block: it does not go out and all the money goes back');
const reasonText = z.string().trim().min(1).max(200);

/** A line of the policy. */
export const complianceLineSchema = z.object({
  id: z.string(),
  origin: z.enum(['platform', 'console']).describe('platform: it comes with the code and stands behind the others'),
  ...subject,
  effect: effectSchema,
  from: instantSchema.optional().describe('Absent: ever since'),
  until: instantSchema.optional().describe('Absent: for good; at that instant it is over'),
  reason: z.object({ ru: z.string(), en: z.string() }),
});

const changeSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: z.string().describe('Account of the administrator'),
  before: complianceLineSchema.optional().describe('The line that ended for it'),
  after: complianceLineSchema,
});

const proposedLineSchema = z.strictObject({
  ...subject,
  effect: effectSchema,
  from: instantSchema.optional().describe('Not in the past; absent: from now on, which every worker knows within a minute'),
  until: instantSchema.optional(),
  reason: z.strictObject({ ru: reasonText, en: reasonText }).describe('For the advertiser to read'),
  replaces: idSchema.optional().describe('A line of the same subject, which ends where this one begins'),
});

const touchedSchema = z.object({
  orderId: idSchema,
  number: z.string(),
  tenantId: idSchema,
  channelId: idSchema,
  channelTitle: z.string(),
  channelUsername: z.string().optional(),
  publishAt: instantSchema,
  placementState: placementStateSchema,
  topic: z.string(),
  effect: z.enum(['hold', 'block']),
  when: z.enum(['moderation', 'publishing']).describe('Where it meets the line'),
});

const complianceSchema = z.object({
  rows: z.array(complianceLineSchema).describe('In force or to come'),
  topics: z.array(z.string()).describe('Every topic that the rules can find'),
  changes: z.array(changeSchema).describe('The newest fifty, newest first'),
});

/** Endpoints of the policy. */
export const complianceEndpoints = {
  getCompliance: jsonGet({
    ...admin,
    id: 'getCompliance',
    path,
    summary: 'The compliance policy: lines in force and to come, topics, who changed what',
    schema: complianceSchema,
  }),
  previewCompliance: jsonCommand({
    ...admin,
    id: 'previewCompliance',
    path: `${path}/preview`,
    summary: 'What a line would do to paid orders that are not out yet, of all shards; changes nothing',
    body: proposedLineSchema,
    schema: z.object({ rows: z.array(touchedSchema) }),
  }),
  putCompliance: jsonCommand({
    ...admin,
    id: 'putCompliance',
    path,
    summary: 'Puts a line; refused where another one says something about the same time',
    body: proposedLineSchema,
    schema: complianceLineSchema,
  }),
};

export type Compliance = z.output<typeof complianceSchema>;
export type ComplianceLine = z.output<typeof complianceLineSchema>;
export type TouchedOrder = z.output<typeof touchedSchema>;
