/**
 * @file workers/payments/take-chargebacks.ts
 * @description What buyers' banks take back: asked about when an event says so, and now and then while it is open, because an event may never come.
 * @dependencies domain
 * @created 2026-11-30
 */
import { ASK_CHARGEBACK_AGAIN_MS, takeChargeback } from '@lytslot/domain/chargebacks';
import type { DepositOutcome } from '@lytslot/domain/chargebacks';
import { LytSlotError } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps, TakeBack } from './ports.ts';

const EVERY_MS = 5_000;
const AT_ONCE = 5;

/** The one way this slice takes a chargeback. What the provider says otherwise than it is booked is somebody's to look at. */
export function takesBack({ shard, chargebacks, balanceChargebacks: balances, clock, ids, logger, metrics }: PaymentsDeps): TakeBack {
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
    const taken = await takeChargeback({ gateway: chargebacks, books: shard.chargebacks, balances, clock, ids }, providerChargebackId);
    for (const order of taken.orders) {
      results.inc({ source, outcome: order.outcome });
      const about = { ...order, providerChargebackId, source };
      if (order.outcome === 'differs') logger.error(about, 'a chargeback is booked otherwise than the provider has it');
      else logger.info(about, 'chargeback dealt with');
    }
    if (taken.deposit !== undefined) {
      const { id: depositId, outcome } = taken.deposit;
      results.inc({ source, outcome: isLoss(outcome) ? 'of-a-balance' : outcome });
      const about = { depositId, outcome, providerChargebackId, source };
      if (outcome === 'differs') logger.error(about, 'a chargeback of a balance is booked otherwise than the provider has it');
      else logger.info(about, 'chargeback of a balance dealt with');
    }
    return taken;
  };
}

/** Heard of for the first time, or decided against us. */
function isLoss(outcome: DepositOutcome): boolean {
  return outcome === 'taken' || outcome === 'lost';
}

/** The loop that asks about open ones. Whether the provider answers or not, each has its next turn in six hours. */
export function askOpenChargebacks(deps: PaymentsDeps, takeBack: TakeBack): LoopPlan {
  const { shard, chargebacks, balanceChargebacks, clock, logger } = deps;
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
      const claim = { now, againAt: new Date(now.getTime() + ASK_CHARGEBACK_AGAIN_MS), limit: AT_ONCE };
      const due = [...(await shard.chargebacks.claim(claim)), ...(await balanceChargebacks.claim(claim))];
      for (const id of due) await ask(id);
      return due.length === 0 ? 'idle' : 'more';
    },
  };
}
