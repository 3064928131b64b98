/**
 * @file adapters/postgres/migrations/shard/index.ts
 * @description Migrations of a shard database, in order. Released ones never change.
 * @dependencies -
 * @created 2026-11-24
 */
import { Sales } from './20261124T1300-sales.ts';
import { Books } from './20261124T1310-books.ts';
import { TimeSeries } from './20261124T1320-time-series.ts';
import { RowLevelSecurity } from './20261124T1330-row-level-security.ts';
import { Refunds } from './20261125T0400-refunds.ts';
import { OpenOrders } from './20261125T0910-open-orders.ts';
import { PutDeclared } from './20261128T1000-put-declared.ts';
import { Moving } from './20261128T1210-moving.ts';
import { SellingTerms } from './20261129T0900-selling-terms.ts';
import { OneRoundTrip } from './20261129T1000-one-round-trip.ts';
import { Review } from './20261129T1100-review.ts';
import { Topics } from './20261129T1200-topics.ts';
import { Disputes } from './20261129T1300-disputes.ts';
import { Marking } from './20261129T1300-marking.ts';
import { SharedPayments } from './20261129T1300-shared-payments.ts';
import { DueTrouble } from './20261129T1800-due-trouble.ts';
import { Rescheduling } from './20261129T1900-rescheduling.ts';
import { AStepIsOneCall } from './20261129T2000-a-step-is-one-call.ts';
import { HoldsInBatches } from './20261129T2010-holds-in-batches.ts';
import { OrdReports } from './20261129T2100-ord-reports.ts';
import { WhatIsAhead } from './20261129T2120-what-is-ahead.ts';
import { WaysToPay } from './20261129T2200-ways-to-pay.ts';
import { Experiments } from './20261129T2230-experiments.ts';
import { LedgerChain } from './20261129T2300-ledger-chain.ts';
import { StripeClearing } from './20261129T2300-stripe-clearing.ts';
import { PaymentsOfDay } from './20261129T2310-payments-of-day.ts';
import { AccountsOfAnOrder } from './20261130T0240-accounts-of-an-order.ts';
import { Payouts } from './20261130T0300-payouts.ts';
import { OwnersAddChannels } from './20261130T0310-owners-add-channels.ts';
import { Documents } from './20261130T0620-documents.ts';
import { ByTime } from './20261130T0720-by-time.ts';
import { OrderAgreements } from './20261130T0910-order-agreements.ts';
import { FeeDocuments } from './20261130T0920-fee-documents.ts';
import { FailuresByTime } from './20261130T0930-failures-by-time.ts';
import { WhatRanOut } from './20261130T0930-what-ran-out.ts';
import { PayoutsByCurrency } from './20261130T0950-payouts-by-currency.ts';
import { StarsClearing } from './20261130T1000-stars-clearing.ts';
import { Chargebacks } from './20261130T1030-chargebacks.ts';
import { PayoutsAreTold } from './20261130T1310-payouts-are-told.ts';
import { MediaOfPosts } from './20261130T1400-media-of-posts.ts';
import { LevyMemo } from './20261130T1410-levy-memo.ts';
import { WhatWaits } from './20261130T1430-what-waits.ts';

export const shardMigrations = [
  { name: '20261124T1300-sales', class: Sales },
  { name: '20261124T1310-books', class: Books },
  { name: '20261124T1320-time-series', class: TimeSeries },
  { name: '20261124T1330-row-level-security', class: RowLevelSecurity },
  { name: '20261125T0400-refunds', class: Refunds },
  { name: '20261125T0910-open-orders', class: OpenOrders },
  { name: '20261128T1000-put-declared', class: PutDeclared },
  { name: '20261128T1210-moving', class: Moving },
  { name: '20261129T0900-selling-terms', class: SellingTerms },
  { name: '20261129T1000-one-round-trip', class: OneRoundTrip },
  { name: '20261129T1100-review', class: Review },
  { name: '20261129T1200-topics', class: Topics },
  { name: '20261129T1300-disputes', class: Disputes },
  { name: '20261129T1300-marking', class: Marking },
  { name: '20261129T1300-shared-payments', class: SharedPayments },
  { name: '20261129T1800-due-trouble', class: DueTrouble },
  { name: '20261129T1900-rescheduling', class: Rescheduling },
  { name: '20261129T2000-a-step-is-one-call', class: AStepIsOneCall },
  { name: '20261129T2010-holds-in-batches', class: HoldsInBatches },
  { name: '20261129T2100-ord-reports', class: OrdReports },
  { name: '20261129T2120-what-is-ahead', class: WhatIsAhead },
  { name: '20261129T2200-ways-to-pay', class: WaysToPay },
  { name: '20261129T2230-experiments', class: Experiments },
  { name: '20261129T2300-ledger-chain', class: LedgerChain },
  { name: '20261129T2300-stripe-clearing', class: StripeClearing },
  { name: '20261129T2310-payments-of-day', class: PaymentsOfDay },
  { name: '20261130T0240-accounts-of-an-order', class: AccountsOfAnOrder },
  { name: '20261130T0300-payouts', class: Payouts },
  { name: '20261130T0310-owners-add-channels', class: OwnersAddChannels },
  { name: '20261130T0620-documents', class: Documents },
  { name: '20261130T0720-by-time', class: ByTime },
  { name: '20261130T0910-order-agreements', class: OrderAgreements },
  { name: '20261130T0920-fee-documents', class: FeeDocuments },
  { name: '20261130T0930-failures-by-time', class: FailuresByTime },
  { name: '20261130T0930-what-ran-out', class: WhatRanOut },
  { name: '20261130T0950-payouts-by-currency', class: PayoutsByCurrency },
  { name: '20261130T1000-stars-clearing', class: StarsClearing },
  { name: '20261130T1030-chargebacks', class: Chargebacks },
  { name: '20261130T1310-payouts-are-told', class: PayoutsAreTold },
  { name: '20261130T1400-media-of-posts', class: MediaOfPosts },
  { name: '20261130T1410-levy-memo', class: LevyMemo },
  { name: '20261130T1430-what-waits', class: WhatWaits },
];
