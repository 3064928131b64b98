/**
 * @file workers/payments/take-chargebacks.ts
 * @description What buyers' banks take back: asked about when an event says so, and now and then while it is open, because an event may never come.
 * @dependencies domain
 * @created 2026-11-30
 */
import { ASK_CHARGEBACK_AGAIN_MS, takeChargeback } from '@lytslot/domain/chargebacks';
import { LytSlotError } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps, TakeBack } from './ports.ts';

const EVERY_MS = 5_000;
const AT_ONCE = 5;

/** The one way this slice takes a chargeback. What the provider says otherwise than it is booked is somebody's to look at. */
export function takesBack({ shard, chargebacks, clock, ids, logger, metrics }: PaymentsDeps): TakeBack {
  const results = metrics.counter('lytslot_chargeback_results_total', 'What chargebacks were asked about by what came of it', [
    'source',
    'outcome',
  ]);
  // There from the start: of a number that is first seen as one nobody can tell that it has grown.
  for (const source of ['notification', 'poll'])
    for (const outcome of ['differs', 'of-a-balance', 'taken']) results.inc({ source, outcome }, 0);
  return async (providerChargebackId, source) => {
    if (chargebacks === undefined) {
      throw new LytSlotError('PAYMENT_SERVICE_OFF', 'There is no account with stripe', { provider: 'stripe' });
    }
    const taken = await takeChargeback({ gateway: chargebacks, books: shard.chargebacks, clock, ids }, providerChargebackId);
    for (const order of taken.orders) {
      results.inc({ source, outcome: order.outcome });
      const about = { ...order, providerChargebackId, source };
      if (order.outcome === 'differs') logger.error(about, 'a chargeback is booked otherwise than the provider has it');
      else logger.info(about, 'chargeback dealt with');
    }
    if (taken.depositId !== undefined) {
      results.inc({ source, outcome: 'of-a-balance' });
      const about = { depositId: taken.depositId, providerChargebackId, state: taken.state, source };
      logger.error(about, 'a bank has taken back what was paid into a balance: nothing of it is booked');
    }
    return taken;
  };
}

/** The loop that asks about open ones. Whether the provider answers or not, each has its next turn in six hours. */
export function askOpenChargebacks({ shard, chargebacks, clock, logger }: PaymentsDeps, takeBack: TakeBack): LoopPlan {
  const ask = async (providerChargebackId: string) => {
    try {
      const { state } = await takeBack(providerChargebackId, 'poll');
      if (state === 'none')
        logger.error({ providerChargebackId }, 'a chargeback that is booked as open has taken no money, says the provider');
    } catch (error) {
      logger.warn({ err: error, providerChargebackId }, 'could not ask about a chargeback');
    }
  };
  return {
    name: 'open chargebacks',
    everyMs: EVERY_MS,
    turn: async () => {
      if (chargebacks === undefined) return 'idle';
      const now = clock.now();
      const due = await shard.chargebacks.claim({ now, againAt: new Date(now.getTime() + ASK_CHARGEBACK_AGAIN_MS), limit: AT_ONCE });
      for (const id of due) await ask(id);
      return due.length === 0 ? 'idle' : 'more';
    },
  };
}
