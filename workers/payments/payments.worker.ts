/**
 * @file workers/payments/payments.worker.ts
 * @description Money: results of payments from the inbox and by asking, holds and unpaid orders that run out, settlement, refunds, chargebacks.
 * @dependencies domain
 * @created 2026-11-24
 */
import { cancelUnpaid, refundOrder, releaseHold, takePaymentResult, watchPayment } from '@lytslot/domain/booking';
import { settlePlacement } from '@lytslot/domain/publishing';
import { commandOf } from '../scheduler/command-of.ts';
import type { Slice } from '../slice.ts';
import { askPendingPayments } from './ask-pending-payments.ts';
import type { PaymentsDeps, TakeResult } from './ports.ts';
import { askOpenChargebacks, takesBack } from './take-chargebacks.ts';
import { repayBalances } from './repay-balances.ts';
import { returnSurplus } from './return-surplus.ts';
import { endPacks, takeDeposits } from './take-deposits.ts';
import { takeNotifications } from './take-notifications.ts';

/** Part of pool payments. */
export function paymentsSlice(deps: PaymentsDeps): Slice {
  const { payments, clock, ids } = deps;
  const { orders, offers } = deps.shard;
  const results = deps.metrics.counter('lytslot_payment_results_total', 'Payment results by what became of them', ['source', 'outcome']);
  const takeFrom =
    (source: string): TakeResult =>
    async (order) => {
      const outcome = await takePaymentResult({ orders, offers, payments, clock, ids }, order);
      results.inc({ source, outcome });
      return outcome;
    };
  const takeBack = takesBack(deps);
  const lastLook = takeFrom('deadline');
  return {
    handlers: {
      'release-hold': (order) => releaseHold({ orders, clock, ids }, commandOf('release-hold', order)),
      'cancel-unpaid': async (order) => {
        // The money may have come and its notification been lost: an order is given up only after a last look.
        const command = commandOf('cancel-unpaid', order);
        const outcome = await lastLook({ ...command, eventKey: command.commandId });
        if (outcome === 'funded') return outcome;
        return cancelUnpaid({ orders, clock, ids }, command);
      },
      settle: (order) => settlePlacement({ orders, clock, ids, lateCreditBps: deps.lateCreditBps }, order),
      'watch-payment': (order) => watchPayment({ orders, offers, payments, clock, ids }, order),
      refund: (order) => refundOrder({ orders, payments, clock, ids }, order),
    },
    loops: [
      takeNotifications(deps, { takeResult: takeFrom('notification'), takeBack }),
      askPendingPayments(deps, takeFrom('poll')),
      askOpenChargebacks(deps, takeBack),
      takeDeposits(deps),
      endPacks(deps),
      repayBalances(deps),
      returnSurplus(deps),
    ],
  };
}
