/**
 * @file workers/payments/watch-money.ts
 * @description How much money waits for somebody outside, and since when: refused refunds, payouts nobody has heard of, charges of plans without an end, refused receipts, what banks took back, Stars to give back.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { BalanceChargebacks, Repayments, SaleClosings, ShardDatabase, Subscriptions } from '@lytslot/adapters/postgres';
import type { Metrics } from '@lytslot/adapters/telemetry';
import type { StarBooks } from '@lytslot/domain/stars';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

/** What watching needs. */
export interface WatchMoneyDeps {
  readonly shard: { readonly readModels: Pick<ShardDatabase['readModels'], 'waitingMoney'> };
  readonly subscriptions: Pick<Subscriptions, 'openCharges'>;
  readonly sales: Pick<SaleClosings, 'refused'>;
  readonly surplus: Pick<StarBooks, 'surplusLeft'>;
  readonly repaymentsRefused: Repayments['refused'];
  readonly balanceChargebacks: Pick<BalanceChargebacks, 'open'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 15_000;
const KINDS = [
  'refund',
  'payout',
  'payout-by-hand',
  'credit',
  'plan-charge',
  'receipt',
  'chargeback',
  'balance-chargeback',
  'stars-surplus',
  'repayment',
] as const;

/** Part of pool metrics. Charges of plans and receipts are the platform's: every shard's worker says the same of them. */
export function watchMoneySlice({ shard, subscriptions, metrics, ...deps }: WatchMoneyDeps): Slice {
  const count = metrics.gauge(
    'lytslot_money_waits',
    'Refunds, repayments and receipts that were refused, payouts and charges of plans whose end is not known, credits on their way, open chargebacks, Stars that nobody needs',
    ['kind'],
  );
  const age = metrics.gauge('lytslot_money_waits_age_seconds', 'Since when the oldest of them waits', ['kind']);
  const loop = {
    name: 'money that waits',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const charges = await subscriptions.openCharges();
      const waiting = [
        ...(await shard.readModels.waitingMoney()),
        { kind: 'plan-charge', ...charges },
        { kind: 'receipt', ...(await deps.sales.refused()) },
        { kind: 'stars-surplus', ...(await deps.surplus.surplusLeft()) },
        { kind: 'repayment', ...(await deps.repaymentsRefused()) },
        { kind: 'balance-chargeback', ...(await deps.balanceChargebacks.open()) },
      ];
      const now = deps.clock.now().getTime();
      for (const kind of KINDS) {
        const found = waiting.find((one) => one.kind === kind);
        count.set({ kind }, found?.count ?? 0);
        age.set({ kind }, Math.max(0, now - (found?.oldestAt?.getTime() ?? now)) / 1_000);
      }
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}
