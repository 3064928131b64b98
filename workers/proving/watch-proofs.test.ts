/**
 * @file workers/proving/watch-proofs.test.ts
 * @description What alerts are told of the prover's reports.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { ShardRow } from '@lytslot/adapters/postgres';
import { createMetrics } from '@lytslot/adapters/telemetry';
import { signReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import { watchProofsSlice } from './watch-proofs.ts';

const BEGUN = new Date('2026-11-30T02:50:00Z');
const NOW = new Date('2026-11-30T03:00:00Z');
const KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const SOLD_TWICE = { invariant: 1, problem: 'a time was sold twice', subjects: ['a', 'b'] };
const OVERDUE = { invariant: 5, problem: 'a deadline is overdue', subjects: ['c'] };

function kept(shard: string, at: string, breaches: ProofReport['breaches'] = []) {
  const counted = { orders: 1, journalLines: 2, ledgerEntries: 3 };
  const signed = signReport({ id: 'id', shard, at, tookMs: 1, counted, breaches }, KEY);
  return { id: 'id', shardName: shard, finishedAt: new Date(at), ...signed };
}

/** What is shown of shard-a and the platform's own books, without what is 0. */
async function told(...newest: readonly ReturnType<typeof kept>[]) {
  const metrics = createMetrics({ process: 'test' });
  let now = BEGUN;
  const shards = [{ name: 'shard-a' } as ShardRow];
  const directory = { listShards: async () => shards };
  const [loop] = watchProofsSlice({ proofs: { newest: async () => newest }, directory, clock: { now: () => now }, metrics }).loops;
  now = NOW;
  expect(await loop?.turn()).toBe('idle');
  const figures = await metrics.registry.getMetricsAsJSON();
  return figures
    .filter(({ name }) => name.startsWith('lytslot_proof_'))
    .flatMap(({ name, values }) =>
      values.map(({ labels, value }) =>
        [name.slice('lytslot_proof_'.length), labels['database'], labels['invariant'], value].filter(Boolean).join(' '),
      ),
    );
}

it('tells which invariants are broken where, and how long ago each database was looked at', async () => {
  const books = kept('platform books', '2026-11-30T01:00:00Z', [SOLD_TWICE, SOLD_TWICE, OVERDUE]);
  expect(await told(kept('shard-a', '2026-11-30T02:00:00Z'), books)).toEqual([
    'breaches platform books 1 2',
    'breaches platform books 5 1',
    'age_seconds shard-a 3600',
    'age_seconds platform books 7200',
  ]);
});

it('says so of a report that somebody changed, whatever it says', async () => {
  const proof = kept('shard-a', '2026-11-30T02:00:00Z', [SOLD_TWICE]);
  const changed = { ...proof, report: proof.report.replace(/"breaches":.*/, '"breaches":[]}') };
  expect(await told(changed)).toContain('breaches shard-a signature 1');
});

it('counts what was never proved from its own beginning, and tells nothing of shards that are gone', async () => {
  expect(await told(kept('gone', '2026-10-01T00:00:00Z', [SOLD_TWICE]))).toEqual([
    'age_seconds shard-a 600',
    'age_seconds platform books 600',
  ]);
});

it('takes a report of a clock that was set back for new', async () => {
  expect(await told(kept('shard-a', '2026-12-05T00:00:00Z'))).toContain('age_seconds shard-a');
});
