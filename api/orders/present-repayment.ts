/**
 * @file api/orders/present-repayment.ts
 * @description A repayment as its person and administrators see it.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Repayments } from '@lytslot/adapters/postgres';
import type { RepaymentView } from '@lytslot/contracts/http';
import { mostRepayable } from '@lytslot/domain/prepaid';
import type { Repayment } from '@lytslot/domain/prepaid';
import { money } from './present-order.ts';

/** What is paid in by page, and so can go back to it. */
const CURRENCIES = ['RUB', 'USD', 'EUR'] as const;

/** One of them. */
export function presentRepayment({ id, telegramUserId, amount, askedBy, createdAt, parts }: Repayment): RepaymentView {
  const { currency } = amount;
  return {
    id,
    telegramUserId,
    amount: money(amount.minor, currency),
    askedBy: askedBy === 'person' ? 'person' : 'administrator',
    createdAt: createdAt.toISOString(),
    parts: parts.map(({ partNo, depositId, amountMinor, bonusBackMinor, state }) => ({
      partNo,
      depositId,
      amount: money(amountMinor, currency),
      ...(bonusBackMinor > 0n && { bonusTakenBack: money(bonusBackMinor, currency) }),
      state,
    })),
  };
}

/** What of a person's balances can go back now, and what is or was on its way. */
export async function repaymentsOf(repayments: Pick<Repayments, 'repayable' | 'ofPerson'>, telegramUserId: number) {
  const repayable = await Promise.all(
    CURRENCIES.map(async (currency) => money(mostRepayable(await repayments.repayable(telegramUserId, currency)), currency)),
  );
  const rows = (await repayments.ofPerson(telegramUserId)).map(presentRepayment);
  return { repayable: repayable.filter(({ amountMinor }) => amountMinor !== '0'), rows };
}
