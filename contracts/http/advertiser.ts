/**
 * @file contracts/http/advertiser.ts
 * @description Who a person advertises for: the party, its product, and whoever stands between it and the platform.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';

const market = { tag: 'Market', access: 'person' } as const;
const path = '/api/v1/market/advertiser';

// Whether a number or a code can be one is the domain's word, with a code of its own for each: here they are only texts.
const partySchema = z.strictObject({
  kind: z.enum(['juridical', 'ip', 'physical', 'foreign_juridical', 'foreign_physical']).describe('ip is a sole trader'),
  name: z.string().max(512),
  number: z.string().max(64).describe('INN: 10 digits of a company, 12 of a sole trader or a person; abroad the number there'),
});

const declarationSchema = z.strictObject({
  party: partySchema,
  kktu: z.string().max(64).describe('Product code of the register’s classifier, N.N.N'),
  agencies: z
    .array(
      z.strictObject({
        party: partySchema,
        contract: z
          .strictObject({
            date: z.string().max(32).describe('YYYY-MM-DD'),
            type: z.enum(['service', 'mediation']),
            serial: z.string().trim().min(1).max(64).exactOptional(),
          })
          .describe('What the one before in the chain has with this agency'),
      }),
    )
    .max(16)
    .default([])
    .describe('From the advertiser on, four at most'),
});

const declaredSchema = declarationSchema.extend({ since: z.string().describe('The day these parties were declared first') });
const answerSchema = z.object({ advertiser: declaredSchema.optional().describe('Absent until something was declared') });

/** Endpoints of the declaration. */
export const advertiserEndpoints = {
  getAdvertiser: jsonGet({ ...market, id: 'getAdvertiser', path, summary: 'Who I advertise for', schema: answerSchema }),
  declareAdvertiser: jsonCommand({
    ...market,
    id: 'declareAdvertiser',
    path,
    summary: 'Says who I advertise for; orders whose post was sent in before keep what was said then',
    body: declarationSchema,
    schema: answerSchema,
  }),
};
