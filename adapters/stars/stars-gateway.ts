/**
 * @file adapters/stars/stars-gateway.ts
 * @description The PaymentGateway port on Telegram's Stars: a payment is an invoice of ours, Telegram's own list says what came for it, and one charge goes back whole.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { PaymentGateway, PaymentRequest, ProviderPayment, RefundRequest } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { StarBooks, StarCharge, StarInvoice, StarReturns } from '@lytslot/domain/stars';
import { z } from 'zod';
import type { TelegramClient } from '../telegram/index.ts';
import { readOn } from './read-list.ts';
import { createStarsClient } from './stars-client.ts';
import type { StarsClient } from './stars-client.ts';

const LONGEST_TITLE = 32;
const LONGEST_DESCRIPTION = 255;
/** Telegram takes no more at once. */
const MOST_STARS = 100_000n;
/** Nobody is let into the checkout after its time; who was let in just before it has paid or gone by then. */
const EXPIRES_AFTER_MS = 15 * 60_000;
const STATUS = { waiting: 'pending', paid: 'succeeded', expired: 'canceled' } as const;
const REFUNDED = { asked: 'pending', succeeded: 'succeeded', refused: 'canceled' } as const;

/** What it is made of; the client's metric counts the calls. */
interface StarsDeps {
  readonly client: TelegramClient;
  readonly books: StarBooks;
  readonly clock: Clock;
}

interface Desk extends Omit<StarsDeps, 'client'> {
  readonly call: StarsClient;
  /** Reads the list on; many at once read it twice at most. */
  readonly readOn: () => Promise<void>;
}

/** Creating is the doors' (role app), giving back the workers'; both ask. Its methods throw what StarsClient throws. */
export function createStarsGateway({ client, ...rest }: StarsDeps): PaymentGateway & StarReturns {
  const call = createStarsClient(client);
  const desk: Desk = { ...rest, call, readOn: oneForAll(() => readOn({ ...rest, call })) };
  return {
    requireReady: async (_payer, { minor }) => {
      if (minor > MOST_STARS)
        throw refused('createInvoiceLink', `Telegram takes ${MOST_STARS} Stars at most`, 'CURRENCY_TOTAL_AMOUNT_INVALID');
    },
    create: (request) => create(desk, request),
    fetch: (id) => fetchPayment(desk, id),
    refund: async (request) => {
      await refund(desk, request);
      return { providerRefundId: request.idempotencyKey, status: 'succeeded' };
    },
    fetchRefund: async (providerRefundId) => {
      const state = await desk.books.refundOf(providerRefundId);
      if (state === undefined) throw new LytSlotError('PAYMENT_NOT_FOUND', 'Nothing was given back under this key', { providerRefundId });
      return { providerRefundId, status: REFUNDED[state] };
    },
    readOn: desk.readOn,
    returnCharge: (charge) => giveBack(desk, charge),
  };
}

/** Telegram keeps no invoices: a second link of one is the same payment, because the payload is. */
async function create({ call, books, clock }: Desk, request: PaymentRequest): ReturnType<PaymentGateway['create']> {
  const { idempotencyKey: key, amountMinor, currency, metadata, payer, parts: orders, payUntil = clock.now() } = request;
  const { telegramUserId } = payer;
  if (currency !== 'XTR') throw refused('createInvoiceLink', 'Telegram takes Stars and nothing else', 'CURRENCY_INVALID');
  const invoice = await books.open({ key, telegramUserId, amountMinor, orders, metadata, validUntil: payUntil });
  if (invoice.amountMinor !== amountMinor) {
    throw refused('createInvoiceLink', 'The key was used with another amount', 'KEY_IN_USE');
  }
  if (invoice.link !== undefined) return { providerPaymentId: invoice.id, confirmationUrl: invoice.link };
  const link = await call('createInvoiceLink', invoiceFields(invoice.id, request), z.url());
  return { providerPaymentId: invoice.id, confirmationUrl: await books.link(invoice.id, link) };
}

function invoiceFields(payload: string, { amountMinor, description }: PaymentRequest): Readonly<Record<string, unknown>> {
  const title = description.slice(0, LONGEST_TITLE);
  return {
    title,
    description: description.slice(0, LONGEST_DESCRIPTION),
    payload,
    provider_token: '',
    currency: 'XTR',
    prices: [{ label: title, amount: Number(amountMinor) }],
  };
}

async function fetchPayment(desk: Desk, providerPaymentId: string): Promise<ProviderPayment> {
  const { books, clock } = desk;
  // One that is over for good is not asked about.
  if ((await findInvoice(desk, providerPaymentId)).state !== 'expired') {
    await desk.readOn();
    await books.expire(providerPaymentId, new Date(clock.now().getTime() - EXPIRES_AFTER_MS));
  }
  const { state, charge, amountMinor, returnedMinor, metadata } = await findInvoice(desk, providerPaymentId);
  return {
    providerPaymentId,
    status: STATUS[state],
    amountMinor: charge?.amountMinor ?? amountMinor,
    refundedMinor: returnedMinor,
    currency: 'XTR',
    metadata,
  };
}

async function findInvoice({ books }: Desk, providerPaymentId: string): Promise<StarInvoice> {
  const invoice = await books.find(providerPaymentId);
  if (invoice === undefined) throw new LytSlotError('PAYMENT_NOT_FOUND', 'There is no such invoice', { providerPaymentId });
  return invoice;
}

/** Whoever comes while a read is under way may be after something that came behind it: all of them wait for the one next read. */
function oneForAll(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => {
    running = read().finally(() => (running = undefined));
    return running;
  };
  return () => {
    if (running === undefined) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}

/**
 * The list says what came and what went back already, also of an answer that was lost. The key is taken before the call and let go after it; whoever
 * comes with it again asks for the same charge, which goes back once.
 */
async function refund(desk: Desk, { idempotencyKey: key, providerPaymentId, tenantId, amountMinor }: RefundRequest): Promise<void> {
  const { books } = desk;
  if (tenantId === undefined) throw refused('refundStarPayment', 'Stars are paid for orders only', 'NO_ORDER');
  await findInvoice(desk, providerPaymentId);
  await desk.readOn();
  const begun = await books.beginRefund({ key, invoiceId: providerPaymentId, tenantId, amountMinor });
  if (begun.outcome === 'returned') return;
  if (begun.outcome !== 'ask') throw refused('refundStarPayment', 'More than came cannot go back', 'AMOUNT_TOO_LARGE');
  try {
    await giveBack(desk, begun.charge);
  } catch (error) {
    if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') await books.endRefund(key, 'refused');
    throw error;
  }
  await books.endRefund(key, 'succeeded');
}

/** Telegram knows no keys, and has no need of them: what went back cannot go back again. */
async function giveBack({ call }: Desk, { id, telegramUserId }: Pick<StarCharge, 'id' | 'telegramUserId'>): Promise<void> {
  try {
    await call('refundStarPayment', { user_id: telegramUserId, telegram_payment_charge_id: id }, z.literal(true));
  } catch (error) {
    const said = error instanceof LytSlotError ? error.params['code'] : undefined;
    if (typeof said === 'string' && said.includes('CHARGE_ALREADY_REFUNDED')) return;
    throw error;
  }
}

function refused(operation: string, text: string, code: string): LytSlotError {
  return new LytSlotError('PSP_REFUSED', text, { operation, status: 400, code });
}
