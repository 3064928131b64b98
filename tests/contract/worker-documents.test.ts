/**
 * @file tests/contract/worker-documents.test.ts
 * @description The worker's turns make every document: acts and receipts as the ledger grows, statements with payouts in them once a month is over, one tenant's trouble no hindrance.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Paper } from '@lytslot/domain/documents';
import { openPayoutTown, SBP } from './payout-town.ts';
import type { PayoutTown } from './payout-town.ts';

let town: PayoutTown;
beforeAll(async () => {
  town = await openPayoutTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const rub = (amount: number) => (BigInt(amount) * 100n).toString();
const ALL = ['act', 'receipt', 'refund', 'statement'] as const;
const papersOf = async (tenantId: string): Promise<readonly Paper[]> =>
  (await town.shard.documents.list({ tenantId, kinds: ALL, limit: 100 })).rows.map(({ paper }) => paper).toReversed();
const statementsOf = async (tenantId: string) => (await papersOf(tenantId)).filter(({ kind }) => kind === 'statement');
const until = (at: Date) => town.advance(at.getTime() - town.clock.now().getTime());

describe('the worker', () => {
  it('gives each booking its document within a turn, in the name of whom the owner says they are', async () => {
    const owner = await town.owner();
    await owner.settle(10_000);
    await town.turn('payments', 'documents');
    await owner.details(SBP);
    await owner.settle(5_000);
    await town.turn('payments', 'documents');
    await town.turn('payments', 'documents');
    const papers = await papersOf(owner.tenantId);
    expect(papers).toMatchObject([
      { kind: 'receipt', amountMinor: rub(10_000), owner: { name: owner.tenantId } },
      { kind: 'act', amountMinor: rub(10_000), ownerMinor: rub(8_000), platform: { name: 'LytSlot Pro', inn: '7700000009' } },
      { kind: 'receipt', amountMinor: rub(5_000), owner: { name: 'Кофе', inn: '500100732259' } },
      { kind: 'act', ownerMinor: rub(4_000), platformMinor: rub(1_000) },
    ]);
    expect(JSON.stringify(papers)).not.toContain(SBP.phone);
  }, 60_000);

  it('states a month an hour after it, with what was paid out and what came back', async () => {
    const owner = await town.owner();
    await owner.settle(500_000);
    await owner.details(await owner.card());
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'payout' }, action: 'cancel-payout', reason: 'recipient_not_found' });
    await owner.ask();
    await owner.pay();
    await town.turn('payments', 'documents');
    await until(new Date('2026-12-31T21:59:00Z'));
    await town.turn('payments', 'statements');
    expect(await statementsOf(owner.tenantId)).toEqual([]);
    await until(new Date('2026-12-31T22:01:00Z'));
    await town.turn('payments', 'statements');
    const [statement, ...others] = await statementsOf(owner.tenantId);
    const [returned] = (await owner.newest()).parts.filter(({ state }) => state === 'returned');
    const back = (returned?.amountMinor ?? 0n).toString();
    expect([statement, others]).toMatchObject([
      {
        month: '2026-12',
        openingMinor: '0',
        movements: [
          { type: 'placement-settled', amountMinor: rub(400_000), balanceMinor: rub(400_000) },
          { type: 'payout-reserved', amountMinor: `-${rub(400_000)}`, balanceMinor: '0' },
          { type: 'payout-returned', amountMinor: back, balanceMinor: back },
        ],
        closingMinor: back,
      },
      [],
    ]);
    expect((await owner.balances())['owner_payable']).toBe(-BigInt(back));
    expect(await town.breaches()).toEqual([]);
  }, 60_000);

  it('makes nobody wait for a tenant whose books do not add up', async () => {
    const [crooked, other] = [await town.owner(), await town.owner()];
    await crooked.settle(100);
    await other.settle(100);
    const { sql } = town;
    await sql.shard.run('alter table ledger_entry disable trigger all');
    await sql.shard.run(
      `update ledger_entry e set amount_minor = amount_minor - 1 from ledger_account a
        where a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable' and e.tenant_id = ?`,
      [crooked.tenantId],
    );
    await town.turn('payments', 'documents');
    expect([(await papersOf(crooked.tenantId)).length, (await papersOf(other.tenantId)).length]).toEqual([0, 2]);
  }, 60_000);
});
