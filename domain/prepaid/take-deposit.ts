/**
 * @file domain/prepaid/take-deposit.ts
 * @description What became of a deposit, asked of the provider itself: its money is the payer's, once.
 * @dependencies -
 * @created 2026-11-29
 */
import { serviceFor } from '../booking/index.ts';
import type { PaymentRails } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { Deposit, PrepaidBooks } from './ports.ts';

/** What taking needs. */
export interface TakeDepositDeps {
  readonly books: Pick<PrepaidBooks, 'settleDeposit'>;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/**
 * Books what the provider says came, also where it is not the amount that was asked for: a balance has no price. `pending`: ask again later.
 * Throws PAYMENT_SERVICE_OFF,
 * PAYMENT_AMOUNT_MISMATCH for another deposit's money or another currency's, and what the gateway throws.
 */
export async function takeDeposit(deps: TakeDepositDeps, deposit: Pick<Deposit, 'id' | 'amount' | 'providerPaymentId'>): Promise<string> {
  if (deposit.providerPaymentId === undefined) return 'pending';
  const found = await deps.payments.of(serviceFor(deposit.amount.currency)).fetch(deposit.providerPaymentId);
  if (found.status === 'pending') return 'pending';
  const isOurs = found.metadata['deposit_id'] === deposit.id && found.currency === deposit.amount.currency;
  if (found.status === 'succeeded' && !isOurs) {
    throw new LytSlotError('PAYMENT_AMOUNT_MISMATCH', 'The payment is not for this deposit', { depositId: deposit.id });
  }
  const minor = found.status === 'succeeded' ? found.amountMinor - found.refundedMinor : 0n;
  return deps.books.settleDeposit(deposit.id, { minor, newPackId: deps.ids.next(), at: deps.clock.now() });
}
