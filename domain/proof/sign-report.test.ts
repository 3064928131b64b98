/**
 * @file domain/proof/sign-report.test.ts
 * @description A signed report is recognised, and any byte that changed since is.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkSignature, readReport, signReport } from './sign-report.ts';
import type { ProofReport } from './sign-report.ts';

const pem = (kind: 'ed25519' | 'x25519') =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
const KEY = pem('ed25519');
const REPORT: ProofReport = {
  id: '0193a000-0000-7000-8000-000000000001',
  shard: 'shard-a',
  at: '2026-12-01T01:17:00.000Z',
  tookMs: 12,
  counted: { orders: 3, journalLines: 30, ledgerEntries: 9 },
  breaches: [{ invariant: 1, problem: 'occupying reservations overlap', subjects: ['a'] }],
};

it('recognises what it has signed and reads it back', () => {
  const signed = signReport(REPORT, KEY);
  expect([checkSignature(signed), readReport(signed)]).toEqual([true, REPORT]);
});

it('recognises one changed character of the report', () => {
  const signed = signReport(REPORT, KEY);
  fc.assert(
    fc.property(fc.nat(signed.report.length - 1), (at) => {
      const changed = signed.report[at] === '0' ? '1' : '0';
      const report = signed.report.slice(0, at) + changed + signed.report.slice(at + 1);
      expect(checkSignature({ ...signed, report })).toBe(false);
    }),
  );
});

it.each([
  ['another key', { publicKey: signReport(REPORT, pem('ed25519')).publicKey }],
  ['no key', { publicKey: 'rubbish' }],
  ['no signature', { signature: '' }],
])('refuses %s', (_what, change) => {
  expect(checkSignature({ ...signReport(REPORT, KEY), ...change })).toBe(false);
});

it('signs with no key of another kind', () => {
  expect(() => signReport(REPORT, pem('x25519'))).toThrow('Ed25519');
});
