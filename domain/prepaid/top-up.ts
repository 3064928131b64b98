/**
 * @file domain/prepaid/top-up.ts
 * @description Money into a balance: a payment at the provider whose money belongs to its payer, whatever becomes of it.
 * @dependencies -
 * @created 2026-11-29
 */
import { serviceFor } from '../booking/index.ts';
import type { PaymentRails } from '../booking/index.ts';
import { toDecimalString } from '../ledger/index.ts';
import type { Currency, Money } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { PrepaidBooks } from './ports.ts';
import { promoWord } from './promo.ts';

/** One payment: up to the most that a card may pay at once. Stars come by Telegram's own invoices, and only for orders. */
const PAYMENT_MINOR: Readonly<Record<Currency, { readonly least: bigint; readonly most: bigint } | undefined>> = {
  RUB: { least: 10_000n, most: 35_000_000n },
  USD: { least: 200n, most: 400_000n },
  EUR: { least: 200n, most: 400_000n },
  XTR: undefined,
};
/** Nobody waits for it longer; with what a service's page lives besides, it is over before a promised bonus is. */
const PAY_MS = 60 * 60_000;
/** How soon the provider is asked the first time if it says nothing by itself. */
const FIRST_ASK_MS = 30_000;

/** What paying in needs; `publicUrl` is where the payer comes back to. */
export interface TopUpDeps {
  readonly books: Pick<PrepaidBooks, 'openDeposit' | 'linkDeposit'>;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly publicUrl: string;
}

/** Who pays in how much; the pack to buy with it, if any. */
export interface TopUpCommand {
  readonly telegramUserId: number;
  readonly amount: Money;
  readonly packOfferId?: string;
  readonly promoCode?: string;
  readonly commandKey: string;
}

/**
 * The page to pay on, and what is added of a promo code once it is paid. Safe to repeat: the payment's key is the deposit's, and that was stored before. Throws
 * TOP_UP_INVALID, PAYMENT_SERVICE_OFF, what a promo code is refused with, and what the gateway throws.
 */
export async function topUp(
  deps: TopUpDeps,
  command: TopUpCommand,
): Promise<{ readonly confirmationUrl: string; readonly bonusMinor: bigint | undefined }> {
  const { amount, promoCode, ...rest } = command;
  requirePayment(amount);
  const provider = serviceFor(amount.currency);
  const payments = deps.payments.of(provider);
  const at = deps.clock.now();
  const id = deps.ids.next();
  const promo = promoCode === undefined ? {} : { promoCode: promoWord(promoCode) };
  const deposit = await deps.books.openDeposit({ ...rest, ...promo, amount, provider, id, at });
  const { confirmationUrl, bonusMinor } = deposit;
  if (confirmationUrl !== undefined) return { confirmationUrl, bonusMinor };
  const created = await payments.create({
    idempotencyKey: `deposit-${deposit.id}`,
    amountMinor: deposit.amount.minor,
    currency: deposit.amount.currency,
    description: 'LytSlot balance',
    returnUrl: deps.publicUrl,
    payUntil: new Date(deposit.createdAt.getTime() + PAY_MS),
    metadata: { deposit_id: deposit.id },
    payer: { telegramUserId: rest.telegramUserId },
    parts: [],
  });
  await deps.books.linkDeposit(deposit.id, { ...created, askAt: new Date(at.getTime() + FIRST_ASK_MS) });
  return { confirmationUrl: created.confirmationUrl, bonusMinor };
}

/** What is missing, or the least that a payment may be. */
export function leastPayment({ minor, currency }: Money): bigint {
  const least = PAYMENT_MINOR[currency]?.least ?? minor;
  return minor < least ? least : minor;
}

function requirePayment({ minor, currency }: Money): void {
  const span = PAYMENT_MINOR[currency];
  if (span !== undefined && minor >= span.least && minor <= span.most) return;
  const about = { amountMinor: minor.toString(), currency };
  const bounds =
    span && `One payment is from ${toDecimalString(span.least, currency)} to ${toDecimalString(span.most, currency)} ${currency}`;
  throw new LytSlotError('TOP_UP_INVALID', bounds ?? 'No balance is paid into in this currency', about);
}
