/**
 * @file workers/reconciling/reconcile-days.ts
 * @description Compares days with the payment provider: reads both sides, heals what asking heals, and keeps what is left for people.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Reconciliations, RunCounts } from '@lytslot/adapters/postgres';
import { closedDay, compareAll, daysToReconcile, sumDay } from '@lytslot/domain/reconciliation';
import type { BothSides } from '@lytslot/domain/reconciliation';
import { healDifference } from './heal-difference.ts';
import type { HealDeps } from './heal-difference.ts';
import { readSides } from './read-sides.ts';
import type { SidesDeps } from './read-sides.ts';

/** What comparing needs. Shards are open in role worker: it heals, as their own workers would. */
export interface ReconcilingDeps extends SidesDeps, HealDeps {
  readonly reconciliations: Pick<Reconciliations, 'begin' | 'finish' | 'settledDays'>;
}

/** What a day came to; `open` waits for people. */
export interface ComparedDay {
  readonly found: number;
  readonly healed: number;
  readonly open: number;
}

/** One day, or yesterday and the days before it that are not settled. `incomplete`: a day could not be compared; the next run tries again. */
export async function reconcileDays(deps: ReconcilingDeps, only?: string): Promise<'compared' | 'incomplete'> {
  const { provider, reconciliations, clock, logger } = deps;
  const days = only === undefined ? daysToReconcile(clock.now(), await reconciliations.settledDays(provider)) : [only];
  let outcome: 'compared' | 'incomplete' = 'compared';
  for (const day of days) {
    try {
      await reconcileDay(deps, day);
    } catch (error) {
      outcome = 'incomplete';
      logger.error({ err: error, day, provider }, 'a day could not be compared with the payment provider');
    }
  }
  return outcome;
}

/**
 * Compares one day. Again, it is the same run, updated. Throws DAY_NOT_OVER, INPUT_INVALID and, because half a side would look like
 * differences, whatever keeps a side from being read: a shard that is away, a provider that does not answer.
 */
export async function reconcileDay(deps: ReconcilingDeps, day: string): Promise<ComparedDay> {
  const { provider, reconciliations, clock, ids, logger } = deps;
  const span = closedDay(day, clock.now());
  const runId = await reconciliations.begin({ newId: ids.next(), provider, day, at: clock.now() });
  let sides = await readSides(deps, span);
  const before = compareAll(sides);
  let attempts = 0;
  for (const difference of before) attempts += await healDifference(deps, difference, day);
  // What healing did is believed when it is seen.
  if (attempts > 0) sides = await readSides(deps, span);
  const after = compareAll(sides);
  const counts = countsOf(sides.money);
  await reconciliations.finish(runId, { at: clock.now(), counts, sums: sumDay(sides.money), before, after, newId: () => ids.next() });
  const left = new Set(after.map(({ kind, providerRef }) => `${kind} ${providerRef}`));
  const healed = before.filter(({ kind, providerRef }) => !left.has(`${kind} ${providerRef}`)).length;
  const compared = { found: before.length, healed, open: after.length };
  if (after.length === 0) logger.info({ day, ...counts, ...compared }, 'compared with the payment provider');
  else logger.error({ day, ...counts, ...compared, differences: after.map(({ kind }) => kind) }, 'A DAY DIFFERS FROM THE PAYMENT PROVIDER');
  return compared;
}

function countsOf({ payments, refunds, elsewhere, own }: BothSides): RunCounts {
  const ids = (all: readonly { readonly providerPaymentId: string }[]) => new Set(all.map(({ providerPaymentId }) => providerPaymentId));
  const others = ids(elsewhere);
  return {
    providerPayments: ids(payments).size,
    providerRefunds: new Set(refunds.map(({ providerRefundId }) => providerRefundId)).size,
    ownPayments: [...ids(own)].filter((id) => !others.has(id)).length,
  };
}
