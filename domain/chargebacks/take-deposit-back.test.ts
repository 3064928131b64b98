/**
 * @file domain/chargebacks/take-deposit-back.test.ts
 * @description Taking a deposit back plans anew as often as the balance has moved, and gives up where it never stands still.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { takeChargeback } from './index.ts';
import type { BalanceChargebackBooks, ProviderChargeback } from './index.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const DEPOSIT = '0193a000-0000-7000-8000-000000000001';
type Put = Parameters<BalanceChargebackBooks['put']>[0];

/** A bank takes 500 of 500 out of a balance that loses 100 each time somebody was first. */
async function take(stale: number, change: Partial<ProviderChargeback> = {}, deposit: 'here' | 'not yet' = 'here') {
  const puts: Put[] = [];
  const balances = {
    standing: async () => {
      const movements = [{ type: 'deposit-received' as const, minor: 500n - 100n * BigInt(puts.length) }];
      const payment = { receivedMinor: 500n, repaidMinor: 0n, bonusMinor: 0n, bonusBackMinor: 0n };
      return deposit === 'here' ? { ...payment, movements, currency: 'USD' as const, version: BigInt(puts.length) } : undefined;
    },
    put: async (put: Put) => (puts.push(put) <= stale ? ('stale' as const) : ('taken' as const)),
  };
  const chargeback: ProviderChargeback = {
    providerChargebackId: 'du',
    state: 'open',
    amountMinor: 500n,
    currency: 'USD',
    reason: 'fraudulent',
    evidenceDueAt: undefined,
    openedAt: NOW,
    metadata: { deposit_id: DEPOSIT },
    ...change,
  };
  const books = { ordersOf: async () => [], put: async () => 'taken' as const };
  const deps = { gateway: { fetch: async () => chargeback }, books, balances, clock: { now: () => NOW }, ids: { next: () => 'id' } };
  const taken = await takeChargeback(deps, 'du').catch((error: { readonly code?: string }) => error.code);
  return { taken, puts };
}

describe('a deposit that is taken back', () => {
  it('is planned by the balance as it stands, each time anew', async () => {
    const { taken, puts } = await take(2);
    expect(taken).toEqual({ state: 'open', orders: [], deposit: { id: DEPOSIT, outcome: 'taken' } });
    expect(puts.map(({ version, balanceMinor, owedMinor }) => [version, balanceMinor, owedMinor])).toEqual([
      [0n, 500n, 0n],
      [1n, 400n, 100n],
      [2n, 300n, 200n],
    ]);
  });

  it('out of a balance that never stands still is tried again later', async () => {
    const { taken, puts } = await take(9);
    expect([taken, puts.length]).toEqual(['PSP_UNAVAILABLE', 5]);
  });

  it('that has not come is not known yet', async () => {
    expect(await take(0, {}, 'not yet')).toEqual({
      taken: { state: 'open', orders: [], deposit: { id: DEPOSIT, outcome: 'unknown' } },
      puts: [],
    });
  });

  it.each([[{ state: 'none' as const }], [{ metadata: { deposit_id: 'INV-7' } }], [{ metadata: {} }]])(
    'is none where %j',
    async (change) => {
      expect((await take(0, change)).puts).toEqual([]);
    },
  );
});
