/**
 * @file domain/proof/sign-report.ts
 * @description A proof's report as the bytes that are signed: Ed25519 (RFC 8032) over exactly the text that is kept and shown.
 * @dependencies -
 * @created 2026-11-29
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The platform's own books are proved beside the shards; no shard can be called so: it has a blank. */
export const PLATFORM_BOOKS = 'platform books';

/** What a check of one shard found. No breach: the invariants hold for every row there was. */
export interface ProofReport {
  readonly id: string;
  readonly shard: string;
  /** Business time, ISO 8601. */
  readonly at: string;
  readonly tookMs: number;
  /** How much was looked at. */
  readonly counted: { readonly orders: number; readonly journalLines: number; readonly ledgerEntries: number };
  readonly breaches: readonly { readonly invariant: number; readonly problem: string; readonly subjects: readonly string[] }[];
}

/** The report's text with the signature over it (base64) and the key to check it by (SPKI, base64). */
export interface SignedReport {
  readonly report: string;
  readonly signature: string;
  readonly publicKey: string;
}

/** Signs a report with an Ed25519 key (PKCS 8, PEM). Throws what Node throws for another key. */
export function signReport(report: ProofReport, privateKeyPem: string): SignedReport {
  const key = createPrivateKey(privateKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('Proofs are signed with an Ed25519 key');
  const text = JSON.stringify(report);
  return {
    report: text,
    signature: sign(null, Buffer.from(text), key).toString('base64'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** Whether the text is what was signed by the key's owner; false also for what is no signature or no key at all. */
export function checkSignature({ report, signature, publicKey }: SignedReport): boolean {
  const key = readKey(publicKey);
  return key !== undefined && verify(null, Buffer.from(report), key, Buffer.from(signature, 'base64'));
}

/** The report in a text that was signed by us. */
export function readReport({ report }: Pick<SignedReport, 'report'>): ProofReport {
  return JSON.parse(report) as ProofReport;
}

function readKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  } catch {
    return undefined;
  }
}
