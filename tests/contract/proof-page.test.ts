/**
 * @file tests/contract/proof-page.test.ts
 * @description What anybody sees of the prover's newest reports over real HTTP: a page, the signed text, a broken invariant, a changed report.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProofList } from '@lytslot/contracts/http';
import { checkSignature, signReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import { openApiTown } from './api-town.ts';
import type { ApiTown } from './api-town.ts';

const PROOF_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let town: ApiTown;
beforeAll(async () => {
  town = await openApiTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

describe('the proof that nothing is sold twice', () => {
  const listed = async () => (await (await town.visitor().get('/api/v1/proofs')).json()) as ProofList;
  const page = async () => (await town.visitor().get('/proof/no-double-sell')).text();
  const keep = (report: object, signature = '') => {
    const signed = signReport(report as ProofReport, PROOF_KEY);
    const row = [
      randomUUID(),
      'shard-a',
      new Date(Date.now() + (kept += 1)),
      signed.report,
      signature || signed.signature,
      signed.publicKey,
    ];
    return town.control.run(
      'insert into proof (id, shard_name, finished_at, report, signature, public_key) values (?, ?, ?, ?, ?, ?)',
      row,
    );
  };
  const counted = { orders: 12_345, journalLines: 99_000, ledgerEntries: 44_000 };
  let kept = 0;

  it('is shown to anybody: nothing yet, then when and how much was checked, with the signed text', async () => {
    expect(await listed()).toEqual({ rows: [] });
    expect(await page()).toContain('Проверка ещё не проводилась');
    await keep({ shard: 'shard-a', counted, tookMs: 1_500, breaches: [] });
    const [row] = (await listed()).rows;
    expect(row).toMatchObject({ shardName: 'shard-a', signed: 'valid' });
    expect(row === undefined ? false : checkSignature(row)).toBe(true);
    const shown = await page();
    expect(shown).toContain('Ни одно время не продано дважды');
    expect(shown).toContain('заказов 12345');
  });

  it('says what is broken, and that a report was changed', async () => {
    await keep({
      shard: 'shard-a',
      counted,
      tookMs: 1,
      breaches: [{ invariant: 1, problem: 'occupying reservations overlap', subjects: ['x'] }],
    });
    expect(await page()).toContain('occupying reservations overlap (инвариант 1): 1');
    await keep({ shard: 'shard-a', counted, tookMs: 1, breaches: [] }, 'AAAA');
    expect((await listed()).rows.map(({ signed }) => signed)).toEqual(['invalid']);
    const shown = await page();
    expect(shown).toContain('Подпись не подходит');
    expect(shown).not.toContain('Ни одно время не продано дважды');
  });
});
