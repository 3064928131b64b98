/**
 * @file workers/pools.ts
 * @description Which pool does what.
 * @dependencies contracts
 * @created 2026-11-24
 */
import type { JobPool } from '@lytslot/contracts/jobs';
import { appealsSlice } from './appeals/watch-appeals.ts';
import type { WatchAppealsDeps } from './appeals/watch-appeals.ts';
import { disputesSlice } from './disputes/disputes.worker.ts';
import type { DisputesDeps } from './disputes/disputes.worker.ts';
import { documentsSlice } from './documents/documents.worker.ts';
import type { DocumentsDeps } from './documents/documents.worker.ts';
import { markingSlice } from './marking/marking.worker.ts';
import type { MarkingDeps } from './marking/marking.worker.ts';
import { channelMetricsSlice } from './metrics/look-at-channels.ts';
import type { ChannelMetricsDeps } from './metrics/look-at-channels.ts';
import { notifySlice } from './notify/relay-outbox.ts';
import type { NotifyDeps } from './notify/relay-outbox.ts';
import { paymentsSlice } from './payments/payments.worker.ts';
import type { PaymentsDeps } from './payments/ports.ts';
import { watchMoneySlice } from './payments/watch-money.ts';
import type { WatchMoneyDeps } from './payments/watch-money.ts';
import { payoutsSlice } from './payouts/payouts.worker.ts';
import type { PayoutsDeps } from './payouts/payouts.worker.ts';
import { plansSlice } from './plans/plans.worker.ts';
import type { PlansDeps } from './plans/plans.worker.ts';
import { watchProofsSlice } from './proving/watch-proofs.ts';
import type { WatchProofsDeps } from './proving/watch-proofs.ts';
import { publishingSlice } from './publishing/publish.worker.ts';
import type { PublishingDeps } from './publishing/publish.worker.ts';
import { watchPunctualitySlice } from './publishing/watch-punctuality.ts';
import type { WatchPunctualityDeps } from './publishing/watch-punctuality.ts';
import { receiptsSlice } from './receipts/receipts.worker.ts';
import type { ReceiptsDeps } from './receipts/receipts.worker.ts';
import { watchDifferencesSlice } from './reconciling/watch-differences.ts';
import type { WatchDifferencesDeps } from './reconciling/watch-differences.ts';
import { reschedulingSlice } from './rescheduling/rescheduling.worker.ts';
import type { Slice } from './slice.ts';

/** Everything slices are given; each takes what it names. */
export interface WorkerDeps
  extends
    PublishingDeps,
    PaymentsDeps,
    PayoutsDeps,
    DisputesDeps,
    DocumentsDeps,
    MarkingDeps,
    NotifyDeps,
    ChannelMetricsDeps,
    WatchAppealsDeps,
    WatchDifferencesDeps,
    WatchMoneyDeps,
    WatchProofsDeps,
    WatchPunctualityDeps,
    ReceiptsDeps,
    PlansDeps {
  readonly shard: PaymentsDeps['shard'] &
    PayoutsDeps['shard'] &
    DocumentsDeps['shard'] &
    NotifyDeps['shard'] &
    ChannelMetricsDeps['shard'] &
    MarkingDeps['shard'] &
    PlansDeps['shard'] &
    ReceiptsDeps['shard'] &
    WatchPunctualityDeps['shard'] &
    WatchMoneyDeps['shard'];
  readonly sales: ReceiptsDeps['sales'] & WatchMoneyDeps['sales'];
  readonly subscriptions: PlansDeps['subscriptions'] & WatchMoneyDeps['subscriptions'];
  readonly directory: DocumentsDeps['directory'] &
    ChannelMetricsDeps['directory'] &
    WatchPunctualityDeps['directory'] &
    WatchProofsDeps['directory'];
  readonly balanceChargebacks: PaymentsDeps['balanceChargebacks'] & WatchMoneyDeps['balanceChargebacks'];
  readonly appeals: PublishingDeps['appeals'] & WatchAppealsDeps['appeals'];
  readonly metrics: PublishingDeps['metrics'] & PaymentsDeps['metrics'] & MarkingDeps['metrics'] & WatchAppealsDeps['metrics'];
}

/** A pool is a list of slices. */
const POOL_SLICES: Readonly<Record<JobPool, readonly ((deps: WorkerDeps) => Slice)[]>> = {
  publish: [publishingSlice],
  payments: [paymentsSlice, payoutsSlice, documentsSlice, disputesSlice, markingSlice, reschedulingSlice, plansSlice, receiptsSlice],
  notify: [notifySlice],
  metrics: [channelMetricsSlice, appealsSlice, watchDifferencesSlice, watchMoneySlice, watchProofsSlice, watchPunctualitySlice],
};

/** Puts a pool's slices together. */
export function slicesOfPool(pool: JobPool, deps: WorkerDeps): Slice {
  const slices = POOL_SLICES[pool].map((slice) => slice(deps));
  return { handlers: Object.assign({}, ...slices.map(({ handlers }) => handlers)), loops: slices.flatMap(({ loops }) => loops) };
}
