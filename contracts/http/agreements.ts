/**
 * @file contracts/http/agreements.ts
 * @description The platform's public offers: versions, who reads them, and an owner's word that they accept one.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { jsonCommand, jsonGet, plainEndpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;

const kindSchema = z.enum(['owner', 'advertiser']).describe('Whom it is made to: owners (the agency agreement) or advertisers');
const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the text, or of the file behind its link');

/** A version as whoever accepts it is shown it. */
export const agreementSchema = z.object({
  id: idSchema,
  kind: kindSchema,
  number: z.number().int().min(1),
  title: z.string(),
  link: z.url().describe('A page for people'),
  digest: digestSchema,
  inForceAt: instantSchema,
});

/** The offer that a buyer accepts by paying. */
export const acceptedAgreementSchema = z.object({
  number: z.number().int().min(1),
  link: z.url(),
  digest: digestSchema,
  inForceAt: instantSchema,
});

const listedSchema = agreementSchema.extend({
  publishedAt: instantSchema,
  url: z.url().optional().describe('Where its text is, if not here'),
});

/** The offer in force for an account of an owner. */
export const ownAgreementSchema = z.object({
  tenantId: idSchema,
  tenantName: z.string(),
  agreement: agreementSchema,
  acceptedAt: instantSchema.optional().describe('Absent: it has to be accepted'),
});

/** Endpoints of offers. */
export const agreementEndpoints = {
  listAgreements: jsonGet({
    ...admin,
    id: 'listAgreements',
    path: '/api/v1/admin/agreements',
    summary: 'Published versions of the platform’s offers, newest first',
    schema: z.object({ rows: z.array(listedSchema) }),
  }),
  publishAgreement: jsonCommand({
    ...admin,
    id: 'publishAgreement',
    path: '/api/v1/admin/agreements',
    summary: 'Publishes the next version of an offer; it is never changed afterwards, and in force after all before it',
    body: z.strictObject({
      kind: kindSchema,
      title: z.string().max(400),
      text: z.string().max(30_000).optional().describe('The whole text, or else a link'),
      url: z.string().max(1_000).optional(),
      digest: z.string().max(128).optional().describe('With a link: SHA-256 of what is behind it'),
      inForceAt: instantSchema.optional().describe('At once unless said'),
    }),
    schema: z.object({ id: idSchema }),
  }),
  listOwnAgreements: jsonGet({
    ...cabinet,
    id: 'listOwnAgreements',
    path: '/api/v1/cabinet/agreements',
    summary: 'The offer in force for each account of mine, and whether I have accepted it; nothing where none is',
    schema: z.object({ rows: z.array(ownAgreementSchema) }),
  }),
  acceptAgreement: jsonCommand({
    ...cabinet,
    id: 'acceptAgreement',
    path: '/api/v1/cabinet/agreements/acceptance',
    summary: 'Accepts the offer in force for an account of mine',
    body: z.strictObject({ tenantId: idSchema, versionId: idSchema }),
    schema: z.object({ rows: z.array(ownAgreementSchema) }),
  }),
  getMarketAgreement: jsonGet({
    ...market,
    id: 'getMarketAgreement',
    path: '/api/v1/market/agreement',
    summary: 'The offer that I accept by paying now; nothing where none is in force',
    schema: z.object({ agreement: agreementSchema.optional() }),
  }),
  showAgreement: plainEndpoint({
    tag: 'Public',
    access: 'public',
    id: 'showAgreement',
    method: 'get',
    path: '/agreements/{kind}/{number}',
    summary: 'A version of an offer, for people',
    params: z.object({ kind: z.string().max(16), number: z.string().max(9) }),
    answer: 'html',
  }),
};

export type ListedAgreement = z.output<typeof listedSchema>;
export type OwnAgreement = z.output<typeof ownAgreementSchema>;
