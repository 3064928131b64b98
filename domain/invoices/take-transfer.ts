/**
 * @file domain/invoices/take-transfer.ts
 * @description A bank transfer that came, entered by a person: booked once by the bank's reference, and told to whoever waits for the invoice.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { BankInvoice } from './invoice.ts';
import type { AwaitedBy, BankBooks, BankTransfer, TransferOutcome } from './ports.ts';

/** What taking needs. `awaitedBy` looks whether all its orders have the invoice; `tell` has its orders asked about now instead of later, and is safe to repeat. */
export interface TakeTransferDeps {
  readonly books: Pick<BankBooks, 'find' | 'take'>;
  readonly awaitedBy: (invoice: Pick<BankInvoice, 'id' | 'orderIds'>) => Promise<AwaitedBy>;
  readonly tell: (paid: { readonly invoiceId: string; readonly reference: string }) => Promise<unknown>;
  readonly clock: Clock;
}

const LONGEST_REFERENCE = 100;
/** What no transfer to us ever was: a slip of the keyboard. */
const MOST_MINOR = 10_000_000_000n;
const OLDEST_MS = 366 * 86_400_000;

/**
 * Books the transfer. Any amount is taken as it came: what a wrong one does to an order is the order's rule. Safe to repeat. Throws
 * BANK_TRANSFER_INVALID, INVOICE_NOT_FOUND, BANK_REFERENCE_USED for a reference that another transfer has.
 */
export async function takeTransfer(deps: TakeTransferDeps, written: BankTransfer): Promise<TransferOutcome> {
  const transfer = readTransfer(written, deps.clock.now());
  const { invoiceNumber, reference } = transfer;
  const invoice = await deps.books.find(invoiceNumber);
  const taken = invoice && (await deps.books.take({ ...transfer, awaitedBy: await deps.awaitedBy(invoice) }));
  if (taken === undefined || taken === 'unknown')
    throw new LytSlotError('INVOICE_NOT_FOUND', 'There is no invoice of this number', { invoiceNumber });
  if (taken === 'reference-used') {
    throw new LytSlotError('BANK_REFERENCE_USED', 'Another transfer has been entered under this reference', { invoiceNumber });
  }
  // Also of a repeat: whoever entered it first may have died before anybody was told.
  if (taken.into === 'invoice') await deps.tell({ invoiceId: taken.invoice.id, reference });
  return taken;
}

function readTransfer(written: BankTransfer, now: Date): BankTransfer {
  const reference = written.reference.normalize('NFC').replace(/\s+/g, ' ').trim();
  const agoMs = now.getTime() - written.receivedAt.getTime();
  const checks: readonly (readonly [field: string, isRight: boolean, message: string])[] = [
    ['amountMinor', written.amountMinor > 0n && written.amountMinor <= MOST_MINOR, 'A transfer is from one kopeck to 100 000 000 ₽'],
    ['reference', reference.length >= 1 && reference.length <= LONGEST_REFERENCE && !/\p{C}/u.test(reference), 'As the bank writes it'],
    ['receivedAt', agoMs >= 0 && agoMs <= OLDEST_MS, 'A transfer came within the last year, and not later than now'],
  ];
  const wrong = checks.find(([, isRight]) => !isRight);
  if (wrong !== undefined) throw new LytSlotError('BANK_TRANSFER_INVALID', wrong[2], { field: wrong[0] });
  return { ...written, reference };
}
