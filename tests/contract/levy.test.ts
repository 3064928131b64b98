/**
 * @file tests/contract/levy.test.ts
 * @description The levy on advertising over real HTTP: what a quarter owes is the ledgers' income to the kopeck, counted once wherever a tenant is.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Levy } from '@lytslot/contracts/http';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const PATH = '/api/v1/admin/levy';
const rub = (minor: number | bigint) => ({ amountMinor: String(minor), currency: 'RUB' });

let town: ApiTown;
let admin: Visitor;

beforeAll(async () => {
  town = await openApiTown();
  admin = (await town.signIn(PEOPLE.admin)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

const levy = async (quarter: string) => bodyOf<Levy>(await admin.get(`${PATH}?quarter=${quarter}`));
/** What the accounts of both ledgers say. */
const booked = async (kind: string) => {
  const rows = await Promise.all(
    Object.values(town.shards).map((shard) =>
      shard.run('select coalesce(-sum(balance_minor), 0)::text as sum from ledger_account where kind = ?', [kind]),
    ),
  );
  return rows.reduce((sum, [row]) => sum + BigInt(String(row?.['sum'])), 0n);
};

describe('the levy of a quarter', () => {
  it('is three per cent of what the ledgers have, by who owes it', async () => {
    const { platform, owners, total, ...about } = await levy('2026-Q4');
    expect(about).toEqual({
      quarter: '2026-Q4',
      from: '2026-09-30T21:00:00.000Z',
      to: '2026-12-31T21:00:00.000Z',
      isOver: false,
      rateBps: 300,
    });
    const [owned, shared] = [await booked('owner_payable'), await booked('platform_revenue')];
    expect(owners.map(({ tenantName, income, levy: owed }) => [tenantName, income, owed]).toSorted()).toEqual([
      ['coffee-media', rub(200_000), rub(6_000)],
      ['tech-press', rub(200_000), rub(6_000)],
    ]);
    expect([platform, total]).toEqual([
      { income: rub(shared), levy: rub(3_000) },
      { income: rub(owned + shared), levy: rub(15_000) },
    ]);
  });

  it('is nothing where nothing was settled', async () => {
    expect(await levy('2026-Q3')).toMatchObject({ isOver: true, owners: [], total: { income: rub(0), levy: rub(0) } });
  });

  it('counts a tenant where the tenant is, and not what else has its books while it moves', async () => {
    const home = (shard: string) =>
      town.control.run('update tenant_directory set shard_name = ? where id = ?', [shard, town.tech.tenantId]);
    await home('shard-a');
    const { owners, total } = await levy('2026-Q4');
    await home('shard-b');
    expect([owners.map(({ tenantId }) => tenantId), total.levy]).toEqual([[town.coffee.tenantId], rub(7_500)]);
  });

  it('is the console’s only, and of quarters that there are', async () => {
    const owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
    expect(await refusalOf(await owner.get(`${PATH}?quarter=2026-Q4`))).toMatchObject({ status: 403 });
    for (const wrong of ['2025-Q1', '2026-Q5', 'now']) {
      expect(await refusalOf(await admin.get(`${PATH}?quarter=${wrong}`))).toEqual({ status: 400, code: 'INPUT_INVALID' });
    }
  });
});
