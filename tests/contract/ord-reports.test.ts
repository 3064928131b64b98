/**
 * @file tests/contract/ord-reports.test.ts
 * @description The list of monthly reports in the console: of all shards, open ones unless all are asked for, page by page, for administrators alone.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OrdReport } from '@lytslot/contracts/http';
import { reportRow } from '../store/sample.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const PATH = '/api/v1/admin/ord-reports';
let town: ApiTown;
let admin: Visitor;
let made: readonly string[];

beforeAll(async () => {
  town = await openApiTown();
  admin = (await town.signIn(PEOPLE.admin)).visitor;
  const { coffee, tech, shards } = town;
  const due = await reportRow(shards['shard-a'], { tenantId: coffee.tenantId });
  const refused = await reportRow(shards['shard-b'], { tenantId: tech.tenantId, said: 'not registered yet: pad-1' });
  const accepted = await reportRow(shards['shard-b'], { tenantId: tech.tenantId, externalId: 'statistics-2' });
  await shards['shard-b'].run(`update ord_report set state = 'accepted', next_at = null where id = ?`, [accepted]);
  made = [due, refused, accepted];
}, 120_000);
afterAll(() => town.close(), 60_000);

const list = async (query = '') =>
  (await (await admin.get(`${PATH}${query}`)).json()) as { readonly rows: readonly OrdReport[]; readonly next?: string };

it('shows what is open in all shards, with what the register said', async () => {
  const { rows, next } = await list();
  expect(next).toBeUndefined();
  expect(rows.map(({ id }) => id)).toEqual([made[1], made[0]]);
  expect(rows[0]).toMatchObject({
    tenantId: town.tech.tenantId,
    tenantName: expect.any(String),
    month: '2026-11',
    kind: 'statistics',
    orders: [{ number: 'LS-1', erid: '2Vtzq1' }],
    ordersTotal: 1,
    amount: { amountMinor: '149000', currency: 'RUB' },
    state: 'refused',
    troubleCode: 'ORD_REFUSED',
    said: 'not registered yet: pad-1',
    nextTryAt: expect.any(String),
  });
  expect(rows[1]).toMatchObject({ state: 'due', tenantId: town.coffee.tenantId });
  expect(rows[1]).not.toHaveProperty('said');
});

it('shows all of them page by page', async () => {
  const first = await list('?state=all&limit=2');
  expect(first.rows.map(({ id }) => id)).toEqual([made[2], made[1]]);
  expect(first.rows[0]).toMatchObject({ state: 'accepted' });
  expect(first.rows[0]).not.toHaveProperty('nextTryAt');
  const second = await list(`?state=all&limit=2&after=${first.next}`);
  expect(second.rows.map(({ id }) => id)).toEqual([made[0]]);
});

it('is nobody else’s, and a misspelt question is refused', async () => {
  const owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  expect((await owner.get(PATH)).status).toBe(403);
  expect((await town.visitor().get(PATH)).status).toBe(401);
  expect((await admin.get(`${PATH}?state=closed`)).status).toBe(400);
});
