/**
 * @file contracts/http/proofs.ts
 * @description Signed reports of the prover, as anybody can check them.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonGet, plainEndpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './fields.ts';

const open = { tag: 'Public', access: 'public' } as const;

/** The newest report of a shard. `signature` is Ed25519 over the bytes of `report`. */
const proofSchema = z.object({
  id: idSchema,
  shardName: z.string(),
  finishedAt: instantSchema,
  report: z.string().describe('The signed text: JSON with what was counted and every breach that was found'),
  signature: z.string().describe('Ed25519, base64'),
  publicKey: z.string().describe('SPKI, base64'),
  signed: z.enum(['valid', 'invalid']).describe('Whether the signature fits, as the API sees it; check it yourself'),
});

const proofListSchema = z.object({ rows: z.array(proofSchema) });

/** Endpoints of proofs. */
export const proofEndpoints = {
  listProofs: jsonGet({
    ...open,
    id: 'listProofs',
    path: '/api/v1/proofs',
    summary: 'What the prover found in each shard when it last looked: the signed text, the signature and the key',
    schema: proofListSchema,
  }),
  showProof: plainEndpoint({
    ...open,
    id: 'showProof',
    method: 'get',
    path: '/proof/no-double-sell',
    summary: 'The same for people: that no time was sold twice and all money adds up, and when that was checked',
    answer: 'html',
  }),
};

export type ProofList = z.output<typeof proofListSchema>;
