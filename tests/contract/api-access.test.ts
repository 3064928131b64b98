/**
 * @file tests/contract/api-access.test.ts
 * @description Who gets in and who sees what: signed logins only, owners in their own tenants, administrators everywhere.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints } from '@lytslot/contracts/http';
import type { AuditBalance, Balance, Dashboard, MonthFigures, Order, OwnMonth, OwnOrder, Shard, Viewer } from '@lytslot/contracts/http';
import { hours, ids, NOW } from '../store/sample.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

let town: ApiTown;
beforeAll(async () => {
  town = await openApiTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const read = async <Body>(visitor: Visitor, path: string): Promise<Body> => (await (await visitor.get(path)).json()) as Body;
const refusal = async (visitor: Visitor, path: string) => {
  const response = await visitor.get(path);
  return [response.status, ((await response.json()) as { code: string }).code];
};

describe('signing in', () => {
  it('gives a session that no script reads and no foreign site sends, and goes back to where it began', async () => {
    const { visitor, answer } = await town.signIn(PEOPLE.coffeeOwner);
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      302,
      '/cabinet/orders',
      'no-store',
    ]);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('lytslot_session=')) ?? '';
    expect(cookie).toMatch(/; Max-Age=43200; /);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie.split('; ')).toContain(flag);
    expect(await read<Viewer>(visitor, endpoints.getViewer.path)).toMatchObject({
      telegramUserId: PEOPLE.coffeeOwner,
      displayName: 'Ксения',
      isAdmin: false,
      tenants: [{ id: town.coffee.tenantId, slug: 'coffee-media' }],
    });
  });

  it.each([
    ['with another id than was signed', { change: { id: String(PEOPLE.admin) } }],
    ['with a hash of nothing', { change: { hash: '0'.repeat(64) } }],
    ['with a field that was not signed', { change: { username: 'lytslot_admin' } }],
    ['signed eleven minutes ago', { agedSeconds: 660 }],
    ['begun in another browser', { change: { state: 'f'.repeat(32) } }],
  ])('%s is refused and leaves no session', async (_what, twist) => {
    const { visitor, answer } = await town.signIn(PEOPLE.coffeeOwner, twist);
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'NOT_SIGNED_IN' })]);
    expect(visitor.cookies.has('lytslot_session')).toBe(false);
  });

  it('works once per begun login', async () => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    expect(visitor.cookies.has('lytslot_login')).toBe(false);
  });

  it('leads only to our own pages afterwards', async () => {
    for (const returnTo of ['https://evil.example/', '//evil.example', '/cabinet/../api', '/admin/%2e%2E/api', '/admin/\nx'])
      expect(await refusal(town.visitor(), `/api/v1/session/start?returnTo=${encodeURIComponent(returnTo)}`)).toEqual([
        400,
        'INPUT_INVALID',
      ]);
  });

  it.each([
    // Not its last character: two bits of that one mean nothing.
    ['altered', (token: string) => token.replace(/.(?=.$)/, (char) => (char === 'A' ? 'B' : 'A'))],
    ['of no algorithm', (token: string) => [Buffer.from('{"alg":"none"}').toString('base64url'), token.split('.')[1], ''].join('.')],
  ])('does not survive a token that is %s', async (_what, alter) => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    visitor.cookies.set('lytslot_session', alter(visitor.cookies.get('lytslot_session') ?? ''));
    expect(await refusal(visitor, endpoints.getViewer.path)).toEqual([401, 'NOT_SIGNED_IN']);
  });

  it('ends with the sign-out', async () => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    const answer = await visitor.send('POST', endpoints.signOut.path, { 'x-requested-with': 'lytslot' });
    expect([answer.status, visitor.cookies.size]).toEqual([204, 0]);
  });
});

describe('an owner', () => {
  it('sees their orders, channels, calendar and money, and nobody who bought', async () => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    const { rows } = await read<{ rows: readonly OwnOrder[] }>(visitor, endpoints.listOwnOrders.path);
    expect(rows.map(({ id }) => id).toSorted()).toEqual([town.coffee.orderId, town.coffee.marked.orderId].toSorted());
    expect(JSON.stringify(rows)).not.toMatch(/advertiser|3001/);
    const channels = await read<{ rows: readonly { id: string }[] }>(visitor, endpoints.listOwnChannels.path);
    expect(channels.rows.map(({ id }) => id)).toEqual([town.coffee.channelId]);
    expect(await read(visitor, endpoints.getBalances.path)).toMatchObject({
      rows: [
        {
          tenantId: town.coffee.tenantId,
          escrow: { amountMinor: '0' },
          available: { amountMinor: '200000' },
          platformShare: { amountMinor: '50000' },
        },
      ],
    });
    const calendar = await read(visitor, calendarOf(town.coffee.channelId));
    expect(calendar).toMatchObject({ taken: [{ status: 'done', orderId: town.coffee.orderId }, { status: 'held' }] });
  });

  it("finds nothing of another owner's, as if it did not exist", async () => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    const { tech } = town;
    expect(await refusal(visitor, `/api/v1/cabinet/orders/${tech.orderId}`)).toEqual([404, 'ORDER_NOT_FOUND']);
    expect(await refusal(visitor, `/api/v1/cabinet/orders?tenantId=${tech.tenantId}`)).toEqual([404, 'TENANT_NOT_FOUND']);
    expect(await refusal(visitor, calendarOf(tech.channelId))).toEqual([404, 'CHANNEL_NOT_FOUND']);
  });

  it('sees the month, which is the ledger’s to the kopeck, and who brought it by the name under the posts', async () => {
    const { visitor } = await town.signIn(PEOPLE.techOwner);
    const shard = town.shards['shard-b'];
    await shard.run(`update placement set marking = '{"advertiser":{"party":{"name":"ООО Осень"}}}' where order_id = ?`, [
      town.tech.orderId,
    ]);
    const { rows } = await read<{ rows: OwnMonth[] }>(visitor, '/api/v1/cabinet/month');
    const [balance] = (await read<{ rows: Balance[] }>(visitor, '/api/v1/cabinet/balance')).rows;
    expect(rows).toMatchObject([{ month: NOW.toISOString().slice(0, 7), earned: balance?.available, placements: 1, buyers: 1 }]);
    expect(rows[0]?.topBuyers).toEqual([{ name: 'ООО Осень', placements: 1, earned: balance?.available }]);
    expect(rows[0]?.seen).toEqual({ placements: 1, unmeasured: 1, views: '0', cost: { amountMinor: '0', currency: 'RUB' } });
    expect(rows[0]?.occupancy).toEqual({ sold: 1, places: 0 });
    expect(JSON.stringify(rows)).not.toMatch(/telegram/i);
  });

  it('does not get into the console', async () => {
    const { visitor } = await town.signIn(PEOPLE.coffeeOwner);
    for (const { path } of [endpoints.getDashboard, endpoints.listTenants, endpoints.listOrders, endpoints.listShards])
      expect(await refusal(visitor, path)).toEqual([403, 'FORBIDDEN']);
    expect(await refusal(visitor, `/api/v1/admin/orders/${town.coffee.orderId}`)).toEqual([403, 'FORBIDDEN']);
  });
});

describe('others', () => {
  it('who own nothing get into neither', async () => {
    const { visitor } = await town.signIn(PEOPLE.nobody);
    expect(await read<Viewer>(visitor, endpoints.getViewer.path)).toMatchObject({ isAdmin: false, tenants: [] });
    expect(await refusal(visitor, endpoints.listOwnOrders.path)).toEqual([403, 'FORBIDDEN']);
    expect(await refusal(visitor, endpoints.listOrders.path)).toEqual([403, 'FORBIDDEN']);
  });

  it('without a session are asked to sign in', async () => {
    for (const { path } of [endpoints.getViewer, endpoints.listOwnOrders, endpoints.getDashboard])
      expect(await refusal(town.visitor(), path)).toEqual([401, 'NOT_SIGNED_IN']);
  });
});

describe('an administrator', () => {
  it('sees the orders of all shards, newest first, page by page', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const seen: Order[] = [];
    for (let after: string | undefined; seen.length < 4;) {
      const page = await read<{ rows: readonly Order[]; next?: string }>(
        visitor,
        `/api/v1/admin/orders?limit=3${after ? `&after=${after}` : ''}`,
      );
      seen.push(...page.rows);
      after = page.next;
      if (after === undefined) break;
    }
    const all = [town.coffee, town.tech].flatMap(({ orderId, marked }) => [orderId, marked.orderId]);
    expect(seen.map(({ id }) => id)).toEqual(all.toSorted().reverse());
    expect(new Set(seen.map(({ shardName }) => shardName))).toEqual(new Set(['shard-a', 'shard-b']));
  });

  it('sees an order with its journal, its money and its attempts', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const detail = await read<{ ledger: readonly object[]; attempts: readonly object[] }>(
      visitor,
      `/api/v1/admin/orders/${town.tech.orderId}`,
    );
    expect(detail).toMatchObject({ order: { tenantName: 'tech-press', state: 'CLOSED' }, payment: { amount: { amountMinor: '250000' } } });
    expect([detail.ledger.length, detail.attempts.length]).toEqual([2, 2]);
  });

  it('sees figures that agree with the ledgers', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const { money, books } = await read<Dashboard>(visitor, endpoints.getDashboard.path);
    expect(
      money.map(({ gmv, ownersDue, platformRevenue, ledgerSum }) =>
        [gmv, ownersDue, platformRevenue, ledgerSum].map((one) => one.amountMinor),
      ),
    ).toEqual([['500000', '400000', '100000', '0']]);
    expect(books.map(({ name, isBalanced }) => [name, isBalanced])).toEqual([
      ['shard-a', true],
      ['shard-b', true],
    ]);
  });

  it('sees a month in figures that the journal and the ledger give when they are asked in other words', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const month = NOW.toISOString().slice(0, 7);
    const { orders, money, occupancy } = await read<MonthFigures>(visitor, `/api/v1/admin/figures?month=${month}`);
    const of = async (query: string) =>
      (await Promise.all(Object.values(town.shards).map((shard) => shard.run(query)))).reduce((sum, [row]) => sum + Number(row?.['n']), 0);
    const events = (event: string) => of(`select count(*)::int as n from order_event where event = '${event}'`);
    const bought = await of(`select count(distinct order_id)::int as n from payment where state = 'succeeded'`);
    expect(orders).toEqual({
      held: await events('order.held'),
      bought,
      published: await events('placement.published'),
      failed: await events('placement.failed'),
      refunded: 0,
    });
    const balance = (kind: string) => of(`select coalesce(sum(balance_minor), 0)::int as n from ledger_account where kind = '${kind}'`);
    const sums = money.map(({ received, returned, owners, platform, credited }) => [received, returned, owners, platform, credited]);
    expect(sums.map((row) => row.map(({ amountMinor }) => Number(amountMinor)))).toEqual([
      [await balance('psp_clearing'), 0, -(await balance('owner_payable')), -(await balance('platform_revenue')), 0],
    ]);
    // Nobody has counted a view: what views cost is not known, and nothing is made up.
    const settled = await of(`select count(*)::int as n from ledger_transaction where type = 'placement-settled'`);
    const nothing = { amountMinor: '0', currency: 'RUB' };
    expect(money.map(({ seen }) => seen)).toEqual([{ placements: settled, unmeasured: settled, views: '0', cost: nothing }]);
    const sold = await of(`select count(*)::int as n from sale_order where state in ('PAID', 'CLOSED')`);
    // These channels declare no rule: nothing fits into a grid that is not there.
    expect(occupancy).toEqual({ sold, places: 0 });
    const longAgo = await read<MonthFigures>(visitor, '/api/v1/admin/figures?month=2020-01');
    expect([longAgo.money, longAgo.occupancy.sold]).toEqual([[], 0]);
  });

  it('has every entry added up, and sees where the books are wrong', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const audit = () => read<AuditBalance>(visitor, endpoints.auditBalance.path);
    const { isBalanced, sums, places } = await audit();
    expect([isBalanced, sums, places.map(({ name }) => name)]).toEqual([
      true,
      [{ amountMinor: '0', currency: 'RUB' }],
      ['shard-a', 'shard-b', 'platform books'],
    ]);
    const ofTech = places.find(({ name }) => name === 'shard-b');
    expect(ofTech?.accounts.map(({ kind, balance }) => [kind, balance.amountMinor])).toEqual([
      ['escrow', '0'],
      ['owner_payable', '-200000'],
      ['platform_revenue', '-50000'],
      ['psp_clearing', '250000'],
    ]);
    const shard = town.shards['shard-b'];
    const tamper = (by: number) =>
      shard.run(`update ledger_account set balance_minor = balance_minor + ? where kind = 'platform_revenue'`, [by]);
    await tamper(1);
    const found = await audit();
    const dashboard = await read<Dashboard>(visitor, endpoints.getDashboard.path);
    await tamper(-1);
    expect(found.isBalanced).toBe(false);
    expect(found.places.map(({ isBalanced: isRight, wrongBalances }) => [isRight, wrongBalances.length])).toEqual([
      [true, 0],
      [false, 1],
      [true, 0],
    ]);
    expect([dashboard.money[0]?.ledgerSum.amountMinor, dashboard.books.map(({ verdict }) => verdict)]).toEqual([
      '1',
      ['unproved', 'wrong'],
    ]);
  });

  it('sees tenants, channels and shards, and finds them by name', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    expect(await read(visitor, `${endpoints.listTenants.path}?q=TECH`)).toMatchObject({
      total: 1,
      rows: [{ slug: 'tech-press', ownerTelegramId: 2002 }],
    });
    expect(await read(visitor, endpoints.listChannels.path)).toMatchObject({ total: 2 });
    expect(await read(visitor, endpoints.listShards.path)).toMatchObject({
      rows: [{ isReachable: true, tenants: 1 }, { isReachable: true }],
    });
  });

  it('sees what a shard promises about the time of posts, and how much of that is used up', async () => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const path = '/api/v1/admin/shards/shard-a';
    const before = await read<Shard>(visitor, path);
    expect(before.objective).toEqual({ lateAfterSeconds: 60, targetBps: 9_900, windowDays: 28 });
    // Nothing was due by now: the town's posts are of the hours to come.
    expect(before.punctuality).toEqual({ posts: 0, late: 0, burning: 'no' });
    for (const [hoursAgo, latenessMs] of [
      [1, 60_000],
      [2, 60_001],
      [27 * 24, 1],
      [29 * 24, 90_000],
    ] as const)
      await town.shards['shard-a'].run(
        `insert into publish_lateness (tenant_id, order_id, placement_id, scheduled_at, published_at, lateness_ms) values (?, ?, ?, ?, ?, ?)`,
        [town.coffee.tenantId, ids.next(), ids.next(), hours(-hoursAgo), hours(-hoursAgo), latenessMs],
      );
    const { punctuality } = await read<Shard>(visitor, path);
    expect(punctuality).toEqual({ posts: 3, late: 1, budgetLeftBps: -323_334, burning: 'no' });
    expect((await read<{ readonly rows: readonly Shard[] }>(visitor, endpoints.listShards.path)).rows[0]?.punctuality).toEqual(punctuality);
  });
});

function calendarOf(channelId: string): string {
  const span = new URLSearchParams({ from: '2026-12-01T00:00:00.000Z', to: '2026-12-04T00:00:00.000Z' });
  return `/api/v1/cabinet/channels/${channelId}/calendar?${span.toString()}`;
}
