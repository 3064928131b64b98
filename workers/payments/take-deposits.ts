/**
 * @file workers/payments/take-deposits.ts
 * @description Money on its way into balances: every shard's workers ask about it in turn; packs that ran out become balance again.
 * @dependencies domain
 * @created 2026-11-29
 */
import { takeDeposit } from '@lytslot/domain/prepaid';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps } from './ports.ts';

const EVERY_MS = 500;
const AT_ONCE = 10;
/** Of the business clock. */
const AGAIN_MS = 30_000;

/** The loop over deposits. */
export function takeDeposits(deps: PaymentsDeps): LoopPlan {
  const { prepaid, payments, clock, ids, logger } = deps;
  const results = deps.metrics.counter('lytslot_deposit_results_total', 'Payments into balances by what became of them', ['outcome']);
  const take = async (deposit: Parameters<typeof takeDeposit>[1]) => {
    try {
      const outcome = await takeDeposit({ books: prepaid, payments, clock, ids }, deposit);
      if (outcome === 'pending') return;
      results.inc({ outcome });
      logger.info({ depositId: deposit.id, outcome }, 'deposit dealt with');
    } catch (error) {
      results.inc({ outcome: 'failed' });
      logger.warn({ err: error, depositId: deposit.id }, 'deposit is asked about again later');
    }
  };
  return {
    name: 'deposits',
    everyMs: EVERY_MS,
    turn: async () => {
      const now = clock.now();
      const claimed = await prepaid.claimDeposits({ now, againAt: new Date(now.getTime() + AGAIN_MS), limit: AT_ONCE });
      await Promise.all(claimed.map(take));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}

/** The loop that ends packs. */
export function endPacks({ prepaid, clock, logger }: PaymentsDeps): LoopPlan {
  return {
    name: 'packs that ran out',
    everyMs: 5_000,
    turn: async () => {
      const ended = await prepaid.endPacks(clock.now(), AT_ONCE);
      if (ended > 0) logger.info({ ended }, 'packs ran out: what was not used is balance again');
      return ended === AT_ONCE ? 'more' : 'idle';
    },
  };
}
