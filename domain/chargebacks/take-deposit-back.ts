/**
 * @file domain/chargebacks/take-deposit-back.ts
 * @description A bank takes back a payment into a balance: the balance loses it as far as it goes, the rest is owed. The platform's own books have it once.
 * @dependencies -
 * @created 2026-11-30
 */
import { splitTakenBack } from '../prepaid/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { BalanceChargebackBooks, ChargebackState, DepositOutcome, ProviderChargeback } from './ports.ts';

/** What it needs. */
export interface TakeDepositBackDeps {
  readonly balances: Pick<BalanceChargebackBooks, 'standing' | 'put'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** A chargeback that has taken money of a payment into a balance. */
export interface DepositTaken extends ProviderChargeback {
  readonly state: ChargebackState;
  readonly depositId: string;
  readonly askAt: Date;
}

/** Others spend from the same balance: it is looked at again as often as somebody was first. */
const TRIES = 5;

/** Safe to repeat, in any order. `unknown`: no such deposit has come, yet. Throws PSP_UNAVAILABLE where the balance does not stand still. */
export async function takeDepositBack({ balances, clock, ids }: TakeDepositBackDeps, taken: DepositTaken): Promise<DepositOutcome> {
  const { metadata: _metadata, ...about } = taken;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const standing = await balances.standing(taken.depositId);
    if (standing === undefined) return 'unknown';
    const parts = splitTakenBack(standing, taken.amountMinor);
    const outcome = await balances.put({ ...about, ...parts, id: ids.next(), version: standing.version, at: clock.now() });
    if (outcome !== 'stale') return outcome;
  }
  throw new LytSlotError('PSP_UNAVAILABLE', 'The balance does not stand still', { depositId: taken.depositId });
}
