/**
 * @file adapters/postgres/control/bank-rows.ts
 * @description Rows of invoices by bank transfer, as the domain knows them.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { BankInvoice } from '@lytslot/domain/invoices';
import type { Currency } from '@lytslot/domain/ledger';
import { instant, wholeNumber } from '../connection/read-values.ts';

type Row = Readonly<Record<string, unknown>>;

/** A transfer that came for an invoice. */
export interface InvoiceTransfer {
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly into: 'invoice' | 'balance';
  readonly receivedAt: Date;
}

/** An invoice with what came for it, oldest first. */
export interface ListedInvoice extends BankInvoice {
  readonly transfers: readonly InvoiceTransfer[];
}

/** Columns of toInvoice, of table `i`. */
export const INVOICE = `i.id::text, i.number::text, i.telegram_user_id::text, i.payer_name, i.payer_inn, i.amount_minor::text, i.currency, i.orders::text,
  i.valid_until, i.state, i.paid_minor::text, i.returned_minor::text, i.created_at`;
/** Column of toListed besides. */
export const TRANSFERS = `(select coalesce(jsonb_agg(jsonb_build_object('reference', t.reference, 'amount', t.amount_minor::text, 'into', t.into_what,
  'receivedAt', t.received_at) order by t.entered_at, t.id), '[]') from bank_transfer t where t.invoice_id = i.id)::text as transfers`;

/** An invoice. */
export function toInvoice(row: Row): BankInvoice {
  const orders = JSON.parse(String(row['orders'])) as readonly { readonly orderId: string }[];
  return {
    id: String(row['id']),
    number: Number(row['number']),
    telegramUserId: Number(row['telegram_user_id']),
    billTo: { name: String(row['payer_name']), inn: String(row['payer_inn']) },
    amount: { minor: wholeNumber(row['amount_minor']), currency: String(row['currency']) as Currency },
    orderIds: orders.map(({ orderId }) => orderId),
    validUntil: instant(row['valid_until']),
    state: String(row['state']) as BankInvoice['state'],
    paidMinor: wholeNumber(row['paid_minor']),
    returnedMinor: wholeNumber(row['returned_minor']),
    createdAt: instant(row['created_at']),
  };
}

/** The same as an administrator sees it. */
export function toListed(row: Row): ListedInvoice {
  const transfers = JSON.parse(String(row['transfers'])) as readonly Readonly<Record<string, string>>[];
  return {
    ...toInvoice(row),
    transfers: transfers.map(({ reference, amount, into, receivedAt }) => ({
      reference: String(reference),
      amountMinor: wholeNumber(amount),
      into: into as InvoiceTransfer['into'],
      receivedAt: instant(receivedAt),
    })),
  };
}
