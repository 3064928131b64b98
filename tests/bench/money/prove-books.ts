/**
 * @file tests/bench/money/prove-books.ts
 * @description The prover's own process over one generated shard; what its signed report says of the time and the rows.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { readReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import type { Scratch } from '../../store/scratch.ts';
import { SHARD } from '../orders/world.ts';
import type { Books } from './books.ts';

const MAIN = fileURLToPath(new URL('../../../workers/proving/main.ts', import.meta.url));

/** Runs it once; throws unless it finds the whole of the books, and nothing wrong in them. */
export async function proveBooks(control: Scratch, shard: Scratch, books: Books): Promise<ProofReport> {
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-bench-'));
  try {
    await writeFile(join(folder, `${SHARD}.admin`), `${shard.url('admin')}\n`);
    await run({
      LYTSLOT_LOG_LEVEL: 'warn',
      LYTSLOT_CONTROL_DATABASE_URL: control.url('worker'),
      LYTSLOT_SHARD_DATABASES_DIR: folder,
      LYTSLOT_PROOF_SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  const report = await newestOf(control);
  if (JSON.stringify(report.counted) !== JSON.stringify(books)) throw new Error(`The prover counted ${JSON.stringify(report.counted)}`);
  return report;
}

async function run(environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (written += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The prover ended with ${code}:\n${written}`);
}

async function newestOf(control: Scratch): Promise<ProofReport> {
  const reader = await openControlDatabase({ url: control.url('worker'), role: 'worker' });
  try {
    const kept = (await reader.proofs.newest()).find(({ shardName }) => shardName === SHARD);
    if (kept === undefined) throw new Error('The prover has kept no report');
    return readReport(kept);
  } finally {
    await reader.close();
  }
}
