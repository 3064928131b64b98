/**
 * @file adapters/postgres/open-control-database.ts
 * @description Opens the control database and puts its stores together.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { HandRefundBook, PaymentGateway, PrepaidGateway } from '@lytslot/domain/booking';
import type { ReceiptBook } from '@lytslot/domain/fiscal';
import type { OwnBooks } from '@lytslot/domain/reconciliation';
import type { StarBooks } from '@lytslot/domain/stars';
import { openConnection } from './connection/open-connection.ts';
import type { DatabaseOptions } from './connection/open-connection.ts';
import { systemClock } from './connection/system-clock.ts';
import { createAccounts } from './control/accounts.ts';
import { createAdvertisers } from './control/advertisers.ts';
import type { Advertisers } from './control/advertisers.ts';
import { createAgreements } from './control/agreements.ts';
import type { Agreements } from './control/agreements.ts';
import { addUp } from './books/add-up.ts';
import type { LedgerCheck } from './books/add-up.ts';
import { clearings } from './books/clearings.ts';
import type { Clearings } from './books/clearings.ts';
import { createAppeals } from './control/appeals.ts';
import type { Appeals } from './control/appeals.ts';
import type { Assignments } from './control/assignment-ports.ts';
import { createAssignments } from './control/assignments.ts';
import { createBalanceChargebacks } from './control/balance-chargebacks.ts';
import type { BalanceChargebacks } from './control/balance-chargebacks.ts';
import { createBankGateway } from './control/bank-gateway.ts';
import { createBankInvoices } from './control/bank-invoices.ts';
import type { BankInvoices } from './control/bank-invoices.ts';
import { createCatalogue } from './control/catalogue.ts';
import { createChannelRegister } from './control/channel-register.ts';
import type { ChannelRegister } from './control/channel-register.ts';
import { createChatMessages } from './control/chat-messages.ts';
import { createComplianceRules } from './control/compliance-rules.ts';
import type { ComplianceRules } from './control/compliance-rules.ts';
import { createDeclaredRows } from './control/declared-rows.ts';
import { createDirectory } from './control/directory.ts';
import type { DispatcherIdentity } from './control/dialogue-step.ts';
import { createDispatcherStore } from './control/dispatcher-store.ts';
import type { Accounts, ChatMessages, DispatcherStore, PspInbox, UpdateInbox } from './control/inbox-ports.ts';
import { createHandRefunds } from './control/hand-refunds.ts';
import { createDepositBooks, createPlanBooks } from './control/incoming-books.ts';
import { createInboxLag } from './control/inbox-lag.ts';
import type { Catalogue, DeclaredRows, Directory, InboxLag, SelfServiceRows } from './control/ports.ts';
import { createPlans } from './control/plans.ts';
import type { Plans } from './control/plans.ts';
import { createPrepaid } from './control/prepaid.ts';
import type { Prepaid } from './control/prepaid.ts';
import { createPrepaidGateway } from './control/prepaid-gateway.ts';
import { createPromoCodes } from './control/promo-codes.ts';
import type { PromoCodes } from './control/promo-codes.ts';
import { createProofs } from './control/proofs.ts';
import type { Proofs } from './control/proofs.ts';
import { proveBooks } from './control/prove-books.ts';
import { createPspInbox } from './control/psp-inbox.ts';
import { createReceipts } from './control/receipts.ts';
import { createRepayments } from './control/repayments.ts';
import type { Repayments } from './control/repayments.ts';
import { createReconciliations } from './control/reconciliations.ts';
import type { Reconciliations } from './control/reconciliation-ports.ts';
import { createSaleClosings } from './control/sale-closings.ts';
import type { SaleClosings } from './control/sale-closings.ts';
import { shardDatabases } from './control/shard-databases.ts';
import { createSelfServiceRows } from './control/self-service-rows.ts';
import { createLevyQuarters } from './control/levy-quarters.ts';
import type { LevyQuarters } from './control/levy-quarters.ts';
import { createStarBooks } from './control/star-books.ts';
import { createSubscriptions } from './control/subscriptions.ts';
import type { Subscriptions } from './control/subscriptions.ts';
import { createUpdateInbox } from './control/update-inbox.ts';
import { createVisitorSalts } from './control/visitor-salts.ts';
import type { VisitorSalts } from './control/visitor-salts.ts';
import { createWhyFacts } from './control/why-facts.ts';
import type { WhyFacts } from './control/why-facts.ts';
import { controlEntities } from './entities/control.ts';
import type { ControlTables } from './entities/control.ts';
import { createMoves } from './moving/moves.ts';
import type { Moves } from './moving/moves.ts';
import type { Verdict } from './shard/ports.ts';
import { controlMigrations } from './migrations/control/index.ts';

/** The control database in one role. */
export interface ControlDatabase {
  readonly directory: Directory;
  readonly catalogue: Catalogue;
  readonly declared: DeclaredRows;
  readonly selfService: SelfServiceRows;
  readonly lag: InboxLag;
  readonly moves: Moves;
  readonly assignments: Assignments;
  readonly inbox: UpdateInbox;
  readonly chatMessages: ChatMessages;
  readonly pspInbox: PspInbox;
  readonly accounts: Accounts;
  readonly proofs: Proofs;
  readonly advertisers: Advertisers;
  readonly channelRegister: ChannelRegister;
  readonly whyFacts: WhyFacts;
  readonly complianceRules: ComplianceRules;
  readonly plans: Plans;
  readonly subscriptions: Subscriptions;
  readonly prepaid: Prepaid;
  readonly promoCodes: PromoCodes;
  readonly repayments: Repayments;
  /** What banks take back of what was paid in. */
  readonly balanceChargebacks: BalanceChargebacks;
  /** Pays orders out of it. */
  readonly prepaidPayments: PrepaidGateway;
  readonly bankInvoices: BankInvoices;
  /** Pays orders by them. */
  readonly bankPayments: PaymentGateway;
  /** What is kept of payments in Stars. */
  readonly starBooks: StarBooks;
  /** What is paid in, and what is paid for plans. */
  readonly depositBooks: OwnBooks;
  readonly receipts: ReceiptBook;
  readonly saleClosings: SaleClosings;
  /** Needs role admin. */
  readonly handRefunds: HandRefundBook;
  readonly levyQuarters: LevyQuarters;
  readonly reconciliations: Reconciliations;
  readonly appeals: Appeals;
  readonly agreements: Agreements;
  readonly visitorSalts: VisitorSalts;
  /** Checks what was paid in again, over every row of it. Needs role worker or admin. */
  proveBooks(): Promise<Verdict>;
  /** What tenants' ledgers owe it, as it was before an instant. Needs role worker or admin. */
  clearings(before: Date): Promise<Clearings>;
  /** Adds its books up. Needs role worker or admin. */
  booksCheck(): Promise<LedgerCheck>;
  /** Database of each declared shard, by the shard's name. */
  shardDatabases(): Promise<ReadonlyMap<string, string>>;
  dispatcherStore(identity: DispatcherIdentity): DispatcherStore;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Throws SHARD_UNAVAILABLE (unreachable, not migrated in time) or DATABASE_ROLE_REFUSED. */
export async function openControlDatabase(options: DatabaseOptions): Promise<ControlDatabase> {
  const kind = { name: 'control', entities: [...controlEntities], migrations: controlMigrations.map(({ name }) => name) };
  const connection = await openConnection<ControlTables>(kind, options);
  const clock = options.clock ?? systemClock;
  const prepaid = createPrepaid(connection);
  return {
    directory: createDirectory(connection),
    catalogue: createCatalogue(connection),
    declared: createDeclaredRows(connection, clock),
    selfService: createSelfServiceRows(connection),
    lag: createInboxLag(connection, clock),
    moves: createMoves(connection),
    assignments: createAssignments(connection, clock),
    inbox: createUpdateInbox(connection),
    chatMessages: createChatMessages(connection),
    pspInbox: createPspInbox(connection),
    accounts: createAccounts(connection),
    proofs: createProofs(connection),
    advertisers: createAdvertisers(connection),
    channelRegister: createChannelRegister(connection),
    whyFacts: createWhyFacts(connection),
    complianceRules: createComplianceRules(connection),
    plans: createPlans(connection),
    subscriptions: createSubscriptions(connection),
    prepaid,
    promoCodes: createPromoCodes(connection),
    repayments: createRepayments(connection),
    balanceChargebacks: createBalanceChargebacks(connection),
    prepaidPayments: createPrepaidGateway(connection, prepaid, clock),
    bankInvoices: createBankInvoices(connection, clock),
    bankPayments: createBankGateway(connection, clock),
    starBooks: createStarBooks(connection, clock),
    levyQuarters: createLevyQuarters(connection),
    depositBooks: together(createDepositBooks(connection), createPlanBooks(connection)),
    receipts: createReceipts(connection),
    saleClosings: createSaleClosings(connection),
    handRefunds: createHandRefunds(connection, clock),
    reconciliations: createReconciliations(connection),
    appeals: createAppeals(connection),
    agreements: createAgreements(connection),
    visitorSalts: createVisitorSalts(connection),
    proveBooks: () => proveBooks(connection),
    clearings: (before) => connection.snapshot('platform', ({ sql }) => clearings(sql, 'book', before)),
    booksCheck: () => connection.snapshot('platform', ({ sql }) => addUp(sql, 'book')),
    shardDatabases: () => connection.plainly(shardDatabases),
    dispatcherStore: (identity) => createDispatcherStore(connection, identity),
    ping: () => connection.ping(),
    close: () => connection.close(),
  };
}

function together(...books: readonly OwnBooks[]): OwnBooks {
  return { parts: async (query) => (await Promise.all(books.map((one) => one.parts(query)))).flat() };
}
