/**
 * @file workers/plans/charge-plans.ts
 * @description Paid plans: every shard's workers charge what is due in turn, and ask about charges that are under way.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { Subscriptions } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { chargeDue, takeCharge } from '@lytslot/domain/plans';
import type { ChargeDueDeps } from '@lytslot/domain/plans';
import type { LoopPlan } from '../slice.ts';

/** What charging needs. */
export interface ChargePlansDeps extends Omit<ChargeDueDeps, 'subscriptions'> {
  readonly subscriptions: Subscriptions;
  /** Whose chats owners are told in. */
  readonly botId: number;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

const EVERY_MS = 1_000;
const AT_ONCE = 10;
/** Of the business clock. */
const AGAIN_MS = 30_000;

/** The loops over plans that are due, and over charges that wait for the provider's word. */
export function chargePlans(deps: ChargePlansDeps): readonly LoopPlan[] {
  const { subscriptions, botId, clock, logger } = deps;
  const use = { ...deps, subscriptions: subscriptions.telling(botId) };
  const results = deps.metrics.counter('lytslot_plan_charges_total', 'Charges of paid plans by what became of them', ['outcome']);
  const doing = async (tenantId: string, work: () => Promise<string>) => {
    try {
      const outcome = await work();
      results.inc({ outcome });
      if (outcome !== 'pending' && outcome !== 'being paid') logger.info({ tenantId, outcome }, 'a paid plan was dealt with');
    } catch (error) {
      results.inc({ outcome: 'failed' });
      logger.warn({ err: error, tenantId }, 'a paid plan is dealt with again later');
    }
  };
  const due = () => ({ now: clock.now(), againAt: new Date(clock.now().getTime() + AGAIN_MS), limit: AT_ONCE });
  return [
    {
      name: 'plans that are due',
      everyMs: EVERY_MS,
      turn: async () => {
        const claimed = await subscriptions.claimSubscriptions(due());
        await Promise.all(claimed.map((one) => doing(one.tenantId, () => chargeDue(use, one))));
        return claimed.length === AT_ONCE ? 'more' : 'idle';
      },
    },
    {
      name: 'charges of plans',
      everyMs: EVERY_MS,
      turn: async () => {
        const claimed = await subscriptions.claimCharges(due());
        await Promise.all(claimed.map((one) => doing(one.tenantId, () => takeCharge(use, one))));
        return claimed.length === AT_ONCE ? 'more' : 'idle';
      },
    },
  ];
}
