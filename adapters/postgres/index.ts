/**
 * @file adapters/postgres/index.ts
 * @description Front door of PostgreSQL: the control database, the shard databases and what they offer.
 * @dependencies -
 * @created 2026-11-24
 */
export { openControlDatabase } from './open-control-database.ts';
export type { ControlDatabase } from './open-control-database.ts';
export { openShardDatabase } from './open-shard-database.ts';
export type { ShardDatabase } from './open-shard-database.ts';
export { openShardSet } from './open-shard-set.ts';
export type { ShardSet } from './open-shard-set.ts';
export { followTenant } from './follow-tenant.ts';
export { openTenantMover } from './open-tenant-mover.ts';
export type { DatabaseRole } from './connection/assert-safe-role.ts';
export type { DatabaseOptions } from './connection/open-connection.ts';
export { runMigrations } from './run-migrations.ts';
export type { Advertisers } from './control/advertisers.ts';
export type { Agreements } from './control/agreements.ts';
export type { Appeals } from './control/appeals.ts';
export type { BalanceChargebackRow, BalanceChargebacks } from './control/balance-chargebacks.ts';
export type { BankInvoices } from './control/bank-invoices.ts';
export type { InvoiceTransfer, ListedInvoice } from './control/bank-rows.ts';
export type { ChannelRegister } from './control/channel-register.ts';
export type * from './control/assignment-ports.ts';
export type { ComplianceRules, PolicyChange } from './control/compliance-rules.ts';
export type * from './control/inbox-ports.ts';
export type * from './control/ports.ts';
export type { ChannelToFit, Plans } from './control/plans.ts';
export type { BalanceCredit, Prepaid } from './control/prepaid.ts';
export type { PromoCodes } from './control/promo-codes.ts';
export type { Repayments } from './control/repayments.ts';
export type { KeptProof, Proofs } from './control/proofs.ts';
export type * from './control/reconciliation-ports.ts';
export type { SaleClosings } from './control/sale-closings.ts';
export type { Subscriptions } from './control/subscriptions.ts';
export type { VisitorSalts } from './control/visitor-salts.ts';
export type { PaymentNotice, WhyFacts } from './control/why-facts.ts';
export type { Clearings } from './books/clearings.ts';
export type { KindBalance, LedgerCheck } from './books/add-up.ts';
export type { Approvals } from './shard/approvals.ts';
export type * from './shard/channel-ports.ts';
export type * from './shard/chargeback-ports.ts';
export type { Clicks } from './shard/clicks.ts';
export type * from './shard/document-ports.ts';
export type * from './shard/figure-ports.ts';
export type { DueTroubles } from './shard/due-troubles.ts';
export type * from './shard/ord-report-ports.ts';
export type * from './shard/payout-ports.ts';
export type * from './shard/figure-ports.ts';
export type * from './shard/ports.ts';
export type { WaitingPostRow } from './shard/waiting-post-ports.ts';
export type { OrderPlace } from './shard/why-ports.ts';
export type { Moves } from './moving/moves.ts';
