/**
 * @file admin-ui/src/bank-invoices/doubt-about.ts
 * @description What somebody should know before they enter a transfer for an invoice.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { ListedBankInvoice } from '@lytslot/contracts/http';

/** `balance`: it goes to the payer and to no order; `amount`: it is not what the orders cost; `late`: the times may be somebody else's. */
export type Doubt = 'balance' | 'amount' | 'late';

/** Nothing is doubtful about exactly the amount of an invoice that waits. */
export function doubtAbout(
  { state, amount, orderIds }: Pick<ListedBankInvoice, 'state' | 'amount' | 'orderIds'>,
  amountMinor: string,
): Doubt | undefined {
  if (state === 'paid') return 'balance';
  if (orderIds.length > 0 && amountMinor !== amount.amountMinor) return 'amount';
  return state === 'expired' ? 'late' : undefined;
}
