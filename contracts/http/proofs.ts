/**
 * @file contracts/http/proofs.ts
 * @description Signed reports of the prover, as anybody can check them.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { idSchema, instantSchema } from './fields.ts';

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

export const proofListSchema = z.object({ rows: z.array(proofSchema) });

export type ProofList = z.output<typeof proofListSchema>;
