/**
 * @file workers/reconciling/heal-difference.ts
 * @description Heals a difference by asking, as a notification would have: through the same doors, which book once whoever asks how often.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { BalanceChargebacks, Prepaid, ShardSet, Subscriptions } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import { refundOrder, takePaymentResult } from '@lytslot/domain/booking';
import type { PaymentProvider, PaymentRails } from '@lytslot/domain/booking';
import type { Currency } from '@lytslot/domain/ledger';
import { takeChargeback } from '@lytslot/domain/chargebacks';
import type { ChargebackGateway } from '@lytslot/domain/chargebacks';
import { takeDeposit } from '@lytslot/domain/prepaid';
import type { Difference, DifferenceKind, OwnBooks, Subject } from '@lytslot/domain/reconciliation';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** What healing needs. */
export interface HealDeps {
  readonly provider: PaymentProvider;
  readonly payments: Pick<PaymentRails, 'of'>;
  /** Where banks take payments of the provider back. */
  readonly chargebacks?: ChargebackGateway | undefined;
  readonly balanceChargebacks: BalanceChargebacks;
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly depositBooks: OwnBooks;
  readonly prepaid: Pick<Prepaid, 'settleDeposit'>;
  readonly subscriptions: Pick<Subscriptions, 'hurryCharge'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** What asking may heal, and how it is asked; the rest is for people. */
const WAYS: Readonly<Partial<Record<DifferenceKind, 'payment' | 'refund' | 'chargeback' | 'payout'>>> = {
  unheard: 'payment',
  'state-differs': 'payment',
  'refund-unheard': 'refund',
  'chargeback-unheard': 'chargeback',
  'chargeback-differs': 'chargeback',
  'payout-unheard': 'payout',
};

/** Gives how many times it asked. What could not be asked stays as it is: it is logged, and the day is compared again. */
export async function healDifference(deps: HealDeps, difference: Difference, day: string): Promise<number> {
  const asks = asksOf(deps, difference, day);
  for (const { subject, ask } of asks) {
    const about = { day, kind: difference.kind, providerRef: difference.providerRef, subject };
    try {
      deps.logger.info({ ...about, outcome: await ask() }, 'asked the payment provider about a difference');
    } catch (error) {
      deps.logger.warn({ err: error, ...about }, 'could not ask about a difference');
    }
  }
  return asks.length;
}

interface Ask {
  readonly subject: string;
  readonly ask: () => Promise<string>;
}

function asksOf(deps: HealDeps, difference: Difference, day: string): readonly Ask[] {
  const way = WAYS[difference.kind];
  if (way === undefined) return [];
  // It names nobody of ours yet: every shard asks, as it would have been told.
  if (way === 'chargeback') return [{ subject: difference.providerRef, ask: () => askChargeback(deps, difference.providerRef) }];
  const asking = {
    payment: (subject: Subject) => askPayment(deps, subject, { difference, day }),
    refund: (subject: Subject) => askRefund(deps, subject),
    payout: (subject: Subject) => hurryPayout(deps, subject),
  }[way];
  return difference.subjects.map((subject) => ({ subject: `${subject.kind} ${subject.id}`, ask: () => asking(subject) }));
}

async function askPayment(
  deps: HealDeps,
  subject: Subject,
  { difference, day }: { readonly difference: Difference; readonly day: string },
): Promise<string> {
  const { payments, clock, ids } = deps;
  if (subject.kind === 'deposit') return askDeposit(deps, subject.id, difference.providerRef);
  // The workers ask about it within a second; that it is healed the next comparison says.
  if (subject.kind === 'plan') return deps.subscriptions.hurryCharge(difference.providerRef, clock.now());
  if (subject.kind === 'payout') return 'what is paid out is nobody’s payment';
  const { orders, offers } = await deps.shards.get(subject.shard);
  const { tenantId, id: orderId } = subject;
  return takePaymentResult({ orders, offers, payments, clock, ids }, { tenantId, orderId, eventKey: `reconciliation:${day}` });
}

async function askDeposit(deps: HealDeps, id: string, providerPaymentId: string): Promise<string> {
  const { provider, depositBooks, prepaid, payments, clock, ids } = deps;
  const parts = await depositBooks.parts({ provider, ids: [providerPaymentId] });
  const deposit = parts.find(({ subject }) => subject.id === id);
  if (deposit === undefined) return 'gone';
  const amount = { minor: deposit.amountMinor, currency: deposit.currency as Currency };
  return takeDeposit({ books: prepaid, payments, clock, ids }, { id, amount, providerPaymentId });
}

async function askRefund({ shards, payments, clock, ids }: HealDeps, subject: Subject): Promise<string> {
  // A balance on its way back is asked about by the workers within a minute; that it is healed the next comparison says.
  if (subject.kind === 'deposit') return 'left to the workers';
  if (subject.kind !== 'order') return 'what is paid for a plan is not given back by itself';
  const { orders } = await shards.get(subject.shard);
  return refundOrder({ orders, payments, clock, ids }, { tenantId: subject.tenantId, orderId: subject.id });
}

async function askChargeback(deps: HealDeps, providerRef: string): Promise<string> {
  const { chargebacks: gateway, balanceChargebacks: balances, shards, clock, ids } = deps;
  if (gateway === undefined) return 'nobody can be asked about chargebacks';
  const outcomes: string[] = [];
  for (const name of await shards.names()) {
    const { chargebacks: books } = await shards.get(name);
    const { orders, deposit } = await takeChargeback({ gateway, books, balances, clock, ids }, providerRef);
    if (deposit !== undefined) return deposit.outcome;
    outcomes.push(...orders.map(({ outcome }) => outcome));
  }
  return outcomes.join(', ') || 'none of its orders is here';
}

/** The workers ask about it within a second; that it is healed the next comparison says. */
async function hurryPayout({ shards, clock }: HealDeps, subject: Subject): Promise<string> {
  if (subject.kind !== 'payout') return 'no part of a payout';
  const { paymentBooks } = await shards.get(subject.shard);
  await paymentBooks.hurryPayout({ tenantId: subject.tenantId, id: subject.id, at: clock.now() });
  return 'hurried';
}
