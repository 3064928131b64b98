/**
 * @file domain/prepaid/top-up.ts
 * @description Money into a balance: a payment at the provider whose money belongs to its payer, whatever becomes of it.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PaymentGateway } from '../booking/index.ts';
import type { Money } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { PrepaidBooks } from './ports.ts';
import { promoWord } from './promo.ts';

/** One payment: from 100 ₽ to the most that a card may pay at once. */
export const LEAST_PAYMENT_MINOR = 10_000n;
const MOST_PAYMENT_MINOR = 35_000_000n;
/** How soon the provider is asked the first time if it says nothing by itself. */
const FIRST_ASK_MS = 30_000;

/** What paying in needs; `publicUrl` is where the payer comes back to. */
export interface TopUpDeps {
  readonly books: Pick<PrepaidBooks, 'openDeposit' | 'linkDeposit'>;
  readonly payments: Pick<PaymentGateway, 'create'>;
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
 * TOP_UP_INVALID, what a promo code is refused with, and what the gateway throws.
 */
export async function topUp(
  deps: TopUpDeps,
  command: TopUpCommand,
): Promise<{ readonly confirmationUrl: string; readonly bonusMinor: bigint | undefined }> {
  const { amount, promoCode, ...rest } = command;
  if (amount.minor < LEAST_PAYMENT_MINOR || amount.minor > MOST_PAYMENT_MINOR) {
    throw new LytSlotError('TOP_UP_INVALID', 'One payment is from 100 to 350 000 ₽', { amountMinor: amount.minor.toString() });
  }
  const at = deps.clock.now();
  const id = deps.ids.next();
  const promo = promoCode === undefined ? {} : { promoCode: promoWord(promoCode) };
  const deposit = await deps.books.openDeposit({ ...rest, ...promo, amount, id, at });
  const { confirmationUrl, bonusMinor } = deposit;
  if (confirmationUrl !== undefined) return { confirmationUrl, bonusMinor };
  const created = await deps.payments.create({
    idempotencyKey: `deposit-${deposit.id}`,
    amountMinor: deposit.amount.minor,
    currency: deposit.amount.currency,
    description: 'LytSlot balance',
    returnUrl: deps.publicUrl,
    metadata: { deposit_id: deposit.id },
    payer: { telegramUserId: rest.telegramUserId },
    parts: [],
  });
  await deps.books.linkDeposit(deposit.id, { ...created, askAt: new Date(at.getTime() + FIRST_ASK_MS) });
  return { confirmationUrl: created.confirmationUrl, bonusMinor };
}
