/**
 * @file adapters/yookassa/yookassa-receipts.ts
 * @description The SaleReceipts port on YooKassa: receipts that follow a payment, made of their own and looked up.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { SaleReceipt, SaleReceipts } from '@lytslot/domain/fiscal';
import { toDecimalString } from '@lytslot/domain/ledger';
import { z } from 'zod';
import { createYookassaClient } from './yookassa-client.ts';
import type { YookassaOptions } from './yookassa-client.ts';
import { receiptToWire } from './yookassa-receipt.ts';

const receiptSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['pending', 'succeeded', 'canceled']),
  items: z.array(z.object({ description: z.string(), payment_mode: z.string().optional() })).default([]),
});
type WireReceipt = z.output<typeof receiptSchema>;

/** A payment has its own receipt, a sale's for each of its orders, and those of refunds: never more than a page of them. */
const listSchema = z.object({ items: z.array(receiptSchema) });

/** Makes the service of one shop. Its methods throw what YookassaClient throws. */
export function createSaleReceipts(options: YookassaOptions): SaleReceipts {
  const call = createYookassaClient(options);
  return {
    send: async ({ idempotencyKey, receipt, amountMinor, currency, providerPaymentId }) => {
      const settlements = [{ type: 'prepayment', amount: { value: toDecimalString(amountMinor), currency } }];
      const about = { type: 'payment', payment_id: providerPaymentId, send: true, settlements };
      const body = { ...about, ...receiptToWire(receipt, currency) };
      return receiptFrom(
        await call({ operation: 'create_receipt', path: '/receipts', post: { idempotencyKey, body }, answer: receiptSchema }),
      );
    },
    fetch: async (id) =>
      receiptFrom(await call({ operation: 'fetch_receipt', path: `/receipts/${encodeURIComponent(id)}`, answer: receiptSchema })),
    find: async (sale) => {
      const query = new URLSearchParams({ payment_id: sale.providerPaymentId, limit: '100' });
      const { items } = await call({ operation: 'list_receipts', path: `/receipts?${query.toString()}`, answer: listSchema });
      const found = items.find((one) => one.status !== 'canceled' && isOf(sale, one));
      return found && receiptFrom(found);
    },
  };
}

/** The orders of a cart share a payment; a line names its order. */
function isOf({ receipt: { mode, lines } }: SaleReceipt, { items }: WireReceipt): boolean {
  return items.some(({ description, payment_mode: itsMode }) => itsMode === mode && description === lines[0]?.description);
}

function receiptFrom({ id, status }: WireReceipt): Awaited<ReturnType<SaleReceipts['fetch']>> {
  return { providerReceiptId: id, status };
}
