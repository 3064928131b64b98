/**
 * @file adapters/postgres/control/bank-invoices.ts
 * @description Invoices by bank transfer in the control database: made once by their key, paid once by a transfer's reference.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { BankBooks, BankInvoice, TransferOutcome } from '@lytslot/domain/invoices';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import { INVOICE, toInvoice, toListed, TRANSFERS } from './bank-rows.ts';
import type { ListedInvoice } from './bank-rows.ts';

/** The books, and what people look at. */
export interface BankInvoices extends BankBooks {
  /** An invoice of the person; somebody else's does not exist. */
  ofPerson(which: { readonly id: string } | { readonly number: number }, telegramUserId: number): Promise<BankInvoice | undefined>;
  /** Newest first. Needs role admin. */
  list(page: { readonly number?: number | undefined; readonly limit: number; readonly after?: string | undefined }): Promise<{
    readonly rows: readonly ListedInvoice[];
    readonly next: string | undefined;
  }>;
}

const LISTED = `select ${INVOICE}, ${TRANSFERS} from bank_invoice i
  where (?::bigint is null or i.number = ?::bigint) and (?::uuid is null or i.number < (select b.number from bank_invoice b where b.id = ?::uuid)) order by i.number desc limit ?`;

/** Making is the doors' (role app), taking transfers the console's (role admin). */
export function createBankInvoices({ statement }: Connection<ControlTables>, clock: Clock): BankInvoices {
  const find = async (where: string, params: readonly unknown[]) =>
    (await statement(`select ${INVOICE} from bank_invoice i where ${where}`, params)).map(toInvoice)[0];
  return {
    open: async ({ key, telegramUserId, billTo, amount, validUntil }) => {
      const { minor: amountMinor, currency } = amount;
      const about = { key, telegramUserId, payerName: billTo.name, payerInn: billTo.inn, amountMinor, currency, validUntil };
      await statement('select open_bank_invoice(?::jsonb, ?)', [toJson({ ...about, orders: [], metadata: {} }), clock.now()]);
      const made = await find('i.key = ?', [key]);
      if (made === undefined) throw gone();
      return made;
    },
    find: (number) => find('i.number = ?', [number]),
    take: async (transfer) => {
      const [row] = await statement('select take_bank_transfer(?::jsonb, ?) as outcome', [toJson(transfer), clock.now()]);
      const outcome = String(row?.['outcome']) as 'booked' | 'repeated' | 'unknown' | 'reference-used';
      if (outcome === 'unknown' || outcome === 'reference-used') return outcome;
      const [kept] = await statement(
        `select ${INVOICE}, t.into_what from bank_transfer t join bank_invoice i on i.id = t.invoice_id where t.reference = ?`,
        [transfer.reference],
      );
      if (kept === undefined) throw gone();
      return { outcome, into: String(kept['into_what']) as TransferOutcome['into'], invoice: toInvoice(kept) };
    },
    ofPerson: (which, telegramUserId) =>
      'id' in which
        ? find('i.id = ? and i.telegram_user_id = ?', [which.id, telegramUserId])
        : find('i.number = ? and i.telegram_user_id = ?', [which.number, telegramUserId]),
    list: async ({ number = null, limit, after = null }) => {
      const rows = (await statement(LISTED, [number, number, after, after, limit + 1])).map(toListed);
      return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]?.id : undefined };
    },
  };
}

function gone(): LytSlotError {
  return new LytSlotError('INTERNAL', 'An invoice that was written is gone');
}
