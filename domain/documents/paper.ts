/**
 * @file domain/documents/paper.ts
 * @description What a document says, as it is kept: amounts are minor units in text, instants ISO in UTC, nothing is looked up again.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';

/** Somebody a document names. Never anything they could be paid or reached with. */
export interface PartyOnPaper {
  readonly name: string;
  readonly inn?: string;
}

/** The placement a document is about, as it was when the document was made. */
export interface PlacementOnPaper {
  readonly orderNumber: string;
  readonly channel: string;
  readonly publishedAt?: string;
  readonly erid?: string;
}

/** A version of an offer, as a document names it. */
export interface AgreementOnPaper {
  readonly number: number;
  readonly inForceAt: string;
  readonly digest: string;
}

interface AboutBooking {
  readonly currency: Currency;
  /** The ledger transaction, and its place in the tenant's chain. */
  readonly transactionId: string;
  readonly ledgerSeq: string;
  readonly bookedAt: string;
  readonly owner: PartyOnPaper;
  readonly platform: PartyOnPaper;
  readonly placement: PlacementOnPaper;
}

/** Of a settled placement: what it was sold for, and whose that is. */
export interface ActPaper extends AboutBooking {
  readonly kind: 'act';
  readonly amountMinor: string;
  readonly ownerMinor: string;
  readonly platformMinor: string;
  /** What the ledger gave back to the buyer of the same order before. */
  readonly returnedMinor: string;
  /** What the owner and the buyer had accepted, where they were asked to. */
  readonly ground?: { readonly owner?: AgreementOnPaper; readonly advertiser?: AgreementOnPaper };
}

/** Of a buyer's payment, or of one that went back. */
export interface ReceiptPaper extends AboutBooking {
  readonly kind: 'receipt' | 'refund';
  readonly amountMinor: string;
  readonly payer?: PartyOnPaper;
  /** `transfer`: given back by hand. */
  readonly way: 'provider' | 'prepaid' | 'bank' | 'transfer';
}

/** The platform's fee for a settled placement, to an owner who is an enterprise (УПД). */
export interface FeePaper extends AboutBooking {
  readonly kind: 'upd';
  /** 1: invoice and primary document; 2: primary document alone, for there is no VAT. */
  readonly status: '1' | '2';
  /** With its VAT. */
  readonly amountMinor: string;
  readonly vat?: { readonly percent: number; readonly minor: string };
}

/** Something that changed what an owner is owed. */
export interface MovementOnPaper {
  readonly at: string;
  readonly ledgerSeq: string;
  readonly type: MovementType;
  readonly orderNumber?: string;
  /** More owed is positive. */
  readonly amountMinor: string;
  readonly balanceMinor: string;
}

/** What moves the account of what an owner is owed. */
export type MovementType = 'placement-settled' | 'payout-reserved' | 'payout-returned';

/** Of a calendar month of Moscow. */
export interface StatementPaper {
  readonly kind: 'statement';
  readonly month: string;
  readonly currency: Currency;
  readonly owner: PartyOnPaper;
  readonly platform: PartyOnPaper;
  readonly openingMinor: string;
  readonly movements: readonly MovementOnPaper[];
  readonly closingMinor: string;
}

/** Any of them. */
export type Paper = ActPaper | FeePaper | ReceiptPaper | StatementPaper;

/** Each kind is numbered by itself. */
export type DocumentKind = Paper['kind'];
