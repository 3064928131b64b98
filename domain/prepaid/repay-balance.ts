/**
 * @file domain/prepaid/repay-balance.ts
 * @description An advertiser wants the unspent balance back: what of it can go is reserved for the payments it came from, and given back from then on.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planRepayment } from './plan-repayment.ts';
import type { Repayment, RepaymentBooks } from './repayment-ports.ts';

/** What asking needs. */
export interface RepayBalanceDeps {
  readonly books: RepaymentBooks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Whose balance, by whom: `person` or an administrator's account. Without an amount all that can go. */
export interface RepayBalance {
  readonly telegramUserId: number;
  readonly currency: Currency;
  readonly amountMinor: bigint | undefined;
  readonly by: string;
  readonly commandKey: string;
}

/** Others spend from the same balance: it is looked at again as often as somebody was first. */
const TRIES = 5;

/** The repayment. Safe to repeat. Throws REPAYMENT_TOO_MUCH, and PSP_UNAVAILABLE where the balance does not stand still. */
export async function repayBalance({ books, clock, ids }: RepayBalanceDeps, command: RepayBalance): Promise<Repayment> {
  const { telegramUserId, currency, amountMinor, by, commandKey } = command;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const made = await books.byCommand(commandKey);
    if (made !== undefined) return made;
    const repayable = await books.repayable(telegramUserId, currency);
    const parts = planRepayment(repayable, amountMinor).map((part, index) => ({ ...part, id: ids.next(), partNo: index + 1 }));
    const { version } = repayable;
    await books.open({ id: ids.next(), telegramUserId, currency, commandKey, by, version, parts, at: clock.now() });
  }
  const made = await books.byCommand(commandKey);
  if (made === undefined) throw new LytSlotError('PSP_UNAVAILABLE', 'The balance does not stand still');
  return made;
}
