/**
 * @file domain/chargebacks/take-chargeback.ts
 * @description Asks the provider about a chargeback and books of it what this shard's orders have to do with.
 * @dependencies -
 * @created 2026-11-30
 */
import { chargebackLost, chargebackTaken, chargebackWon } from '../ledger/index.ts';
import type { LedgerPosting, Money } from '../ledger/index.ts';
import type {
  ChargebackBooks,
  ChargebackGateway,
  ChargebackState,
  DepositOutcome,
  PaidOrder,
  ProviderChargeback,
  PutOutcome,
} from './ports.ts';
import { depositOf, splitChargeback } from './split-chargeback.ts';
import { takeDepositBack } from './take-deposit-back.ts';
import type { TakeDepositBackDeps } from './take-deposit-back.ts';

/** How often an open one is asked about when nothing is heard of it; banks take weeks. */
export const ASK_CHARGEBACK_AGAIN_MS = 6 * 3_600_000;

/** What taking needs. */
export interface TakeChargebackDeps extends TakeDepositBackDeps {
  readonly gateway: ChargebackGateway;
  readonly books: Pick<ChargebackBooks, 'ordersOf' | 'put'>;
}

/** What became of it; no orders: none of them is in this shard. */
export interface TakenChargeback {
  readonly state: ProviderChargeback['state'];
  /** What was taken back is money paid into a balance: it is in the platform's own books, whichever shard was told. */
  readonly deposit?: { readonly id: string; readonly outcome: DepositOutcome };
  readonly orders: readonly { readonly tenantId: string; readonly orderId: string; readonly outcome: PutOutcome }[];
}

/**
 * Safe to repeat, in any order: what is booked is booked once, and the bank's last word stays. The order's own life goes on whatever happens.
 * Throws what the gateway throws, TENANT_MOVING, and PSP_UNAVAILABLE for a balance that does not stand still.
 */
export async function takeChargeback(deps: TakeChargebackDeps, providerChargebackId: string): Promise<TakenChargeback> {
  const { gateway, books, clock, ids } = deps;
  const chargeback = await gateway.fetch(providerChargebackId);
  const { state } = chargeback;
  if (state === 'none') return { state, orders: [] };
  const depositId = depositOf(chargeback);
  if (depositId !== undefined) {
    const outcome = await takeDepositBack(deps, { ...chargeback, state, depositId, askAt: askAgain(clock.now()) });
    return { state, orders: [], deposit: { id: depositId, outcome } };
  }
  const parts = new Map(splitChargeback(chargeback).map(({ orderId, amountMinor }) => [orderId, amountMinor]));
  const here = parts.size === 0 ? [] : await books.ordersOf([...parts.keys()]);
  const orders: TakenChargeback['orders'][number][] = [];
  const failures: unknown[] = [];
  for (const order of here) {
    const { tenantId, orderId } = order;
    const about = { state, amountMinor: parts.get(orderId) ?? 0n };
    // One that cannot be booked now does not keep the others waiting.
    await putPart({ books, at: clock.now(), ids }, chargeback, { ...order, ...about }).then(
      (outcome) => orders.push({ tenantId, orderId, outcome }),
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
  return { state, orders };
}

function askAgain(at: Date): Date {
  return new Date(at.getTime() + ASK_CHARGEBACK_AGAIN_MS);
}

interface Part extends PaidOrder {
  readonly state: ChargebackState;
  readonly amountMinor: bigint;
}

async function putPart(
  { books, at, ids }: Pick<TakeChargebackDeps, 'books' | 'ids'> & { readonly at: Date },
  { currency: taken, providerChargebackId, reason, evidenceDueAt, openedAt }: ProviderChargeback,
  part: Part,
): Promise<PutOutcome> {
  const { orderId, amountMinor, currency, state } = part;
  // Money of another currency than the order's is in none of its accounts.
  if (taken !== currency) return 'differs';
  const subjectId = `${providerChargebackId}:${orderId}`;
  const money = { minor: amountMinor, currency };
  return books.put({
    ...part,
    id: ids.next(),
    providerChargebackId,
    reason,
    evidenceDueAt,
    openedAt,
    at,
    askAt: askAgain(at),
    taken: chargebackTaken({ id: ids.next(), subjectId }, money),
    decided: decidedPosting(state, { id: ids.next(), subjectId }, money),
  });
}

function decidedPosting(
  state: ChargebackState,
  subject: { readonly id: string; readonly subjectId: string },
  money: Money,
): LedgerPosting | undefined {
  switch (state) {
    case 'open':
      return undefined;
    case 'won':
      return chargebackWon(subject, money);
    case 'lost':
      return chargebackLost(subject, money);
  }
}
