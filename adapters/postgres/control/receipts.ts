/**
 * @file adapters/postgres/control/receipts.ts
 * @description Where people's receipts go, and the receipts that payments were asked for with.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Receipt, ReceiptBook, ReceiptContact, ReceiptLine } from '@lytslot/domain/fiscal';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

const KEEP = `
  with kept as (
    insert into fiscal_receipt (payment_key, receipt, created_at) values (?, ?::jsonb, ?) on conflict do nothing returning payment_key, created_at)
  insert into fiscal_closing (order_id, tenant_id, payment_key, ask_at, changed_at)
  select (part->>'orderId')::uuid, (part->>'tenantId')::uuid, kept.payment_key, kept.created_at, kept.created_at
    from kept, jsonb_array_elements(?::jsonb) part
  on conflict do nothing`;

/** The doors' (role app); the workers read, and keep receipts of what they charge. */
export function createReceipts({ statement }: Connection<ControlTables>): ReceiptBook {
  const receipt = async (paymentKey: string) => {
    const [row] = await statement('select receipt::text from fiscal_receipt where payment_key = ?', [paymentKey]);
    return row && readReceipt(row['receipt']);
  };
  return {
    receipt,
    contactOf: async (telegramUserId) => {
      const [row] = await statement('select contact::text from receipt_contact where telegram_user_id = ?', [telegramUserId]);
      return row && (JSON.parse(String(row['contact'])) as ReceiptContact);
    },
    remember: async (telegramUserId, contact, at) => {
      await statement(
        `insert into receipt_contact (telegram_user_id, contact, updated_at) values (?, ?::jsonb, ?)
         on conflict (telegram_user_id) do update set contact = excluded.contact, updated_at = excluded.updated_at`,
        [telegramUserId, toJson(contact), at],
      );
    },
    keep: async (paymentKey, wanted, parts, at) => {
      await statement(KEEP, [paymentKey, toJson(wanted), at, toJson(parts)]);
      const kept = await receipt(paymentKey);
      if (kept === undefined) throw new LytSlotError('INTERNAL', 'A receipt that was written is gone');
      return kept;
    },
  };
}

/** Amounts are strings in JSON: it has no whole numbers of their size. */
export function readReceipt(json: unknown): Receipt {
  const { lines, ...rest } = JSON.parse(String(json)) as Omit<Receipt, 'lines'> & {
    readonly lines: readonly (Omit<ReceiptLine, 'amountMinor'> & { readonly amountMinor: string })[];
  };
  return { ...rest, lines: lines.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })) };
}
