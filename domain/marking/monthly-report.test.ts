/**
 * @file domain/marking/monthly-report.test.ts
 * @description Monthly reports: days by Moscow's time, each month its own, the money once and to the kopeck; how a report comes to rest.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LytSlotError } from '../shared/index.ts';
import { chainOf } from './contract-chain.ts';
import { readKktu } from './kktu.ts';
import { planMonthlyReports } from './monthly-report.ts';
import type { DeliveredPlacement, InvoiceReport, MonthlyReport, StatisticsReport } from './monthly-report.ts';
import { afterAsking, afterSending } from './report-life.ts';
import { boundsOf, dayOf, monthsToReport } from './report-month.ts';

const PLATFORM = { id: 'platform', roles: ['ors', 'publisher'], kind: 'juridical', name: 'LytSlot Pro', number: '7700000009' } as const;
const CLIENT = { id: 'all', roles: ['advertiser'], kind: 'juridical', name: 'Advertisers', number: undefined } as const;
const OFFER = {
  id: 'offer',
  client: CLIENT,
  contractor: PLATFORM,
  date: '2026-11-24',
  type: 'service',
  subject: 'org_distribution',
} as const;
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const ANNA = { kind: 'physical', name: 'Анна Владельцева', number: '780000001205' } as const;
const MARKED = {
  advertiser: { party: DAISY, kktu: readKktu('17.1.1'), agencies: [], since: '2026-11-24' },
  owner: { party: ANNA, since: '2026-11-20' },
} as const;

const at = (text: string) => new Date(`${text}+03:00`);
const settled = (text: string, totalMinor = 149_001n, ownerMinor = 119_201n) => ({ at: at(text), totalMinor, ownerMinor });
const placement = (change: Partial<DeliveredPlacement> = {}): DeliveredPlacement => ({
  id: 'p-1',
  channelId: 'c-1',
  orderNumber: 'LS-1',
  erid: '2Vtzq1',
  plannedFrom: at('2026-11-29T12:00:00'),
  plannedTo: at('2026-11-30T12:00:00'),
  publishedAt: at('2026-11-29T12:00:01'),
  removedAt: at('2026-11-30T12:00:02'),
  views: undefined,
  marking: undefined,
  settled: undefined,
  ...change,
});
const plan = (month: string, placements: readonly DeliveredPlacement[]) =>
  planMonthlyReports({
    tenantId: 't-1',
    bounds: boundsOf(month),
    placements,
    platformId: PLATFORM.id,
    chainFor: (marking) => (marking === undefined ? [OFFER] : chainOf(marking, PLATFORM)),
  });
const statisticsIn = (reports: readonly MonthlyReport[]) =>
  reports.filter((report): report is StatisticsReport => report.kind === 'statistics');
const invoicesIn = (reports: readonly MonthlyReport[]) => reports.filter((report): report is InvoiceReport => report.kind === 'invoice');

describe('a month', () => {
  it('begins and ends at midnight in Moscow', () => {
    expect(boundsOf('2026-11')).toEqual({ month: '2026-11', from: new Date('2026-10-31T21:00:00Z'), to: new Date('2026-11-30T21:00:00Z') });
    expect(boundsOf('2026-12').to).toEqual(new Date('2026-12-31T21:00:00Z'));
    expect(() => boundsOf('2026-13')).toThrow(RangeError);
  });

  it.each([
    ['2026-11-30T23:59:59', ['2026-10', '2026-09', '2026-08']],
    ['2026-12-01T05:59:59', ['2026-10', '2026-09', '2026-08']],
    ['2026-12-01T06:00:00', ['2026-11', '2026-10', '2026-09']],
    ['2027-01-15T12:00:00', ['2026-12', '2026-11', '2026-10']],
  ])('is reported once it is over for six hours: at %s', (now, months) => {
    expect(monthsToReport(at(now)).map(({ month }) => month)).toEqual(months);
  });
});

describe('statistics', () => {
  it('say when and how often, with what was settled in the month', () => {
    const [report] = statisticsIn(plan('2026-11', [placement({ settled: settled('2026-11-30T18:00:00') })]));
    expect(report).toEqual({
      kind: 'statistics',
      externalId: 'statistics-p-1-2026-11',
      month: '2026-11',
      creativeId: 'p-1',
      padId: 'pad-c-1-distributor',
      orderNumber: 'LS-1',
      erid: '2Vtzq1',
      shows: 1,
      planned: { from: '2026-11-29', to: '2026-11-30' },
      actual: { from: '2026-11-29', to: '2026-11-30' },
      amountMinor: 149_001n,
    });
  });

  it.each([
    ['before the month', { publishedAt: at('2026-10-30T12:00:00'), removedAt: at('2026-11-01T00:00:00') }, undefined],
    ['after the month', { publishedAt: at('2026-12-01T00:00:00'), removedAt: undefined }, undefined],
    ['its last second', { publishedAt: at('2026-11-30T23:59:59'), removedAt: undefined }, { from: '2026-11-30', to: '2026-11-30' }],
    [
      'its first moment',
      { publishedAt: at('2026-10-31T12:00:00'), removedAt: at('2026-11-01T00:00:01') },
      { from: '2026-11-01', to: '2026-11-01' },
    ],
    [
      'no time at all',
      { publishedAt: at('2026-11-05T12:00:00'), removedAt: at('2026-11-05T12:00:00') },
      { from: '2026-11-05', to: '2026-11-05' },
    ],
    [
      'to midnight',
      { publishedAt: at('2026-11-05T12:00:00'), removedAt: at('2026-11-06T00:00:00') },
      { from: '2026-11-05', to: '2026-11-05' },
    ],
    ['still standing', { publishedAt: at('2026-11-05T12:00:00'), removedAt: undefined }, { from: '2026-11-05', to: '2026-11-30' }],
  ])('of one that was shown %s', (_when, change, actual) => {
    expect(statisticsIn(plan('2026-11', [placement(change)])).map((report) => report.actual)).toEqual(actual === undefined ? [] : [actual]);
  });

  it.each([
    [undefined, 1],
    [{ before: 0, until: 0 }, 1],
    [{ before: 100, until: 1_340 }, 1_240],
  ])('count views %p as %p', (views, shows) => {
    expect(statisticsIn(plan('2026-11', [placement({ views })]))).toMatchObject([{ shows }]);
  });

  it('of a refunded placement have shows and no money', () => {
    const reports = plan('2026-11', [placement()]);
    expect(reports).toMatchObject([{ kind: 'statistics', shows: 1, amountMinor: undefined }]);
  });

  it('name the owner’s channel where the owner has said who they are', () => {
    expect(statisticsIn(plan('2026-11', [placement({ marking: MARKED })]))).toMatchObject([{ padId: 'pad-c-1-owner' }]);
  });
});

describe('an invoice', () => {
  it('is one per contract of the platform: the price before it, the owner’s share after it', () => {
    const own = { marking: MARKED, settled: settled('2026-11-30T18:00:00') };
    const reports = invoicesIn(
      plan('2026-11', [placement(own), placement({ ...own, id: 'p-2' }), placement({ id: 'p-3', settled: own.settled })]),
    );
    expect(reports.map(({ amountMinor, items }) => [amountMinor, items.map(({ creativeId }) => creativeId)])).toEqual([
      [298_002n, ['p-1', 'p-2']],
      [238_402n, ['p-1', 'p-2']],
      [149_001n, ['p-3']],
    ]);
    expect(new Set(reports.map(({ externalId }) => externalId)).size).toBe(3);
    expect(reports[2]).toMatchObject({
      contractId: 'offer',
      externalId: 'invoice-t-1-offer-2026-11',
      days: { from: '2026-11-01', to: '2026-11-30' },
    });
  });

  it('comes in the month of the settlement, also when the post was shown in the one before', () => {
    const late = placement({ settled: settled('2026-12-01T12:00:02') });
    expect(plan('2026-11', [late])).toMatchObject([{ kind: 'statistics', amountMinor: undefined }]);
    expect(plan('2026-12', [late])).toMatchObject([{ kind: 'invoice', amountMinor: 149_001n }]);
  });
});

const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02'];
const DAY_MS = 86_400_000;
const anyPlacement = fc
  .record({
    publishedMs: fc.integer({ min: at('2026-09-01T00:00:00').getTime(), max: at('2026-12-31T00:00:00').getTime() }),
    stoodMs: fc.integer({ min: 0, max: 40 * DAY_MS }),
    disputeMs: fc.integer({ min: 0, max: 9 * DAY_MS }),
    totalMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    ownerBps: fc.bigInt({ min: 0n, max: 10_000n }),
    isRefunded: fc.boolean(),
    marking: fc.constantFrom(undefined, MARKED),
  })
  .map(({ publishedMs, stoodMs, disputeMs, totalMinor, ownerBps, isRefunded, marking }) =>
    placement({
      id: `p-${publishedMs}-${stoodMs}`,
      publishedAt: new Date(publishedMs),
      removedAt: new Date(publishedMs + stoodMs),
      marking,
      settled: isRefunded
        ? undefined
        : { at: new Date(publishedMs + stoodMs + disputeMs), totalMinor, ownerMinor: (totalMinor * ownerBps) / 10_000n },
    }),
  );
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n);

describe('whatever was delivered', () => {
  it('all months together report its money once, and each invoice is the sum of its items', () => {
    fc.assert(
      fc.property(fc.array(anyPlacement, { maxLength: 12 }), (placements) => {
        const invoices = MONTHS.flatMap((month) => invoicesIn(plan(month, placements)));
        const paid = placements.map((one) => one.settled?.totalMinor ?? 0n);
        const toOwners = placements.filter(({ marking }) => marking !== undefined).map((one) => one.settled?.ownerMinor ?? 0n);
        expect(sum(invoices.map(({ amountMinor }) => amountMinor))).toBe(sum([...paid, ...toOwners]));
        for (const { amountMinor, items } of invoices) {
          expect(sum(items.map((item) => item.amountMinor))).toBe(amountMinor);
          expect(items.every((item) => item.amountMinor > 0n)).toBe(true);
        }
        expect(new Set(invoices.map(({ externalId }) => externalId)).size).toBe(invoices.length);
      }),
    );
  });

  it('each day it stood is in the report of its own month, and none twice', () => {
    fc.assert(
      fc.property(anyPlacement, (one) => {
        const reports = MONTHS.flatMap((month) => statisticsIn(plan(month, [one])));
        expect(reports.length).toBeGreaterThan(0);
        expect(reports.every(({ month, actual }) => actual.from.startsWith(month) && actual.to.startsWith(month))).toBe(true);
        expect(reports[0]?.actual.from).toBe(dayOf(one.publishedAt));
        const ends = reports.map(({ actual }) => actual.to);
        for (const [index, { actual }] of reports.entries()) {
          expect(actual.from <= actual.to).toBe(true);
          // Where it went on, the next month begins on the next day.
          const end = ends[index - 1];
          if (end !== undefined) expect(Date.parse(actual.from) - Date.parse(end)).toBe(DAY_MS);
        }
        const last = new Date(Math.max(one.publishedAt.getTime(), (one.removedAt ?? one.publishedAt).getTime() - 1));
        expect(ends.at(-1)).toBe(dayOf(last));
      }),
    );
  });
});

describe('a report', () => {
  const now = at('2026-12-01T02:00:00');
  const due = { state: 'due', attempts: 0, trouble: undefined, nextAt: now } as const;
  const sent = { ...due, state: 'sent', attempts: 1 } as const;
  const trouble = (code: 'ORD_REFUSED' | 'ORD_UNAVAILABLE', status: number) =>
    new LytSlotError(code, 'trouble', { status, reason: 'amount: is not the sum' });
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

  it.each([
    ['is taken', undefined, { state: 'sent', attempts: 1, trouble: undefined, nextAt: minutes(30) }],
    [
      'is refused',
      trouble('ORD_REFUSED', 400),
      { state: 'refused', attempts: 1, trouble: { code: 'ORD_REFUSED', said: 'amount: is not the sum' } },
    ],
    ['meets silence', trouble('ORD_UNAVAILABLE', 0), { state: 'due', attempts: 1, nextAt: minutes(5) }],
    ['meets a wrong token of ours', trouble('ORD_REFUSED', 401), { state: 'due', trouble: { code: 'ORD_REFUSED' } }],
  ])('that is told and %s', (_what, answer, expected) => {
    expect(afterSending(due, now, answer)).toMatchObject(expected);
  });

  it.each([
    ['success', { status: 'success' } as const, { state: 'accepted', nextAt: undefined }],
    ['pending', { status: 'pending' } as const, { state: 'sent', nextAt: minutes(30) }],
    [
      'error',
      { status: 'error', said: 'contradiction' } as const,
      { state: 'refused', trouble: { code: 'ORD_REFUSED', said: 'contradiction' } },
    ],
    ['no answer', trouble('ORD_UNAVAILABLE', 0), { state: 'sent', nextAt: minutes(5) }],
    ['not found', trouble('ORD_REFUSED', 404), { state: 'due', attempts: 1 }],
  ])('whose status is: %s', (_what, answer, expected) => {
    expect(afterAsking(sent, now, answer)).toMatchObject(expected);
  });

  it('is told again after pauses that grow up to a day, and stays refused meanwhile', () => {
    const pauses: number[] = [];
    let progress = afterSending(due, now, trouble('ORD_REFUSED', 400));
    for (let round = 0; round < 12; round += 1) {
      pauses.push(((progress.nextAt ?? now).getTime() - now.getTime()) / 60_000);
      progress = afterSending(progress, now, trouble('ORD_UNAVAILABLE', 0));
      expect(progress.state).toBe('refused');
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440, 1_440]);
  });
});
