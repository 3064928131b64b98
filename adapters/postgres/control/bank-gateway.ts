/**
 * @file adapters/postgres/control/bank-gateway.ts
 * @description The platform's own bank as a way to pay: a payment is an invoice, a person says what came, and what goes back is its payer's balance.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PaymentGateway } from '@lytslot/domain/booking';
import { readBillTo } from '@lytslot/domain/invoices';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

/** How long after its time a transfer still counts for the orders: banks send them on after days, not after months. */
const LATE_MS = 30 * 86_400_000;
const STATUS = { waiting: 'pending', paid: 'succeeded', expired: 'canceled' } as const;

/** Creating is the doors' (role app), refunding the workers'; both ask. */
export function createBankGateway({ statement }: Connection<ControlTables>, clock: Clock): PaymentGateway {
  return {
    create: async ({ idempotencyKey: key, amountMinor, currency, payUntil, metadata, payer, parts, returnUrl }) => {
      const { name: payerName, inn: payerInn } = readBillTo(payer.billTo);
      const about = { key, telegramUserId: payer.telegramUserId, payerName, payerInn, amountMinor, currency, metadata };
      const now = clock.now();
      await statement('select open_bank_invoice(?::jsonb, ?)', [toJson({ ...about, orders: parts, validUntil: payUntil ?? now }), now]);
      const [row = {}] = await statement('select id::text, number::text from bank_invoice where key = ?', [key]);
      const confirmationUrl = new URL(`/api/v1/market/invoices/${String(row['number'])}`, returnUrl).href;
      return { providerPaymentId: String(row['id']), confirmationUrl };
    },
    fetch: async (id) => {
      await statement('select expire_bank_invoice(?, ?)', [id, new Date(clock.now().getTime() - LATE_MS)]);
      const [row] = await statement(
        `select state, amount_minor::text, paid_minor::text, returned_minor::text, currency, metadata::text from bank_invoice where id = ?`,
        [id],
      );
      if (row === undefined) throw new LytSlotError('PAYMENT_NOT_FOUND', 'There is no such invoice', { providerPaymentId: id });
      const status = STATUS[String(row['state']) as keyof typeof STATUS];
      return {
        providerPaymentId: id,
        status,
        amountMinor: wholeNumber(status === 'succeeded' ? row['paid_minor'] : row['amount_minor']),
        refundedMinor: wholeNumber(row['returned_minor']),
        currency: String(row['currency']),
        metadata: JSON.parse(String(row['metadata'])) as Readonly<Record<string, string>>,
      };
    },
    refund: async ({ idempotencyKey, providerPaymentId, amountMinor, tenantId }) => {
      const params = [idempotencyKey, providerPaymentId, tenantId, amountMinor, clock.now()];
      const [row] = await statement('select return_bank_payment(?, ?, ?, ?, ?) as outcome', params);
      if (row?.['outcome'] !== 'returned') throw new LytSlotError('PSP_REFUSED', 'More than came cannot go back', { providerPaymentId });
      return { providerRefundId: idempotencyKey, status: 'succeeded' };
    },
    fetchRefund: async (providerRefundId) => {
      const rows = await statement('select key from bank_return where key = ?', [providerRefundId]);
      if (rows.length === 0) throw new LytSlotError('PAYMENT_NOT_FOUND', 'Nothing was given back under this key', { providerRefundId });
      return { providerRefundId, status: 'succeeded' };
    },
  };
}
