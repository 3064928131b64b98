/**
 * @file tests/contract/levy.test.ts
 * @description The levy on advertising over real HTTP: what a quarter owes is the ledgers' income to the kopeck, counted once wherever a tenant is, and stands in the memo accounts once it is over.
 * @dependencies @jest/globals, adapters, contracts, domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { createLogger } from '@lytslot/adapters/telemetry';
import type { Levy } from '@lytslot/contracts/http';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import { closeQuarters } from '../../workers/reconciling/close-quarters.ts';
import type { CloseQuartersDeps } from '../../workers/reconciling/close-quarters.ts';
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

/** The night in which somebody looks whether a quarter is over. */
const nightAt = async (at: string, shards: CloseQuartersDeps['shards'] = night()) => {
  const control = await openControlDatabase({ role: 'worker', clock: { now: () => new Date(at) }, url: town.controlUrl('worker') });
  const clock = { now: () => new Date(at) };
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  const logger = createLogger({ process: 'test', level: 'silent' });
  try {
    const outcome = await closeQuarters({ shards, directory: control.directory, levyQuarters: control.levyQuarters, clock, ids, logger });
    return { outcome, breaches: (await control.proveBooks()).breaches };
  } finally {
    await control.close();
  }
};
const night = (): CloseQuartersDeps['shards'] => ({
  names: async () => ['shard-a', 'shard-b'],
  get: async (name) => (name === 'shard-a' ? town.workers.coffee : town.workers.tech),
});
const memos = async () => {
  const of = async (kind: string) => -(await booked(kind));
  const own = await town.control.run(`select kind, balance_minor::text as minor from book_account where kind like 'levy_%' order by kind`);
  return { owners: [await of('levy_memo'), await of('levy_due')], platform: own.map(({ kind, minor }) => [kind, minor]) };
};
const breaches = async () =>
  (await Promise.all(Object.values(town.workers).map((shard) => shard.prove({ overdueSince: new Date(0) })))).flatMap(
    (one) => one.breaches,
  );

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

describe('a quarter that is over', () => {
  it('is not closed before the day after its end, nor while a shard is away', async () => {
    expect(await nightAt('2027-01-01T20:00:00Z')).toEqual({ outcome: 'closed', breaches: [] });
    const away = new LytSlotError('SHARD_UNAVAILABLE', 'does not answer', {});
    const half = { ...night(), get: async (name: string) => (name === 'shard-a' ? town.workers.coffee : Promise.reject(away)) };
    expect((await nightAt('2027-01-02T20:00:00Z', half)).outcome).toBe('incomplete');
    expect(await memos()).toEqual({ owners: [0n, 0n], platform: [] });
    expect((await levy('2026-Q4')).closedAt).toBeUndefined();
  });

  it('is closed once: the memo accounts say what the report says, and the books prove it', async () => {
    for (const at of ['2027-01-02T20:00:00Z', '2027-01-03T20:00:00Z']) {
      expect(await nightAt(at)).toEqual({ outcome: 'closed', breaches: [] });
    }
    const { platform, owners, closedAt } = await levy('2026-Q4');
    expect(closedAt).toBe('2027-01-02T20:00:00.000Z');
    const owed = owners.reduce((sum, { levy: { amountMinor } }) => sum + BigInt(amountMinor), 0n);
    expect(await memos()).toEqual({
      owners: [owed, -owed],
      platform: [
        ['levy_due', `-${platform.levy.amountMinor}`],
        ['levy_memo', platform.levy.amountMinor],
      ],
    });
    const { tenantId } = town.coffee;
    const [own] = await town.shards['shard-a'].run(
      `select balance_minor::text as due from ledger_account where kind = 'levy_due' and tenant_id = ?`,
      [tenantId],
    );
    expect(own?.['due']).toBe(`-${owners.find((one) => one.tenantId === tenantId)?.levy.amountMinor ?? ''}`);
    expect(await breaches()).toEqual([]);
  });

  it('whose memo was booked otherwise is found, here and in the platform’s books', async () => {
    const shard = town.shards['shard-a'];
    const lie = async (change: string) => {
      for (const table of ['ledger_transaction', 'ledger_entry']) await shard.run(`alter table ${table} disable trigger user`);
      await shard.run(
        `update ledger_entry e set amount_minor = amount_minor ${change} sign(amount_minor) from ledger_transaction t
          where t.type = 'levy-accrued' and t.tenant_id = e.tenant_id and t.id = e.transaction_id`,
      );
      for (const table of ['ledger_transaction', 'ledger_entry']) await shard.run(`alter table ${table} enable trigger user`);
    };
    await lie('+');
    expect((await breaches()).map(({ problem }) => problem)).toContain('the memo of a quarter’s levy is not what its income owes');
    await lie('-');
    expect(await breaches()).toEqual([]);
    await town.control.run('alter table levy_quarter disable trigger user');
    await town.control.run('update levy_quarter set platform_income_minor = platform_income_minor + 100 where platform_minor > 0');
    const { breaches: found } = await nightAt('2027-01-04T20:00:00Z');
    expect(found.map(({ problem }) => problem)).toEqual([
      'the platform’s levy of a quarter is not what its income owes, or is not booked so',
    ]);
    await town.control.run('update levy_quarter set platform_income_minor = platform_income_minor - 100 where platform_minor > 0');
    await town.control.run('alter table levy_quarter enable trigger user');
  });
});
