/**
 * @file admin-ui/src/orders/money-in.test.ts
 * @description What an order's escrow holds is its last balance, turned round.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { LedgerTransaction } from '@lytslot/contracts/http';
import { moneyIn } from './money-in.ts';

const money = (amountMinor: string) => ({ amountMinor, currency: 'RUB' });
const booked = (...entries: readonly (readonly [string, string])[]): LedgerTransaction => ({
  id: crypto.randomUUID(),
  type: 'payment-received',
  at: '2026-12-01T09:00:00.000Z',
  entries: entries.map(([account, after]) => ({ account, amount: money('1'), balanceAfter: money(after) })),
});

describe('what an account holds', () => {
  it.each([
    ['nothing was booked', [], undefined],
    ['something else was booked', [booked(['psp_clearing', '5'])], undefined],
    ['it was paid in', [booked(['psp_clearing', '250000'], ['escrow', '-250000'])], '250000'],
    ['it was settled', [booked(['escrow', '-250000']), booked(['escrow', '0'], ['owner_payable', '-200000'])], '0'],
  ])('%s', (_what, ledger, expected) => {
    expect(moneyIn(ledger, 'escrow')?.amountMinor).toBe(expected);
  });
});
