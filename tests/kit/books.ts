/**
 * @file tests/kit/books.ts
 * @description What an order's ledger comes to: the sum of all entries, and the balance of each account.
 * @dependencies contracts
 * @created 2026-11-25
 */
import type { OrderDetail } from '@lytslot/contracts/http';

type Ledger = OrderDetail['ledger'];

/** Sum of all entries in minor units; zero when the books are right. */
export function sumOf(ledger: Ledger): bigint {
  return ledger.flatMap(({ entries }) => entries).reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n);
}

/** Sum of an order's entries per kind of account, in minor units. */
export function balances(ledger: Ledger): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, amount } of ledger.flatMap(({ entries }) => entries)) {
    sums.set(account, (sums.get(account) ?? 0n) + BigInt(amount.amountMinor));
  }
  return sums;
}

/** "1 900,00 ₽" */
export function rubles(minor: bigint): string {
  const sign = minor < 0n ? '−' : '';
  const abs = minor < 0n ? -minor : minor;
  const whole = (abs / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${sign}${whole},${(abs % 100n).toString().padStart(2, '0')} ₽`;
}
