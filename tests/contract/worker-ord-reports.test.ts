/**
 * @file tests/contract/worker-ord-reports.test.ts
 * @description Months reported to the register over real databases and the sandbox: each told once, lost answers repeated, refusals open until they are taken.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { decideDispute, openDispute } from '@lytslot/domain/disputes';
import { boundsOf } from '@lytslot/domain/marking';
import type { MonthlyReport } from '@lytslot/domain/marking';
import { reportMonths } from '../../workers/marking/report-months.ts';
import { ids } from '../store/sample.ts';
import { BUYER, openWorkerTown } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
const OWNER = 2001;
const DAISY_BUYER = 3_811;
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const ANNA = { kind: 'physical', name: 'Анна Владельцева', number: '780000001205' } as const;

let town: WorkerTown;
let door: ShardDatabase;

beforeAll(async () => {
  town = await openWorkerTown();
  door = await town.openDoor();
}, 120_000);
afterAll(async () => {
  await door.close();
  await town.close();
}, 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
});

interface Told {
  readonly id: string;
  readonly puts: number;
  readonly report: Readonly<Record<string, unknown>>;
}
const told = async (what: 'statistics' | 'invoices', month: string) =>
  (await town.sandbox.control<readonly Told[]>('GET', `/ord/${what}`)).filter(({ report }) => report['month'] === month);
const monthAt = (at: Date) => new Date(at.getTime() + 3 * HOUR_MS).toISOString().slice(0, 7);
const goTo = (at: Date) => town.advance(at.getTime() - town.clock.now().getTime());
const report = () => town.turn('payments', 'register reports');
/** Reports that are not accepted yet, as an administrator sees them. */
const open = async (month: string) => {
  const { rows } = await town.shard.ordReports.list({ state: 'open', limit: 50, after: undefined });
  return rows.filter((row) => row.report.month === month).map(({ report: { kind }, progress }) => ({ kind, ...progress }));
};
/** Noon of a day of the next month; the last one: 0. */
async function toNextMonth(day: number): Promise<string> {
  const next = boundsOf(monthAt(boundsOf(monthAt(town.clock.now())).to));
  const dayBegins = day > 0 ? next.from.getTime() + (day - 1) * DAY_MS : next.to.getTime() - DAY_MS;
  await goTo(new Date(dayBegins + DAY_MS / 2));
  return next.month;
}
/** So long after the month is over; reports are made six hours after. */
const afterMonth = (month: string, ms: number) => goTo(new Date(boundsOf(month).to.getTime() + ms));
const pass = (at: Date | undefined) => goTo(new Date((at?.getTime() ?? 0) + 1_000));

async function live(buyer = BUYER): Promise<OrderSnapshot> {
  const order = await town.checkOut(3, { buyer });
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.clear();
  await town.work('payments');
  await pass(order.placement.publishAt);
  await town.work('publish');
  return town.order(order);
}
/** The buyer disputes a post that stood its time, an administrator gives all of the price back. */
async function giveBack(order: OrderSnapshot): Promise<OrderSnapshot> {
  await pass(order.deadline?.dueAt);
  await town.work('publish');
  const use = { orders: door.orders, clock: town.clock, ids, postUrl: 'https://t.me' };
  const ref = () => ({ tenantId: order.tenantId, orderId: order.id, commandId: ids.next() });
  await openDispute(use, { ...ref(), actor: { kind: 'advertiser', id: String(BUYER) }, text: 'Пост не тот' });
  await decideDispute(use, { ...ref(), administratorId: 'a1', ruling: { kind: 'uphold' }, reason: 'по фактам' });
  await town.work('payments');
  return town.order(order);
}
/** The loop of another pod. */
const another = (metrics = createMetrics({ process: 'another' })) => reportMonths({ ...town.use, shard: town.shard, metrics });

async function settle(order: OrderSnapshot): Promise<OrderSnapshot> {
  await pass(order.deadline?.dueAt);
  await town.work('publish');
  await pass((await town.order(order)).deadline?.dueAt);
  await town.work('payments');
  return town.order(order);
}

