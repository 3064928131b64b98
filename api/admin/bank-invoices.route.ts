/**
 * @file api/admin/bank-invoices.route.ts
 * @description Invoices by bank transfer in the console: the list, and the word of whoever reads the bank's statement.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import { createHash } from 'node:crypto';
import type { BankInvoices } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { takeTransfer } from '@lytslot/domain/invoices';
import type { AwaitedBy } from '@lytslot/domain/invoices';
import { presentInvoice, presentListedInvoice } from '../orders/present-invoice.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { storeNotification } from '../webhooks/store-notification.ts';
import type { StoringDeps } from '../webhooks/store-notification.ts';

/** `invoices` are open in role admin. What came is told as a payment service tells it: into the inbox, and then asked back. */
interface AdminInvoicesDeps {
  readonly invoices: Pick<BankInvoices, 'find' | 'list' | 'take'>;
  readonly storing: StoringDeps;
}

/** Mounts them. */
export function adminInvoiceRoutes(mount: EndpointMount, { invoices, storing }: AdminInvoicesDeps): void {
  const { clock, shards } = storing;
  const tell = ({ invoiceId, reference }: { readonly invoiceId: string; readonly reference: string }) => {
    // People write into a reference what they like: it is recognised by its digest.
    const key = `transfer:${createHash('sha256').update(reference).digest('hex').slice(0, 32)}`;
    const about = { provider: 'bank', event: 'transfer.entered', key } as const;
    return storeNotification(storing, { ...about, providerPaymentId: invoiceId, hints: undefined });
  };
  mount.json(endpoints.listBankInvoices, async ({ query }) => {
    const { rows, next } = await invoices.list(query);
    return { rows: rows.map((row) => presentListedInvoice(row, clock.now())), next };
  });
  mount.json(endpoints.enterBankTransfer, async ({ account, body }) => {
    const transfer = { ...body, amountMinor: BigInt(body.amountMinor), receivedAt: new Date(body.receivedAt), by: account.id };
    const { outcome, into, invoice } = await takeTransfer(
      { books: invoices, awaitedBy: (invoice) => awaitedBy(shards, invoice), tell, clock },
      transfer,
    );
    return { outcome, into, invoice: presentInvoice(invoice, clock.now()) };
  });
}

/**
 * Whether all its orders have the invoice; a shard that cannot be asked leaves the transfer for later. A cart whose checkout broke off between
 * two of them has no half that is paid: the money is its payer's balance.
 */
export async function awaitedBy(
  shards: StoringDeps['shards'],
  { id, orderIds }: { readonly id: string; readonly orderIds: readonly string[] },
): Promise<AwaitedBy> {
  const having = await Promise.all((await shards.names()).map(async (name) => (await shards.get(name)).payments.byProviderPayment(id)));
  const found = new Set(having.flat().map(({ orderId }) => orderId));
  return orderIds.length > 0 && orderIds.every((orderId) => found.has(orderId)) ? 'orders' : 'nobody';
}
