/**
 * @file workers/payouts/payouts.worker.ts
 * @description Payouts: tenants whose time has come are looked at, and parts of payouts are paid or asked about.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { beginPayout, payPart } from '@lytslot/domain/payouts';
import type { DestinationSeal, PayoutServices, TakenPart } from '@lytslot/domain/payouts';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { LoopPlan, Slice } from '../slice.ts';

/** `payoutService` is missing where nobody has configured one: then nothing is paid out. */
export interface PayoutsDeps {
  readonly shard: Pick<ShardDatabase, 'payouts'>;
  readonly payoutService:
    | { readonly services: PayoutServices; readonly seal: Pick<DestinationSeal, 'open'>; readonly mostLines?: number }
    | undefined;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

type Service = NonNullable<PayoutsDeps['payoutService']>;

const TENANTS_EVERY_MS = 2_000;
const PARTS_EVERY_MS = 1_000;
const TENANTS_AT_ONCE = 20;
const PARTS_AT_ONCE = 5;
/** Of the business clock; longer than a call may take. */
const LEASE_MS = 60_000;

/** Part of pool payments. */
export function payoutsSlice(deps: PayoutsDeps): Slice {
  const { payoutService } = deps;
  return { handlers: {}, loops: payoutService === undefined ? [] : [beginPayouts(deps, payoutService), payParts(deps, payoutService)] };
}

function beginPayouts({ shard: { payouts: books }, clock, ids, logger, metrics }: PayoutsDeps, { mostLines }: Service): LoopPlan {
  const looks = metrics.counter('lytslot_payout_looks_total', 'Looks at what an owner could be paid, by what came of them', ['outcome']);
  return {
    name: 'payouts',
    everyMs: TENANTS_EVERY_MS,
    turn: async () => {
      const accounts = await books.due({ now: clock.now(), limit: TENANTS_AT_ONCE });
      for (const account of accounts) {
        const outcome = await beginPayout({ books, clock, ids, ...(mostLines !== undefined && { mostLines }) }, account);
        looks.inc({ outcome });
        const about = { ...account, outcome };
        // The lines and the ledger tell two stories of what is owed: nothing goes out until somebody has looked.
        if (outcome === 'books-differ') logger.error(about, 'an owner is not paid because the books differ');
        else logger.info(about, 'payout looked at');
      }
      return accounts.length === TENANTS_AT_ONCE ? 'more' : 'idle';
    },
  };
}

function payParts({ shard: { payouts: books }, clock, ids, logger, metrics }: PayoutsDeps, service: Service): LoopPlan {
  const parts = metrics.counter('lytslot_payout_parts_total', 'Words about parts of payouts, by what came of them', ['outcome']);
  const pay = async (part: TakenPart) => {
    const { tenantId, payoutId, partNo } = part;
    const outcome = await payPart({ ...service, books, clock, ids }, part);
    parts.inc({ outcome });
    logger.info({ tenantId, payoutId, partNo, outcome }, 'part of a payout');
  };
  return {
    name: 'parts of payouts',
    everyMs: PARTS_EVERY_MS,
    turn: async () => {
      const taken = await books.take({ now: clock.now(), leaseMs: LEASE_MS, limit: PARTS_AT_ONCE });
      const outcomes = await Promise.allSettled(taken.map(pay));
      const failed = outcomes.find(({ status }) => status === 'rejected');
      // What failed is taken again when its lease is over; the loop says that it does not work.
      if (failed?.status === 'rejected') throw failed.reason;
      return taken.length === PARTS_AT_ONCE ? 'more' : 'idle';
    },
  };
}
