/**
 * @file adapters/stars/stars-statement.ts
 * @description What Telegram has of a span in Stars: its own lines by our invoices' names, and the invoices of the span that nobody has paid.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PaymentGateway, ProviderPayment } from '@lytslot/domain/booking';
import type { ProviderStatement, StatementPayout, StatementRefund } from '@lytslot/domain/reconciliation';
import type { StarBooks, StarReturns, StarTransaction } from '@lytslot/domain/stars';
import type { TelegramClient } from '../telegram/index.ts';
import { linesOfSpan } from './read-list.ts';
import { createStarsClient } from './stars-client.ts';

/** What it is made of; `gateway` is that of the same bot, in role worker. */
interface StatementDeps {
  readonly client: TelegramClient;
  readonly books: StarBooks;
  readonly gateway: Pick<PaymentGateway, 'fetch'> & Pick<StarReturns, 'readOn'>;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Its methods throw what StarsClient throws. Every list is read on first, so that each line is known as what it is. */
export function createStarsStatement({ client, books, gateway }: StatementDeps): ProviderStatement {
  const call = createStarsClient(client);
  const linesOf = async (direction: StarTransaction['direction'], span: Span) => {
    await gateway.readOn();
    return (await linesOfSpan({ call, books }, span)).filter((line) => line.direction === direction);
  };
  return {
    payments: async function* (from, to) {
      for (const line of await linesOf('in', { from, to })) yield [await paymentOf({ books, gateway }, line)];
      for (const id of await books.unpaidOf(from, to)) yield [await gateway.fetch(id)];
    },
    refunds: async function* (from, to) {
      for (const line of await linesOf('out', { from, to })) yield await refundOf(books, line);
    },
    payouts: {
      // What went out and gives nothing back: nothing of ours pays out in Stars, so it is for people.
      of: async function* (from, to) {
        for (const line of await linesOf('out', { from, to })) if ((await books.chargeOf(line.id)) === undefined) yield [payoutOf(line)];
      },
      has: async (id) => (await books.chargeOf(id)) !== undefined,
    },
  };
}

/** A payment that no invoice needed, or that is of no invoice of ours, has the line's own name; once it went back there is no money in it. */
async function paymentOf({ books, gateway }: Pick<StatementDeps, 'books' | 'gateway'>, line: StarTransaction): Promise<ProviderPayment> {
  const kept = await books.chargeOf(line.id);
  // What came is what the line says, whatever is kept.
  if (kept?.invoiceId !== undefined) return { ...(await gateway.fetch(kept.invoiceId)), amountMinor: line.amountMinor };
  return {
    providerPaymentId: line.id,
    status: kept?.wentBack === true ? 'canceled' : 'succeeded',
    amountMinor: line.amountMinor,
    refundedMinor: 0n,
    currency: 'XTR',
    metadata: {},
  };
}

/** What no invoice needed went back by itself: it never was in anybody's books. */
async function refundOf(books: StarBooks, { id, amountMinor, at }: StarTransaction): Promise<readonly StatementRefund[]> {
  const providerPaymentId = (await books.chargeOf(id))?.invoiceId;
  if (providerPaymentId === undefined) return [];
  return [{ providerRefundId: id, providerPaymentId, status: 'succeeded', amountMinor, currency: 'XTR', createdAt: at }];
}

function payoutOf({ id, amountMinor }: StarTransaction): StatementPayout {
  return { providerPayoutId: id, partId: undefined, status: 'succeeded', amountMinor, currency: 'XTR' };
}