describe('a month that is over', () => {
  it('is told once: what was shown with its views, what was settled, nothing of what went back', async () => {
    const month = await toNextMonth(5);
    const sold = await live();
    const { id: placementId, channelId } = sold.placement;
    const views = { tenantId: sold.tenantId, channelId, placementId, metric: 'views', source: 'test' } as const;
    await town.shard.metrics.record([{ ...views, value: 1_240, at: town.clock.now() }]);
    expect((await settle(sold)).state).toBe('CLOSED');
    const given = await giveBack(await live());
    expect(given.state).toBe('REFUNDED');
    await afterMonth(month, 5 * HOUR_MS);
    await report();
    expect(await told('statistics', month)).toEqual([]);

    await afterMonth(month, 6 * HOUR_MS + 60_000);
    await Promise.all([report(), another().turn()]);
    await Promise.all([report(), another().turn()]);
    await report();
    const statistics = await told('statistics', month);
    const invoices = await told('invoices', month);
    expect(
      statistics.map((one) => [one.report['creative_external_id'], one.report['shows_count'], one.report['amount'], one.puts]),
    ).toEqual([
      [placementId, 1_240, '1490.00', 1],
      [given.placement.id, 1, undefined, 1],
    ]);
    expect(invoices).toMatchObject([
      {
        puts: 1,
        report: {
          contract_external_id: 'lytslot-offer',
          amount: '1490.00',
          date: expect.stringContaining(month),
        },
      },
    ]);
    expect((await open(month)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);

    await town.advance(31 * 60_000);
    await report();
    await town.advance(DAY_MS);
    await report();
    expect(await open(month)).toEqual([]);
    expect([...(await told('statistics', month)), ...(await told('invoices', month))].map(({ puts }) => puts)).toEqual([1, 1, 1]);
  }, 60_000);
});

describe('a lost answer', () => {
  it('makes no second report, and a post that stood over the end of a month is in both, its money in one', async () => {
    const month = await toNextMonth(0);
    const order = await live();
    await settle(order);
    await town.sandbox.fault({ service: 'ord', match: { path: '/v1/statistics' }, action: 'drop-answer-after-accept' });
    await report();
    expect(await open(month)).toMatchObject([{ state: 'due', attempts: 1, trouble: { code: 'ORD_UNAVAILABLE' } }]);
    await town.advance(6 * 60_000);
    await report();
    expect(await told('statistics', month)).toMatchObject([{ puts: 2, report: { creative_external_id: order.placement.id } }]);
    expect(await told('invoices', month)).toEqual([]);
    const next = monthAt(town.clock.now());
    await afterMonth(next, 7 * HOUR_MS);
    await report();
    expect(await told('statistics', next)).toMatchObject([{ report: { creative_external_id: order.placement.id, amount: '1490.00' } }]);
    expect(await told('invoices', next)).toMatchObject([{ report: { amount: '1490.00' } }]);
    await town.advance(HOUR_MS);
    await report();
    expect([...(await open(month)), ...(await open(next))]).toEqual([]);
  }, 60_000);
});

describe('a refusal', () => {
  it('is in the open list with what the register said, and told again until it is taken', async () => {
    await town.advertisers.declare(DAISY_BUYER, { party: DAISY, kktu: '17.1.1', agencies: [] }, town.clock.now());
    await town.advertisers.declare(OWNER, { party: ANNA, kktu: '20.1.1', agencies: [] }, town.clock.now());
    const month = await toNextMonth(7);
    // A channel that had no public name when its post was marked has no pad in the register.
    await town.sql.shard.run('update channel set username = null');
    const order = await live(DAISY_BUYER);
    await town.sql.shard.run(`update channel set username = 'morning_coffee_msk'`);
    await settle(order);
    await afterMonth(month, 7 * HOUR_MS);
    await report();
    const pad = `pad-${order.placement.channelId}-owner`;
    const refusal = { state: 'refused', attempts: 1, trouble: { code: 'ORD_REFUSED', said: `not registered yet: ${pad}` } };
    // The statistics, the price from the advertiser, the owner's share.
    expect(await open(month)).toMatchObject([refusal, refusal, refusal]);
    const metrics = createMetrics({ process: 'test' });
    await another(metrics).turn();
    const gauge = async (name: string) =>
      (await metrics.registry.getSingleMetric(name)?.get())?.values.find(({ labels }) => labels['state'] === 'refused')?.value;
    expect(await gauge('lytslot_ord_reports_open')).toBe(3);
    expect(await gauge('lytslot_ord_reports_open_age_seconds')).toBeLessThan(60);

    await settle(await live(DAISY_BUYER));
    await report();
    await town.advance(31 * 60_000);
    await report();
    expect(await open(month)).toEqual([]);
    expect((await told('invoices', month)).map((one) => one.report['amount']).toSorted()).toEqual(['1192.00', '1490.00']);
  }, 60_000);

  it('by the state’s register after the operator’s yes opens it again', async () => {
    const month = await toNextMonth(9);
    await settle(await live());
    await town.sandbox.fault({ service: 'ord', match: { path: '/v1/invoice' }, action: 'erir-error' });
    await afterMonth(month, 7 * HOUR_MS);
    await report();
    await town.advance(31 * 60_000);
    await report();
    const [row, ...others] = await open(month);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind: 'invoice', state: 'refused', trouble: { said: expect.stringContaining('ERIR') } });
    await pass(row?.nextAt);
    await report();
    expect(await told('invoices', month)).toMatchObject([{ puts: 2 }]);
    await town.advance(31 * 60_000);
    await report();
    expect(await open(month)).toEqual([]);
  }, 60_000);
});

it('reports what the register kept: the same as the platform’s own list says', async () => {
  const { rows } = await town.shard.ordReports.list({ state: 'all', limit: 100, after: undefined });
  const own = rows.map((row): MonthlyReport => row.report).map(({ externalId }) => externalId);
  const kept = await Promise.all(
    (['statistics', 'invoices'] as const).map((what) => town.sandbox.control<readonly Told[]>('GET', `/ord/${what}`)),
  );
  expect(
    kept
      .flat()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(own.toSorted());
  expect(new Set(own).size).toBe(own.length);
  expect(rows.every(({ progress }) => progress.state === 'accepted' || progress.state === 'sent' || progress.state === 'due')).toBe(true);
});
