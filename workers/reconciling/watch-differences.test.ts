/**
 * @file workers/reconciling/watch-differences.test.ts
 * @description What alerts are told of compared days.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { DifferenceKind } from '@lytslot/domain/reconciliation';
import { watchDifferencesSlice } from './watch-differences.ts';

const NOW = new Date('2026-11-29T01:00:00Z');

async function told(open: {
  readonly counts?: readonly (readonly [DifferenceKind, number])[];
  readonly lastDays?: readonly (readonly [PaymentProvider, string])[];
}) {
  const metrics = createMetrics({ process: 'test' });
  const reconciliations = { open: async () => ({ counts: new Map(open.counts), lastDays: new Map(open.lastDays) }) };
  const [loop] = watchDifferencesSlice({ reconciliations, clock: { now: () => NOW }, metrics }).loops;
  expect(await loop?.turn()).toBe('idle');
  const text = await metrics.registry.metrics();
  return text.split('\n').filter((line) => line.startsWith('lytslot_reconciliation_') && !line.endsWith(' 0'));
}

it('counts what is open of each kind, and the time since the last compared day ended in Moscow', async () => {
  const lines = await told({ counts: [['unknown-to-us', 2]], lastDays: [['yookassa', '2026-11-28']] });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^lytslot_reconciliation_open\{.*kind="unknown-to-us".*\} 2$/);
  expect(lines[1]).toMatch(/^lytslot_reconciliation_age_seconds\{.*provider="yookassa".*\} 14400$/);
});

it('says nothing is late before the first day, nor when the clock was set back', async () => {
  expect(await told({})).toEqual([]);
  expect(await told({ lastDays: [['yookassa', '2026-12-05']] })).toEqual([]);
});

it('says of each provider how old its last day is, and forgets one that has been given up', async () => {
  const lines = await told({
    lastDays: [
      ['yookassa', '2026-10-01'],
      ['stripe', '2026-11-27'],
      ['stars', '2026-10-01'],
    ],
  });
  const ages = lines.filter((line) => line.includes('age_seconds'));
  expect(ages.map((line) => /provider="(\w+)"/.exec(line)?.[1]).toSorted()).toEqual(['stripe', 'yookassa']);
});
