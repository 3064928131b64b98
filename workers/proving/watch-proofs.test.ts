/**
 * @file workers/proving/watch-proofs.test.ts
 * @description What alerts are told of the prover's reports.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import { signReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import { watchProofsSlice } from './watch-proofs.ts';

const NOW = new Date('2026-11-30T03:00:00Z');
const KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const BREACH = { invariant: 1, problem: 'a time was sold twice', subjects: ['a', 'b'] };

function kept(shard: string, at: string, breaches: ProofReport['breaches'] = []) {
  const counted = { orders: 1, journalLines: 2, ledgerEntries: 3 };
  const signed = signReport({ id: 'id', shard, at, tookMs: 1, counted, breaches }, KEY);
  return { id: 'id', shardName: shard, finishedAt: new Date(at), ...signed };
}

async function told(...newest: readonly ReturnType<typeof kept>[]) {
  const metrics = createMetrics({ process: 'test' });
  const [loop] = watchProofsSlice({ proofs: { newest: async () => newest }, clock: { now: () => NOW }, metrics }).loops;
  expect(await loop?.turn()).toBe('idle');
  const text = await metrics.registry.metrics();
  const lines = text.split('\n').filter((line) => line.startsWith('lytslot_proof_'));
  return lines.map(
    (line) => `${/^lytslot_proof_(\w+)\{/.exec(line)?.[1]} ${/database="([^"]*)"/.exec(line)?.[1]} ${line.split(' ').at(-1)}`,
  );
}

it('tells how many invariants are broken where, and how long ago each was looked at', async () => {
  const lines = await told(kept('shard-a', '2026-11-30T02:00:00Z'), kept('platform books', '2026-11-30T01:00:00Z', [BREACH, BREACH]));
  expect(lines).toEqual(['breaches shard-a 0', 'breaches platform books 2', 'age_seconds shard-a 3600', 'age_seconds platform books 7200']);
});

it('a report that somebody changed counts as broken, whatever it says', async () => {
  const proof = kept('shard-a', '2026-11-30T02:00:00Z', [BREACH, BREACH]);
  expect(await told({ ...proof, report: proof.report.replace(/"breaches":.*/, '"breaches":[]}') })).toContain('breaches shard-a 1');
});

it('says nothing before the first night, nor of the age of what has been gone for a month, nor of days to come', async () => {
  expect(await told()).toEqual([]);
  expect(await told(kept('gone', '2026-10-01T00:00:00Z'))).toEqual(['breaches gone 0']);
  expect(await told(kept('early', '2026-12-05T00:00:00Z'))).toContain('age_seconds early 0');
});
