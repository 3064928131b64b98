/**
 * @file domain/fiscal/with-receipts.ts
 * @description A payment service whose payments and refunds each carry their receipt; whoever pays has said where it goes, or nothing begins.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Payer, PaymentGateway, PaymentRequest } from '../booking/index.ts';
import type { RecurringGateway } from '../plans/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { ReceiptContact } from './contact.ts';
import type { FiscalGateway, FiscalRecurringGateway, ReceiptBook } from './ports.ts';
import { receiptOfPayment, receiptOfRefund } from './receipt.ts';
import type { FiscalPolicy, PaymentMode, Receipt } from './receipt.ts';

/** What it works with. */
export interface ReceiptDeps {
  readonly book: ReceiptBook;
  readonly policy: FiscalPolicy;
  readonly clock: Clock;
}

/**
 * Wraps a service. A receipt is kept before the call and asked for again as it was, whatever has changed since: the same key must say the
 * same. Besides what the service throws: RECEIPT_CONTACT_MISSING. A payment from before there were receipts goes back without one.
 */
export function withReceipts(gateway: FiscalGateway, deps: ReceiptDeps): PaymentGateway {
  return {
    ...gateway,
    requireReady: async (payer) => void (await contactOf(deps, payer)),
    create: async (request) => gateway.create({ ...request, receipt: await keptReceipt(deps, { ...request, mode: 'full_prepayment' }) }),
    refund: async (request) => {
      const paid = await deps.book.receipt(request.paymentKey);
      const receipt = paid && receiptOfRefund(paid, request);
      return gateway.refund(receipt === undefined ? request : { ...request, receipt });
    },
  };
}

/** The same for payments that come again: what they pay for is there at once, so the receipt is of a sale and none follows. */
export function withRecurringReceipts(gateway: FiscalRecurringGateway, deps: ReceiptDeps): RecurringGateway {
  const kept = (request: Omit<Paid, 'parts' | 'mode'>) => keptReceipt(deps, { ...request, parts: [], mode: 'full_payment' });
  return {
    ...gateway,
    requireReady: async (payer) => void (await contactOf(deps, payer)),
    begin: async (request) => gateway.begin({ ...request, receipt: await kept(request) }),
    charge: async (request) => gateway.charge({ ...request, receipt: await kept(request) }),
  };
}

type Paid = Pick<PaymentRequest, 'idempotencyKey' | 'payer' | 'parts' | 'amountMinor' | 'description'> & { readonly mode: PaymentMode };

async function keptReceipt({ book, policy, clock }: ReceiptDeps, request: Paid): Promise<Receipt> {
  const { idempotencyKey: key, payer, parts } = request;
  const kept = await book.receipt(key);
  if (kept !== undefined) return kept;
  const at = clock.now();
  return book.keep(key, receiptOfPayment(request, await contactOf({ book }, payer), policy, at), parts, at);
}

async function contactOf({ book }: Pick<ReceiptDeps, 'book'>, { telegramUserId }: Payer): Promise<ReceiptContact> {
  const contact = await book.contactOf(telegramUserId);
  if (contact !== undefined) return contact;
  throw new LytSlotError('RECEIPT_CONTACT_MISSING', 'Nobody knows where the receipt of this payment goes', { field: 'receiptTo' });
}
