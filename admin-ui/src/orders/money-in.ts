/**
 * @file admin-ui/src/orders/money-in.ts
 * @description What an account of an order holds after all that was booked.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { LedgerTransaction } from '@lytslot/contracts/http';

type Money = LedgerTransaction['entries'][number]['amount'];

/** What is in it now, as a positive amount of money we hold; undefined when nothing was ever booked there. `ledger` is the order's, oldest first. */
export function moneyIn(ledger: readonly LedgerTransaction[], account: string): Money | undefined {
  const last = ledger.flatMap(({ entries }) => entries).findLast((entry) => entry.account === account)?.balanceAfter;
  return last && { ...last, amountMinor: (-BigInt(last.amountMinor)).toString() };
}
