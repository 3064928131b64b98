/**
 * @file adapters/postgres/migrations/control/index.ts
 * @description Migrations of the control database, in order. Released ones never change.
 * @dependencies -
 * @created 2026-11-24
 */
import { Directory } from './20261124T1200-directory.ts';
import { Inboxes } from './20261124T1210-inboxes.ts';
import { ControlGrants } from './20261124T1220-grants.ts';
import { RolesAreNotSelfGranted } from './20261125T0410-roles-are-not-self-granted.ts';
import { RetiredRows } from './20261125T0900-retired-rows.ts';
import { PartitionDrain } from './20261125T1100-partition-drain.ts';
import { TenantMoves } from './20261128T1200-tenant-moves.ts';
import { WaitingByArrival } from './20261129T0300-waiting-by-arrival.ts';
import { Advertisers } from './20261129T1310-advertisers.ts';
import { RegisterNumbers } from './20261129T1320-register-numbers.ts';
import { Proofs } from './20261129T1400-proofs.ts';
import { Compliance } from './20261129T2110-compliance.ts';
import { Appeals } from './20261129T2200-appeals.ts';
import { Prepaid } from './20261129T2210-prepaid.ts';
import { PrepaidMoves } from './20261129T2220-prepaid-moves.ts';
import { VisitorSalts } from './20261129T2230-visitor-salts.ts';
import { Reconciliation } from './20261129T2310-reconciliation.ts';
import { Plans } from './20261130T0300-plans.ts';
import { Subscriptions } from './20261130T0320-subscriptions.ts';
import { BankInvoices } from './20261130T0610-bank-invoices.ts';
import { TakeNotification } from './20261130T0610-take-notification.ts';
import { PromoCodes } from './20261130T0640-promo-codes.ts';
import { LateCredits } from './20261130T0650-late-credits.ts';
import { Receipts } from './20261130T0700-receipts.ts';
import { HandRefunds } from './20261130T0900-hand-refunds.ts';
import { Agreements } from './20261130T0910-agreements.ts';
import { PublishObjective } from './20261130T0930-publish-objective.ts';
import { ChannelCurrency } from './20261130T0940-channel-currency.ts';
import { Stars } from './20261130T1000-stars.ts';
import { NoticesOfAPayment } from './20261130T1300-notices-of-a-payment.ts';
import { NewsForOwners } from './20261130T1310-news-for-owners.ts';
import { ListsOfADay } from './20261130T1410-lists-of-a-day.ts';
import { LevyQuarters } from './20261130T1420-levy-quarters.ts';
import { TopUpsByCurrency } from './20261130T1420-top-ups-by-currency.ts';
import { Repayments } from './20261130T1421-repayments.ts';
import { UnreportedAmounts } from './20261130T1430-unreported-amounts.ts';
import { DepositsTakenBack } from './20261130T1700-deposits-taken-back.ts';

export const controlMigrations = [
  { name: '20261124T1200-directory', class: Directory },
  { name: '20261124T1210-inboxes', class: Inboxes },
  { name: '20261124T1220-grants', class: ControlGrants },
  { name: '20261125T0410-roles-are-not-self-granted', class: RolesAreNotSelfGranted },
  { name: '20261125T0900-retired-rows', class: RetiredRows },
  { name: '20261125T1100-partition-drain', class: PartitionDrain },
  { name: '20261128T1200-tenant-moves', class: TenantMoves },
  { name: '20261129T0300-waiting-by-arrival', class: WaitingByArrival },
  { name: '20261129T1310-advertisers', class: Advertisers },
  { name: '20261129T1320-register-numbers', class: RegisterNumbers },
  { name: '20261129T1400-proofs', class: Proofs },
  { name: '20261129T2110-compliance', class: Compliance },
  { name: '20261129T2200-appeals', class: Appeals },
  { name: '20261129T2210-prepaid', class: Prepaid },
  { name: '20261129T2220-prepaid-moves', class: PrepaidMoves },
  { name: '20261129T2230-visitor-salts', class: VisitorSalts },
  { name: '20261129T2310-reconciliation', class: Reconciliation },
  { name: '20261130T0300-plans', class: Plans },
  { name: '20261130T0320-subscriptions', class: Subscriptions },
  { name: '20261130T0610-bank-invoices', class: BankInvoices },
  { name: '20261130T0610-take-notification', class: TakeNotification },
  { name: '20261130T0640-promo-codes', class: PromoCodes },
  { name: '20261130T0650-late-credits', class: LateCredits },
  { name: '20261130T0700-receipts', class: Receipts },
  { name: '20261130T0900-hand-refunds', class: HandRefunds },
  { name: '20261130T0910-agreements', class: Agreements },
  { name: '20261130T0930-publish-objective', class: PublishObjective },
  { name: '20261130T0940-channel-currency', class: ChannelCurrency },
  { name: '20261130T1000-stars', class: Stars },
  { name: '20261130T1300-notices-of-a-payment', class: NoticesOfAPayment },
  { name: '20261130T1310-news-for-owners', class: NewsForOwners },
  { name: '20261130T1410-lists-of-a-day', class: ListsOfADay },
  { name: '20261130T1420-levy-quarters', class: LevyQuarters },
  { name: '20261130T1420-top-ups-by-currency', class: TopUpsByCurrency },
  { name: '20261130T1421-repayments', class: Repayments },
  { name: '20261130T1430-unreported-amounts', class: UnreportedAmounts },
  { name: '20261130T1700-deposits-taken-back', class: DepositsTakenBack },
];
