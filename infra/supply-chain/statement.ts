/**
 * @file infra/supply-chain/statement.ts
 * @description in-toto Statements v1: what is claimed (the predicate) of which image (the subject).
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

import type { ImageSubject } from './sbom.ts';

export const SBOM_PREDICATE = 'https://cyclonedx.org/bom';
export const PROVENANCE_PREDICATE = 'https://slsa.dev/provenance/v1';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

export const statementSchema = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.tuple([z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) })]),
  predicateType: z.string(),
  predicate: z.record(z.string(), z.unknown()),
});

export type Statement = z.infer<typeof statementSchema>;

/** About one image. `predicate` is taken as it is. */
export function buildStatement({ name, sha256 }: ImageSubject, predicateType: string, predicate: object): Statement {
  return { _type: STATEMENT_TYPE, subject: [{ name, digest: { sha256 } }], predicateType, predicate: { ...predicate } };
}
