/**
 * @file workers/receipts/receipts.worker.ts
 * @description Receipts of sales: what was paid for ahead and is settled gets its second receipt.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { SaleClosings, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { closeSale } from '@lytslot/domain/fiscal';
import type { FiscalPolicy, ReceiptBook, SaleClosing, SaleReceipts } from '@lytslot/domain/fiscal';
import type { Clock } from '@lytslot/domain/shared';
import type { LoopPlan, Slice } from '../slice.ts';

/** `receiptService` is missing where no receipts are made. */
export interface ReceiptsDeps {
  readonly shard: Pick<ShardDatabase, 'shard' | 'orders'>;
  readonly sales: SaleClosings;
  readonly receipts: Pick<ReceiptBook, 'receipt'>;
  readonly receiptService: { readonly service: SaleReceipts; readonly policy: FiscalPolicy } | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

const EVERY_MS = 1_000;
const AT_ONCE = 10;
/** Of the business clock; longer than the calls of a turn take. */
const AGAIN_MS = 60_000;

/** Part of pool payments. */
export function receiptsSlice(deps: ReceiptsDeps): Slice {
  const { receiptService } = deps;
  return { handlers: {}, loops: receiptService === undefined ? [] : [closeSales(deps, receiptService)] };
}

function closeSales(deps: ReceiptsDeps, service: NonNullable<ReceiptsDeps['receiptService']>): LoopPlan {
  const { shard, sales, receipts, clock, logger, metrics } = deps;
  const results = metrics.counter('lytslot_sale_receipts_total', 'Receipts of sales by what became of them', ['outcome']);
  const use = { ...service, orders: shard.orders, sales, receipts, clock };
  const close = async (closing: SaleClosing) => {
    const { tenantId, orderId } = closing;
    try {
      const outcome = await closeSale(use, closing);
      results.inc({ outcome });
      if (outcome !== 'waiting') logger.info({ tenantId, orderId, outcome }, 'receipt of a sale');
    } catch (error) {
      results.inc({ outcome: 'failed' });
      logger.warn({ err: error, tenantId, orderId }, 'the receipt of a sale is dealt with again later');
    }
  };
  return {
    name: 'receipts of sales',
    everyMs: EVERY_MS,
    turn: async () => {
      const now = clock.now();
      const due = { shard: shard.shard, now, againAt: new Date(now.getTime() + AGAIN_MS), limit: AT_ONCE };
      const claimed = await sales.claim(due);
      await Promise.all(claimed.map(close));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}
