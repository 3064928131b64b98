/**
 * @file workers/payments/ask-pending-payments.ts
 * @description Asks about payments that are awaited, now and then: a notification may never come.
 * @dependencies -
 * @created 2026-11-24
 */
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps, TakeResult } from './ports.ts';

const EVERY_MS = 1_000;
// Asked side by side; YooKassa does not say how many requests a second it takes.
const PAGE = 5;
// Of the business clock, so that a demonstration that moves time moves this too.
const ROUND_MS = 30_000;

/** The loop that goes through all unpaid orders every half minute, some in a turn. */
export function askPendingPayments(deps: PaymentsDeps, takeResult: TakeResult): LoopPlan {
  const { clock, shard } = deps;
  let roundAt = clock.now().getTime();
  let after: string | undefined;
  return {
    name: 'pending payments',
    everyMs: EVERY_MS,
    turn: async () => {
      if (after === undefined && Math.abs(clock.now().getTime() - roundAt) < ROUND_MS) return 'idle';
      if (after === undefined) roundAt = clock.now().getTime();
      const page = await shard.readModels.listOrders('platform', { state: 'AWAITING_PAYMENT', limit: PAGE, after });
      await Promise.all(page.rows.map(({ tenantId, id }) => ask(deps, takeResult, { tenantId, orderId: id })));
      after = page.next;
      return after === undefined ? 'idle' : 'more';
    },
  };
}

async function ask({ logger }: PaymentsDeps, takeResult: TakeResult, order: { tenantId: string; orderId: string }): Promise<void> {
  try {
    const outcome = await takeResult({ ...order, eventKey: `poll:${order.orderId}` });
    if (outcome !== 'ignored') logger.info({ ...order, outcome }, 'payment result found by asking');
  } catch (error) {
    logger.warn({ err: error, ...order }, 'could not ask about a payment');
  }
}
