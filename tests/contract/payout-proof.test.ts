/**
 * @file tests/contract/payout-proof.test.ts
 * @description The prover finds every lie about payouts that somebody with the whole power of the database can tell.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPayoutTown, SBP } from './payout-town.ts';
import type { PayoutTown } from './payout-town.ts';

let town: PayoutTown;
beforeAll(async () => {
  town = await openPayoutTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

/** As the owner of the tables, past triggers and keys. */
async function plant(query: string, tenantId: string): Promise<void> {
  const { shard } = town.sql;
  const indexes = ['an_order_is_paid_out_once', 'a_returned_part_is_paid_out_once'];
  for (const name of indexes) await shard.run(`alter table payout_line drop constraint if exists ${name}`);
  await shard.run('set session_replication_role = replica');
  await shard.run(query, [tenantId]);
  await shard.run('set session_replication_role = origin');
}

describe('one order’s money', () => {
  it('is followed from payment to payout by the documented query', async () => {
    const owner = await town.owner();
    await owner.settle(10_000);
    await owner.details(SBP);
    await owner.ask();
    await owner.pay(0);
    const number = (await owner.newest()).lines[0]?.order?.number ?? '';
    const guide = await readFile(new URL('../../docs/runbooks/payouts.md', import.meta.url), 'utf8');
    const query = /```sql\n([^`]+)```/.exec(guide)?.[1] ?? '';
    const rows = await town.sql.shard.run(query.replace('LS-…', number));
    expect(rows.map((row) => `${String(row['type'])} ${String(row['account'])} ${String(row['amount_minor'])}`)).toEqual([
      'payment-received psp_clearing 1000000',
      'payment-received escrow -1000000',
      'placement-settled escrow 1000000',
      'placement-settled platform_revenue -200000',
      'placement-settled owner_payable -800000',
      'payout-reserved owner_payable 800000',
      'payout-reserved payout_transit -800000',
      'payout-paid payout_transit 800000',
      'payout-paid psp_clearing -800000',
    ]);
  });
});

describe('a lie about a payout', () => {
  it.each([
    [
      'a payout pays for what was not earned by a placement',
      'update payout_line set amount_minor = amount_minor + 1 where line_no = 1 and tenant_id = ?',
    ],
    ['a payout pays for what was not earned by a placement', `update sale_order set state = 'REFUNDED' where tenant_id = ?`],
    [
      'the same money is in two payouts',
      `insert into payout_line select tenant_id, payout_id, 99, amount_minor, order_id from payout_line where line_no = 1 and tenant_id = ?`,
    ],
    [
      'a payout pays again for a part that did not come back',
      `insert into payout_line select tenant_id, payout_id, 99, amount_minor, null, payout_id, part_no from payout_part where part_no = 1 and tenant_id = ?`,
    ],
    [
      'a payout, its lines, its parts and its booking do not add up',
      'update payout set amount_minor = amount_minor + 1 where tenant_id = ?',
    ],
    ['a payout, its lines, its parts and its booking do not add up', 'delete from payout_part where part_no = 3 and tenant_id = ?'],
    [
      'a payout, its lines, its parts and its booking do not add up',
      `update ledger_transaction set idempotency_key = 'x' || idempotency_key where type = 'payout-reserved' and tenant_id = ?`,
    ],
    [
      'a part of a payout ended otherwise than it was booked',
      `update payout_part set state = 'returned' where part_no = 1 and tenant_id = ?`,
    ],
    [
      'a part of a payout ended otherwise than it was booked',
      `update payout_part set amount_minor = amount_minor - 1 where part_no = 2 and tenant_id = ?`,
    ],
    [
      'what is on its way to an owner is not what is being paid out',
      `update payout_part set state = 'pending', closed_at = null where part_no = 1 and tenant_id = ?`,
    ],
    [
      'what left the account of an owner is not what was paid out',
      `insert into payout select tenant_id, gen_random_uuid(), 1, currency, state, payee_kind, payee_name, payee_inn, destination_kind,
         destination_shown, destination_sealed, made_at, closed_at from payout where tenant_id = ?`,
    ],
  ])('is found: %s', async (problem, query) => {
    const owner = await town.owner();
    await owner.settle(250_000, 250_000);
    await owner.details(await owner.card());
    await owner.ask();
    await owner.pay();
    const subjects = async () =>
      (await town.breaches()).filter((breach) => breach.problem === problem).flatMap((breach) => breach.subjects);
    const before = await subjects();
    expect((await owner.newest()).payout.state).toBe('paid');
    await plant(query, owner.tenantId);
    expect((await subjects()).length).toBeGreaterThan(before.length);
  });
});
