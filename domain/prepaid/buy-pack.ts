/**
 * @file domain/prepaid/buy-pack.ts
 * @description Buys a pack out of the balance; what is missing there is paid in first, and the pack bought as soon as it has come.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Currency, Money } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { PrepaidBooks } from './ports.ts';
import { leastPayment, topUp } from './top-up.ts';
import type { TopUpDeps } from './top-up.ts';

/** What buying needs. */
export interface BuyPackDeps extends TopUpDeps {
  readonly books: Pick<PrepaidBooks, 'balance' | 'owed' | 'offer' | 'buyPack' | 'openDeposit' | 'linkDeposit'>;
}

/** Bought, or where the rest is to be paid. */
export type BoughtPack =
  | { readonly outcome: 'bought' }
  | { readonly outcome: 'to-pay'; readonly missing: Money; readonly confirmationUrl: string };

/** Throws PACK_NOT_FOUND for an offer that there is not or no more, and what topUp throws. */
export async function buyPack(
  deps: BuyPackDeps,
  command: { readonly telegramUserId: number; readonly offerId: string; readonly commandKey: string },
): Promise<BoughtPack> {
  const { telegramUserId, offerId, commandKey } = command;
  const outcome = await deps.books.buyPack({ newId: deps.ids.next(), offerId, telegramUserId, commandKey, at: deps.clock.now() });
  if (outcome === 'bought') return { outcome };
  const offer = outcome === 'unknown' ? undefined : await deps.books.offer(offerId);
  if (offer === undefined) throw new LytSlotError('PACK_NOT_FOUND', 'There is no such pack on sale', { offerId });
  const amount = { minor: await missing(deps, telegramUserId, offer), currency: offer.currency };
  return { outcome: 'to-pay', missing: amount, ...(await topUp(deps, { telegramUserId, amount, packOfferId: offerId, commandKey })) };
}

/** With what is owed, or the pack could not be bought then. A payment of next to nothing is rounded up to the least there is; the rest stays in the balance. */
async function missing(
  { books }: BuyPackDeps,
  telegramUserId: number,
  { uses, useMinor, currency }: { readonly uses: number; readonly useMinor: bigint; readonly currency: Currency },
): Promise<bigint> {
  const standing = (await books.balance(telegramUserId, currency)) - (await books.owed(telegramUserId, currency));
  const rest = BigInt(uses) * useMinor - standing;
  return leastPayment({ minor: rest, currency });
}
