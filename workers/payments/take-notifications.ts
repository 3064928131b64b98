/**
 * @file workers/payments/take-notifications.ts
 * @description Works off payment notifications of the shard: each is only a reason to ask the provider.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps, TakeBack, TakeResult } from './ports.ts';

type Notification = Awaited<ReturnType<PaymentsDeps['pspInbox']['claim']>>[number];

const EVERY_MS = 250;
const AT_ONCE = 20;
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** A payout is asked about now and then anyway; what nobody knows yet is not waited for. */
const ABOUT_PAYOUTS = 'payout.';
/** A dispute names nobody: every shard asks whether it is about one of its orders. */
const ABOUT_CHARGEBACKS = 'charge.dispute.';
/** That a deal closed moves no money of ours: what was paid out of it is asked about by itself. */
const ABOUT_DEALS = 'deal.';
// Tries of what nobody knows; together with the pauses they last longer than an order waits for its money.
const STRANGER_TRIES = 20;

interface Takers {
  readonly takeResult: TakeResult;
  readonly takeBack: TakeBack;
}

/** The loop over the inbox. */
export function takeNotifications(deps: PaymentsDeps, takers: Takers): LoopPlan {
  return {
    name: 'payment notifications',
    everyMs: EVERY_MS,
    turn: async () => {
      const { shard, pspInbox, clock } = deps;
      const claimed = await pspInbox.claim({ shardName: shard.shard, now: clock.now(), leaseMs: LEASE_MS, limit: AT_ONCE });
      await Promise.all(claimed.map((notification) => take(deps, takers, notification)));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}

async function take(deps: PaymentsDeps, takers: Takers, notification: Notification): Promise<void> {
  const { pspInbox, clock, logger } = deps;
  const { id, event, eventKey, attempts } = notification;
  try {
    if (event.startsWith(ABOUT_PAYOUTS)) await hurryPayout(deps, notification);
    else if (event.startsWith(ABOUT_CHARGEBACKS)) await askChargeback(deps, takers.takeBack, notification);
    else if (!event.startsWith(ABOUT_DEALS)) await askPayment(deps, takers.takeResult, notification);
    await pspInbox.complete(id, clock.now());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    logger.warn({ err: error, eventKey, attempts }, 'payment notification is tried again later');
    await pspInbox.fail(id, { error: text, retryAt: new Date(clock.now().getTime() + notificationRetryMs(error, attempts)) });
  }
}

async function hurryPayout({ shard, clock, logger }: PaymentsDeps, { objectId, eventKey }: Notification): Promise<void> {
  const isOurs = await shard.payouts.hurry(objectId, clock.now());
  logger.info({ eventKey, outcome: isOurs ? 'asked about at once' : 'not known' }, 'payout notification dealt with');
}

async function askChargeback(deps: PaymentsDeps, takeBack: TakeBack, notification: Notification): Promise<void> {
  const taken = await takeBack(notification.objectId, 'notification').catch((error: unknown) => {
    // Of another account, or of another mode: Stripe will not know it later either.
    if (error instanceof LytSlotError && error.code === 'PAYMENT_NOT_FOUND') return undefined;
    throw error;
  });
  if (taken === undefined) return letStrangersGo(deps, notification);
  const { state, orders, deposit } = taken;
  // Its tenant may be on the way here, or the deposit's own payment not be heard of yet.
  const isKnown = deposit === undefined ? orders.length > 0 : deposit.outcome !== 'unknown';
  if (state !== 'none' && !isKnown) letStrangersGo(deps, notification);
}

async function askPayment(deps: PaymentsDeps, takeResult: TakeResult, notification: Notification): Promise<void> {
  const { objectId, eventKey } = notification;
  // The payment as we stored it names its orders; what the notification says of it could be anybody's invention.
  const orders = await deps.shard.payments.byProviderPayment(objectId);
  if (orders.length === 0) letStrangersGo(deps, notification);
  for (const order of orders) {
    const outcome = await takeResult({ ...order, eventKey });
    deps.logger.info({ ...order, eventKey, outcome }, 'payment notification dealt with');
  }
}

/** Throws until it was tried often enough. */
function letStrangersGo({ logger }: PaymentsDeps, { attempts, eventKey }: Notification): void {
  if (attempts < STRANGER_TRIES) {
    throw new LytSlotError('PAYMENT_NOT_FOUND', 'No order of this shard has this payment yet', { eventKey });
  }
  logger.info({ eventKey, outcome: 'given up' }, 'payment notification dealt with');
}

/** Pause in milliseconds before a notification is tried again: what the provider asks for, else doubling. */
export function notificationRetryMs(error: unknown, attempts: number): number {
  const asked = error instanceof LytSlotError ? error.params['retryAfterMs'] : undefined;
  if (typeof asked === 'number') return asked;
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY_MS);
}
