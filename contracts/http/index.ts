/**
 * @file contracts/http/index.ts
 * @description Front door of the HTTP contract, safe for browsers.
 * @dependencies -
 * @created 2026-11-24
 */
// First: it must be settled before any schema is made.
import './no-eval-in-pages.ts';
export { ApiError, createApiClient } from './client.ts';
export type { AuditBalance } from './audit.ts';
export type { ApiClient } from './client.ts';
export type { Access, Answer, Endpoint, JsonEndpoint, ImageEndpoint, PdfEndpoint } from './endpoint.ts';
export { newKey } from './new-key.ts';
export { endpoints } from './endpoints.ts';
export { buildOpenApi } from './openapi.ts';
export { currencySchema } from './fields.ts';
export { deadlineActionSchema, isStepOpen, namesOfLife, orderStateSchema, placementStateSchema } from './states.ts';
export type { DeadlineAction, OrderState, PlacementState } from './states.ts';
export type { Problem } from './problem.ts';
export type { Viewer } from './session.ts';
export type { ListedAgreement, OwnAgreement } from './agreements.ts';
export type { Appeal, ListedAppeal } from './appeals.ts';
export type { BankInvoice, ListedBankInvoice } from './bank-invoices.ts';
export type { Channel, Shard, Tenant } from './directory.ts';
export type { Dispute, JournalEntry, Order, OrderDetail, OwnOrder, OwnOrderDetail } from './orders.ts';
export type { Balance, Calendar, FreeSlot, TakenSlot } from './cabinet.ts';
export type { Compliance, ComplianceLine, TouchedOrder } from './compliance.ts';
export type { Dashboard } from './dashboard.ts';
export type { DocumentRow, RevenueShare, Statement } from './documents.ts';
export type { Experiment, Split } from './experiments.ts';
export { WAYS_BY_HAND } from './hand-refunds.ts';
export type { LedgerTransaction } from './ledger.ts';
export type { Levy } from './levy.ts';
export type { OrdReport } from './ord-reports.ts';
export type { ChargebackView } from './chargebacks.ts';
export type { AdminPayoutDetails, OwnerMoney, Payout, PayoutAccount, PayoutDetailsView } from './payouts.ts';
export type { Plan } from './plans.ts';
export type { MonthFigures } from './month-figures.ts';
export type { OwnMonth } from './owner-month.ts';
export type { Prepaid } from './prepaid.ts';
export type { PromoCodeView } from './promo-codes.ts';
export type { ProofList } from './proofs.ts';
export type { RepaymentView } from './repayments.ts';
export type { ReconciliationItem, ReconciliationRun } from './reconciliation.ts';
export type { Cart, Hold, Start } from './market.ts';
export type { BoughtOrder, ChannelApproval } from './review.ts';
export type { Why } from './why.ts';
