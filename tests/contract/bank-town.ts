/**
 * @file tests/contract/bank-town.ts
 * @description A worker town whose people pay by invoice: orders that wait days for a transfer, and an administrator who reads the bank's statement.
 * @dependencies domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { checkOut, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { HowToPay, OrderRef } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { takeTransfer } from '@lytslot/domain/invoices';
import { awaitedBy } from '../../api/admin/bank-invoices.route.ts';
import { storeNotification } from '../../api/webhooks/store-notification.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openWorkerTown, PRICE_MINOR } from './worker-town.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const BILL_TO = { name: 'ООО «Ромашка»', inn: '7707083893' } as const;
/** What is booked when an invoice has paid for an order. */
export const PAID = [`bank_clearing ${PRICE_MINOR}`, `escrow -${PRICE_MINOR}`];
/** How it ended, in a word. */
export const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
/** Days to the first time that is sold; each order has an hour of its own after it. */
const DAYS_AHEAD = 10;

export type BankTown = Awaited<ReturnType<typeof openBankTown>>;

/** Opens it; takes some seconds. */
export async function openBankTown() {
  const town = await openWorkerTown();
  const console = await town.openConsole();
  const { prepaidPayments, bankPayments, bankInvoices, pspInbox, directory } = town.door;
  const yookassa = town.use.payments.of('yookassa');
  // As the doors are wired: what makes an invoice has the role of the doors.
  const use = { ...town.use, payments: paymentRails({ yookassa, bank: bankPayments }, prepaidPayments) };
  const shards = { names: async () => ['shard-a'], get: async () => town.shard };
  const storing = { inbox: pspInbox, directory, shards, clock: town.clock, ids: town.use.ids };
  let nextHour = 0;
  let nextPerson = 90_000;
  let nextTransfer = 0;
  const person = () => (nextPerson += 1);
  const order = ({ tenantId, orderId }: OrderRef) => town.order({ id: orderId, tenantId });

  /** A held time with its post, so many hours away; else days, and at an hour nobody else has. */
  const held = async (telegramUserId = person(), hoursAway = DAYS_AHEAD * 24 + (nextHour += 1)): Promise<OrderRef> => {
    const { tenantId, channelId } = town;
    const startsAt = new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + hoursAway) * HOUR_MS);
    const advertiser = { telegramUserId, chatId: telegramUserId };
    const { orderId } = await holdSlot(use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
    await submitCreative(use, { tenantId, orderId, ...samplePost('счёт'), commandId: randomUUID() });
    return { tenantId, orderId };
  };
  const checkOutBy = (ref: OrderRef, how: HowToPay = { payBy: 'invoice', billTo: BILL_TO }) =>
    checkOut(use, { ...ref, commandId: randomUUID(), ...how });
  const invoiceOf = async (ref: OrderRef) => {
    const { payment, advertiser } = await order(ref);
    const invoice = await bankInvoices.ofPerson({ id: payment?.providerPaymentId ?? randomUUID() }, advertiser.telegramUserId);
    if (invoice === undefined) throw new Error('the order has no invoice');
    return invoice;
  };
  const reference = () => `ПП-${(nextTransfer += 1)}`;
  /** An administrator enters a transfer; the workers hear of it. */
  const transfer = async (invoiceNumber: number, amountMinor: bigint, named = reference()) => {
    const about = { invoiceNumber, amountMinor, reference: named, receivedAt: town.clock.now(), by: 'admin' };
    const tell = ({ invoiceId, reference: key }: { readonly invoiceId: string; readonly reference: string }) =>
      storeNotification(storing, { provider: 'bank', event: 'transfer.entered', key, providerPaymentId: invoiceId, hints: undefined });
    const taken = await takeTransfer(
      { books: console.bankInvoices, awaitedBy: (invoice) => awaitedBy(shards, invoice), tell, clock: town.clock },
      about,
    );
    await town.turn('payments', 'payment notifications');
    return taken;
  };
  return {
    ...town,
    console,
    use,
    bankInvoices,
    bankPayments,
    person,
    order,
    held,
    checkOutBy,
    invoiceOf,
    reference,
    transfer,
    /** Checked out by invoice. */
    waiting: async (telegramUserId = person()) => {
      const ref = await held(telegramUserId);
      await checkOutBy(ref);
      return { ref, telegramUserId, invoice: await invoiceOf(ref) };
    },
    balance: (telegramUserId: number) => town.door.prepaid.balance(telegramUserId, 'RUB'),
    /** What was booked of an order: account and amount, in order. */
    entries: async ({ orderId }: OrderRef) => {
      const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', orderId)) ?? {};
      return ledger.flatMap(({ entries: rows }) => rows.map(({ account, amountMinor }) => `${account} ${amountMinor}`));
    },
    /** What every invariant of both databases says. */
    breaches: async () => [
      ...(await town.shard.prove({ overdueSince: new Date(0) })).breaches,
      ...(await town.control.proveBooks()).breaches,
    ],
    close: async () => {
      await console.close();
      await town.close();
    },
  };
}
