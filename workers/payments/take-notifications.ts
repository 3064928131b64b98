/**
 * @file workers/payments/take-notifications.ts
 * @description Works off payment notifications of the shard: each is only a reason to ask the provider.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps, TakeResult } from './ports.ts';

type Notification = Awaited<ReturnType<PaymentsDeps['pspInbox']['claim']>>[number];

const EVERY_MS = 250;
const AT_ONCE = 20;
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** A payout is asked about now and then anyway; what nobody knows yet is not waited for. */
const ABOUT_PAYOUTS = 'payout.';
/** That a deal closed moves no money of ours: what was paid out of it is asked about by itself. */
const ABOUT_DEALS = 'deal.';
// Tries of a payment nobody knows; together with the pauses they last longer than an order waits for its money.
const STRANGER_TRIES = 20;

/** The loop over the inbox. */
export function takeNotifications(deps: PaymentsDeps, takeResult: TakeResult): LoopPlan {
  return {
    name: 'payment notifications',
    everyMs: EVERY_MS,
    turn: async () => {
      const { shard, pspInbox, clock } = deps;
      const claimed = await pspInbox.claim({ shardName: shard.shard, now: clock.now(), leaseMs: LEASE_MS, limit: AT_ONCE });
      await Promise.all(claimed.map((notification) => take(deps, takeResult, notification)));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}

async function take(deps: PaymentsDeps, takeResult: TakeResult, notification: Notification): Promise<void> {
  const { shard, pspInbox, clock, logger } = deps;
  const { id, event, eventKey, objectId, attempts } = notification;
  try {
    if (event.startsWith(ABOUT_PAYOUTS)) {
      const isOurs = await shard.payouts.hurry(objectId, clock.now());
      logger.info({ eventKey, outcome: isOurs ? 'asked about at once' : 'not known' }, 'payout notification dealt with');
      return await pspInbox.complete(id, clock.now());
    }
    if (event.startsWith(ABOUT_DEALS)) return await pspInbox.complete(id, clock.now());
    // The payment as we stored it names its orders; what the notification says of it could be anybody's invention.
    const orders = await shard.payments.byProviderPayment(objectId);
    if (orders.length === 0 && attempts < STRANGER_TRIES) {
      throw new LytSlotError('PAYMENT_NOT_FOUND', 'No order of this shard has this payment yet', { eventKey });
    }
    if (orders.length === 0) logger.info({ eventKey, outcome: 'given up' }, 'payment notification dealt with');
    for (const order of orders) {
      const outcome = await takeResult({ ...order, eventKey });
      logger.info({ ...order, eventKey, outcome }, 'payment notification dealt with');
    }
    await pspInbox.complete(id, clock.now());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    logger.warn({ err: error, eventKey, attempts }, 'payment notification is tried again later');
    await pspInbox.fail(id, { error: text, retryAt: new Date(clock.now().getTime() + notificationRetryMs(error, attempts)) });
  }
}

/** Pause in milliseconds before a notification is tried again: what the provider asks for, else doubling. */
export function notificationRetryMs(error: unknown, attempts: number): number {
  const asked = error instanceof LytSlotError ? error.params['retryAfterMs'] : undefined;
  if (typeof asked === 'number') return asked;
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY_MS);
}
