/**
 * @file domain/documents/ports.ts
 * @description What documents need of the outside: the ledger's bookings, a place to be kept in, a printer.
 * @dependencies -
 * @created 2026-11-30
 */
import type { AcceptedAgreement } from '../agreements/index.ts';
import type { Currency, LedgerAccountKind } from '../ledger/index.ts';
import type { DocumentKind, MovementType, Paper, PartyOnPaper, PlacementOnPaper } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** A booking of an order's money, straight from the ledger. */
export interface OrderBooking {
  readonly transactionId: string;
  readonly ledgerSeq: bigint;
  readonly type: 'payment-received' | 'payment-returned' | 'placement-settled';
  readonly at: Date;
  readonly currency: Currency;
  /** Debit positive. */
  readonly entries: readonly { readonly account: LedgerAccountKind; readonly amountMinor: bigint }[];
  /** What was given back of this order by this booking and all before it. */
  readonly returnedMinor: bigint;
  /** A return that a person made by transfer, past the payment's own service. */
  readonly isByHand: boolean;
  readonly orderId: string;
  readonly placement: PlacementOnPaper;
  readonly payer: PartyOnPaper | undefined;
  /** What its buyer accepted with the checkout. */
  readonly agreement: AcceptedAgreement | undefined;
}

/** What an owner accepted, and when. */
export interface OwnersWord {
  readonly version: AcceptedAgreement;
  readonly acceptedAt: Date;
}

/** Where a tenant's documents stand. What is filed is filed for exactly this place. */
export interface Unfiled {
  /** Everything up to here has its documents. */
  readonly filedSeq: bigint;
  /** How far `bookings` goes. */
  readonly readSeq: bigint;
  readonly bookings: readonly OrderBooking[];
  /** Whom the owner says they are, where they did. */
  readonly payee: PartyOnPaper | undefined;
  /** An enterprise keeps books of its own, and wants the platform's fee on a paper of its own. */
  readonly payeeIs: 'an enterprise' | 'a person';
}

/** What one currency's account of what an owner is owed did between two instants. */
export interface OwedAccount {
  readonly currency: Currency;
  readonly openingMinor: bigint;
  readonly movements: readonly OwedMovement[];
  /** The account's own balance after the last movement; missing where bookings at the border lie in another order than their instants. */
  readonly balanceMinor: bigint | undefined;
}

/** One entry of it; more owed is positive. */
export interface OwedMovement {
  readonly at: Date;
  readonly ledgerSeq: bigint;
  readonly type: MovementType;
  readonly orderNumber: string | undefined;
  readonly amountMinor: bigint;
}

/** A document to be filed; the books give it its number. */
export interface NewDocument {
  readonly id: string;
  readonly transactionId?: string;
  readonly orderId?: string;
  readonly paper: Paper;
}

/** A month of a tenant that is over and has no statement. */
export interface MonthToState {
  readonly tenantId: string;
  readonly month: string;
}

/** Books of a shard. Writing needs role worker. */
export interface DocumentBooks {
  /** Tenants with bookings that have no documents yet. */
  behind(limit: number): Promise<readonly string[]>;
  unfiled(tenantId: string, limit: number): Promise<Unfiled>;
  /** `stale`: somebody filed in between. `firstMonth` is the first one to be stated, where none was named before. */
  file(
    tenantId: string,
    filing: {
      readonly filedSeq: bigint;
      readonly readSeq: bigint;
      readonly documents: readonly NewDocument[];
      readonly firstMonth: { readonly month: string; readonly dueAt: Date } | undefined;
      readonly at: Date;
    },
  ): Promise<'filed' | 'stale'>;
  monthsToState(query: { readonly now: Date; readonly limit: number }): Promise<readonly MonthToState[]>;
  /** Accounts of what the owner is owed, and whom they say they are. */
  owed(
    tenantId: string,
    span: { readonly from: Date; readonly to: Date },
  ): Promise<{ readonly accounts: readonly OwedAccount[]; readonly payee: PartyOnPaper | undefined }>;
  fileStatements(
    month: MonthToState,
    filing: {
      readonly documents: readonly NewDocument[];
      readonly next: { readonly month: string; readonly dueAt: Date };
      readonly at: Date;
    },
  ): Promise<'filed' | 'stale'>;
}

/** A document as it is kept. */
export interface FiledDocument {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: DocumentKind;
  /** Of its kind, among the tenant's: 1, 2, 3 … */
  readonly number: number;
  readonly orderId: string | undefined;
  readonly madeAt: Date;
  /** SHA-256 over tenant, kind, number, and all that it says. */
  readonly digest: string;
  readonly paper: Paper;
}

/** Makes a PDF; the same sheet of the same instant gives the same bytes. */
export type SheetPrinter = (sheet: Sheet, madeAt: Date) => Promise<Uint8Array>;
