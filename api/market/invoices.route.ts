/**
 * @file api/market/invoices.route.ts
 * @description An advertiser's invoices by bank transfer: of an order, by number, and one that pays into the balance.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { BankInvoices } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { topUpByInvoice } from '@lytslot/domain/invoices';
import type { BankInvoice, Requisites } from '@lytslot/domain/invoices';
import { LytSlotError } from '@lytslot/domain/shared';
import { presentOwnInvoice } from '../orders/present-invoice.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { findBought } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';

/** Without `requisites` no invoice is made; those that were made can still be looked at. */
interface MarketInvoicesDeps extends Pick<MarketOrdersDeps, 'directory' | 'ordersOf' | 'clock'> {
  readonly invoices: Pick<BankInvoices, 'ofPerson' | 'open'>;
  readonly requisites: Requisites | undefined;
}

/** Mounts them. */
export function marketInvoiceRoutes(mount: EndpointMount, deps: MarketInvoicesDeps): void {
  const { invoices, requisites, clock } = deps;
  const present = (invoice: BankInvoice | undefined) => {
    if (invoice === undefined) throw new LytSlotError('INVOICE_NOT_FOUND', 'The person has no such invoice');
    return presentOwnInvoice(invoice, { now: clock.now(), requisites });
  };
  mount.forPerson(endpoints.getBankInvoice, async ({ telegramUserId, params: { number } }) =>
    present(await invoices.ofPerson({ number }, telegramUserId)),
  );
  mount.forPerson(endpoints.getOrderInvoice, async (call) => {
    const { payment } = await findBought(deps, call);
    const id = payment?.provider === 'bank' ? payment.providerPaymentId : undefined;
    return present(id === undefined ? undefined : await invoices.ofPerson({ id }, call.telegramUserId));
  });
  mount.forPerson(endpoints.topUpByInvoice, async ({ telegramUserId, body, idempotencyKey }) => {
    if (requisites === undefined) throw new LytSlotError('PAYMENT_SERVICE_OFF', 'No invoices are made', { provider: 'bank' });
    const amount = { minor: BigInt(body.amountMinor), currency: body.currency };
    const commandKey = `api:${telegramUserId}:${idempotencyKey}`;
    return present(await topUpByInvoice({ books: invoices, clock }, { telegramUserId, amount, billTo: body.billTo, commandKey }));
  });
}
