/**
 * @file workers/reconciling/heal-difference.ts
 * @description Heals a difference by asking, as a notification would have: through the same doors, which book once whoever asks how often.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Prepaid, ShardSet, Subscriptions } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import { refundOrder, takePaymentResult } from '@lytslot/domain/booking';
import type { PaymentProvider, PaymentRails } from '@lytslot/domain/booking';
import { takeDeposit } from '@lytslot/domain/prepaid';
import type { Difference, DifferenceKind, OwnBooks, Subject } from '@lytslot/domain/reconciliation';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** What healing needs. */
export interface HealDeps {
  readonly provider: PaymentProvider;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly depositBooks: OwnBooks;
  readonly prepaid: Pick<Prepaid, 'settleDeposit'>;
  readonly subscriptions: Pick<Subscriptions, 'hurryCharge'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** What asking may heal, and how it is asked; the rest is for people. */
const WAYS: Readonly<Partial<Record<DifferenceKind, 'payment' | 'refund'>>> = {
  unheard: 'payment',
  'state-differs': 'payment',
  'refund-unheard': 'refund',
};

/** Gives how many times it asked. What could not be asked stays as it is: it is logged, and the day is compared again. */
export async function healDifference(deps: HealDeps, difference: Difference, day: string): Promise<number> {
  const way = WAYS[difference.kind];
  if (way === undefined) return 0;
  for (const subject of difference.subjects) {
    const about = { day, kind: difference.kind, providerRef: difference.providerRef, subject: `${subject.kind} ${subject.id}` };
    try {
      const outcome = way === 'refund' ? await askRefund(deps, subject) : await askPayment(deps, subject, { difference, day });
      deps.logger.info({ ...about, outcome }, 'asked the payment provider about a difference');
    } catch (error) {
      deps.logger.warn({ err: error, ...about }, 'could not ask about a difference');
    }
  }
  return difference.subjects.length;
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
  const { orders, offers } = await deps.shards.get(subject.shard);
  const { tenantId, id: orderId } = subject;
  return takePaymentResult({ orders, offers, payments, clock, ids }, { tenantId, orderId, eventKey: `reconciliation:${day}` });
}

async function askDeposit(deps: HealDeps, id: string, providerPaymentId: string): Promise<string> {
  const { provider, depositBooks, prepaid, payments, clock, ids } = deps;
  const parts = await depositBooks.parts({ provider, ids: [providerPaymentId] });
  const deposit = parts.find(({ subject }) => subject.id === id);
  if (deposit === undefined) return 'gone';
  const amount = { minor: deposit.amountMinor, currency: 'RUB' } as const;
  return takeDeposit({ books: prepaid, payments, clock, ids }, { id, amount, providerPaymentId });
}

async function askRefund({ shards, payments, clock, ids }: HealDeps, subject: Subject): Promise<string> {
  // A balance on its way back is asked about by the workers within a minute; that it is healed the next comparison says.
  if (subject.kind === 'deposit') return 'left to the workers';
  if (subject.kind !== 'order') return 'what is paid for a plan is not given back by itself';
  const { orders } = await shards.get(subject.shard);
  return refundOrder({ orders, payments, clock, ids }, { tenantId: subject.tenantId, orderId: subject.id });
}
