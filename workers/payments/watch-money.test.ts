/**
 * @file workers/payments/watch-money.test.ts
 * @description What waits is shown with its age, and what does not wait any more is shown as nothing.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import type { WaitingMoney } from '@lytslot/adapters/postgres';
import { createMetrics } from '@lytslot/adapters/telemetry';
import { watchMoneySlice } from './watch-money.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

it('shows money that waits, and stops to', async () => {
  let waiting: readonly WaitingMoney[] = [
    { kind: 'refund', count: 2, oldestAt: ago(3_600) },
    { kind: 'chargeback', count: 1, oldestAt: ago(86_400) },
  ];
  const metrics = createMetrics({ process: 'test' });
  const slice = watchMoneySlice({
    shard: { readModels: { waitingMoney: async () => waiting } },
    subscriptions: { openCharges: async () => ({ count: 1, oldestAt: ago(60) }) },
    sales: { refused: async () => ({ count: 3, oldestAt: ago(30) }) },
    surplus: { surplusLeft: async () => ({ count: 1, oldestAt: ago(7_200) }) },
    repaymentsRefused: async () => ({ count: 4, oldestAt: ago(90) }),
    balanceChargebacks: { open: async () => ({ count: 5, oldestAt: ago(120) }) },
    clock: { now: () => NOW },
    metrics,
  });
  const shown = async (kind: string) => {
    await slice.loops[0]?.turn();
    const figures = await metrics.registry.getMetricsAsJSON();
    return ['lytslot_money_waits', 'lytslot_money_waits_age_seconds'].map(
      (name) => figures.find((figure) => figure.name === name)?.values.find(({ labels }) => labels['kind'] === kind)?.value,
    );
  };
  expect([
    await shown('refund'),
    await shown('payout'),
    await shown('plan-charge'),
    await shown('receipt'),
    await shown('chargeback'),
    await shown('stars-surplus'),
    await shown('repayment'),
    await shown('balance-chargeback'),
  ]).toEqual([
    [2, 3_600],
    [0, 0],
    [1, 60],
    [3, 30],
    [1, 86_400],
    [1, 7_200],
    [4, 90],
    [5, 120],
  ]);
  waiting = [];
  expect(await shown('refund')).toEqual([0, 0]);
});
