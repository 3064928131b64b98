/**
 * @file workers/payments/repay-balances.ts
 * @description Balances on their way back to the payments they came from: every shard's workers ask the services in turn.
 * @dependencies domain
 * @created 2026-11-30
 */
import { repayPart } from '@lytslot/domain/prepaid';
import type { DuePart } from '@lytslot/domain/prepaid';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps } from './ports.ts';

const EVERY_MS = 1_000;
const AT_ONCE = 10;
/** Of the business clock. */
const AGAIN_MS = 30_000;

/** The loop over parts of repayments. One whose service did not answer is asked again under the same key. */
export function repayBalances({ repayments: work, payments, clock, logger, metrics }: PaymentsDeps): LoopPlan {
  const results = metrics.counter('lytslot_repayment_results_total', 'Parts of balances that are paid back by what became of them', [
    'outcome',
  ]);
  const repay = async (part: DuePart) => {
    try {
      const outcome = await repayPart({ work, payments, clock }, part);
      results.inc({ outcome });
      logger.info({ partId: part.id, depositId: part.depositId, outcome }, 'a part of a repayment was dealt with');
    } catch (error) {
      results.inc({ outcome: 'failed' });
      logger.warn({ err: error, partId: part.id, depositId: part.depositId }, 'a part of a repayment is asked about again later');
    }
  };
  return {
    name: 'repayments',
    everyMs: EVERY_MS,
    turn: async () => {
      const now = clock.now();
      const claimed = await work.claim({ now, againAt: new Date(now.getTime() + AGAIN_MS), limit: AT_ONCE });
      await Promise.all(claimed.map(repay));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}
