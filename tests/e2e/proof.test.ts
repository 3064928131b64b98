/**
 * @file tests/e2e/proof.test.ts
 * @description The night's proof on the running platform: a Job of the CronJob checks both shards, and the public page shows what it found.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import type { ProofList } from '@lytslot/contracts/http';
import { checkSignature, PLATFORM_BOOKS, readReport } from '@lytslot/domain/proof';
import { kubectl, readEndpoints } from '../kit/stack.ts';

const TERMINATED = '--for=jsonpath={.status.containerStatuses[0].state.terminated}';
/** Time jumps in these tests: for a moment deadlines are behind it. */
const OF_THE_MOMENT = 'a deadline is overdue';

it('checks both shards, signs what it found and shows it to anybody', async () => {
  const { api } = readEndpoints();
  const list = async () => ((await (await fetch(`${api}/api/v1/proofs`)).json()) as ProofList).rows;
  const before = new Set((await list()).map(({ id }) => id));
  const job = `prover-${Date.now().toString(36)}`;
  await kubectl('create', 'job', job, '--from=cronjob/prover');
  await kubectl('wait', 'pod', '--selector', `batch.kubernetes.io/job-name=${job}`, TERMINATED, '--timeout=180s');
  const fresh = (await list()).filter(({ id }) => !before.has(id));
  expect(fresh.map(({ shardName, signed }) => [shardName, signed])).toEqual([
    [PLATFORM_BOOKS, 'valid'],
    ['shard-a', 'valid'],
    ['shard-b', 'valid'],
  ]);
  for (const proof of fresh) {
    expect(checkSignature(proof)).toBe(true);
    expect(readReport(proof).breaches.filter(({ problem }) => problem !== OF_THE_MOMENT)).toEqual([]);
  }
  const page = await (await fetch(`${api}/proof/no-double-sell`)).text();
  expect(page).toContain('shard-a');
  expect(page).toContain('Отчёт подписан Ed25519');
  await kubectl('delete', 'job', job);
}, 240_000);
