/**
 * @file domain/proof/index.ts
 * @description Front door of proofs: what a check of a whole shard found, signed so that nobody can change it afterwards.
 * @dependencies -
 * @created 2026-11-29
 */
export { uncleared } from './compare-clearings.ts';
export type { ClearingSides } from './compare-clearings.ts';
export { checkSignature, PLATFORM_BOOKS, readReport, signReport } from './sign-report.ts';
export type { ProofReport, SignedReport } from './sign-report.ts';
