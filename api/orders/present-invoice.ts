/**
 * @file api/orders/present-invoice.ts
 * @description Invoices by bank transfer as the contract shows them.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { ListedInvoice } from '@lytslot/adapters/postgres';
import type { BankInvoice as InvoiceOnWire, ListedBankInvoice } from '@lytslot/contracts/http';
import { standingOf } from '@lytslot/domain/invoices';
import type { BankInvoice, Requisites } from '@lytslot/domain/invoices';
import { money } from './present-order.ts';

/** What everybody sees of one. */
export function presentInvoice(invoice: BankInvoice, now: Date): Omit<InvoiceOnWire, 'purpose' | 'requisites'> {
  const { id, number, billTo, amount, orderIds, paidMinor, returnedMinor, createdAt, validUntil } = invoice;
  return {
    id,
    number,
    billTo,
    amount: money(amount.minor, amount.currency),
    orderIds: [...orderIds],
    state: standingOf(invoice, now),
    paid: money(paidMinor, amount.currency),
    returned: money(returnedMinor, amount.currency),
    createdAt: createdAt.toISOString(),
    validUntil: validUntil.toISOString(),
  };
}

/** For whoever pays it. The requisites are those of now: an account that was closed must not be on what is still to be paid. */
export function presentOwnInvoice(
  invoice: BankInvoice,
  { now, requisites }: { readonly now: Date; readonly requisites: Requisites | undefined },
): InvoiceOnWire {
  const what = invoice.orderIds.length === 0 ? 'Пополнение баланса' : 'Размещение рекламы';
  const day = invoice.createdAt.toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
  const purpose = `${what}, счёт № ${invoice.number} от ${day}`;
  return { ...presentInvoice(invoice, now), purpose, ...(requisites !== undefined && { requisites }) };
}

/** For administrators. */
export function presentListedInvoice(invoice: ListedInvoice, now: Date): ListedBankInvoice {
  return {
    ...presentInvoice(invoice, now),
    telegramUserId: invoice.telegramUserId,
    transfers: invoice.transfers.map(({ reference, amountMinor, into, receivedAt }) => ({
      reference,
      amount: money(amountMinor, invoice.amount.currency),
      into,
      receivedAt: receivedAt.toISOString(),
    })),
  };
}
