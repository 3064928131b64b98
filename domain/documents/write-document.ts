/**
 * @file domain/documents/write-document.ts
 * @description What a booking's document says, from the booking's own entries: never from the price of an order.
 * @dependencies -
 * @created 2026-11-30
 */
import type { AcceptedAgreement } from '../agreements/index.ts';
import type { LedgerAccountKind } from '../ledger/index.ts';
import { wordsFor } from '../marking/index.ts';
import type { Party } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { ActPaper, AgreementOnPaper, PartyOnPaper, ReceiptPaper } from './paper.ts';
import type { OrderBooking, OwnersWord } from './ports.ts';

/** Between whom it is. */
export interface Parties {
  readonly owner: PartyOnPaper;
  readonly platform: PartyOnPaper;
}

/** A settled placement gives an act, a payment a receipt, a return another. Throws INTERNAL for a booking that does not add up. */
export function writeDocument(booking: OrderBooking, parties: Parties, ownersWords: readonly OwnersWord[] = []): ActPaper | ReceiptPaper {
  return booking.type === 'placement-settled' ? writeAct(booking, parties, ownersWords) : writeReceipt(booking, parties);
}

function writeAct(booking: OrderBooking, parties: Parties, ownersWords: readonly OwnersWord[]): ActPaper {
  const amountMinor = sumOf(booking, 'escrow');
  const ownerMinor = -sumOf(booking, 'owner_payable');
  const platformMinor = -sumOf(booking, 'platform_revenue');
  requireSum(booking, ownerMinor + platformMinor === amountMinor);
  return {
    kind: 'act',
    ...about(booking, parties),
    amountMinor: amountMinor.toString(),
    ownerMinor: ownerMinor.toString(),
    platformMinor: platformMinor.toString(),
    returnedMinor: booking.returnedMinor.toString(),
    ...groundOf(booking, ownersWords),
  };
}

/** What was accepted last before the booking, on either side. */
function groundOf({ agreement, at }: OrderBooking, ownersWords: readonly OwnersWord[]): Pick<ActPaper, 'ground'> {
  const before = ownersWords.filter(({ acceptedAt }) => acceptedAt <= at);
  const last = before.toSorted((a, b) => b.acceptedAt.getTime() - a.acceptedAt.getTime())[0]?.version;
  if (agreement === undefined && last === undefined) return {};
  return { ground: { ...(last && { owner: onPaper(last) }), ...(agreement && { advertiser: onPaper(agreement) }) } };
}

function onPaper({ number, inForceAt, digest }: AcceptedAgreement): AgreementOnPaper {
  return { number, inForceAt: inForceAt.toISOString(), digest };
}

function writeReceipt(booking: OrderBooking, parties: Parties): ReceiptPaper {
  const isReturn = booking.type === 'payment-returned';
  const escrowMinor = sumOf(booking, 'escrow');
  const amountMinor = isReturn ? escrowMinor : -escrowMinor;
  requireSum(booking, amountMinor > 0n);
  return {
    kind: isReturn ? 'refund' : 'receipt',
    ...about(booking, parties),
    amountMinor: amountMinor.toString(),
    ...(booking.payer !== undefined && { payer: booking.payer }),
    way: wayOf(booking),
  };
}

function wayOf(booking: OrderBooking): ReceiptPaper['way'] {
  if (booking.isByHand) return 'transfer';
  if (sumOf(booking, 'prepaid_clearing') !== 0n) return 'prepaid';
  return sumOf(booking, 'bank_clearing') === 0n ? 'provider' : 'bank';
}

/** A buyer who has declared an advertiser, as the documents of that order name them. */
export function payerOf(party: Party): PartyOnPaper {
  const isForeign = party.kind === 'foreign_juridical' || party.kind === 'foreign_physical';
  return isForeign ? { name: wordsFor(party) } : { name: party.name, inn: party.number };
}

/** What every document of a booking says. */
export function about({ currency, transactionId, ledgerSeq, at, placement }: OrderBooking, { owner, platform }: Parties) {
  return { currency, transactionId, ledgerSeq: ledgerSeq.toString(), bookedAt: at.toISOString(), owner, platform, placement };
}

/** What the booking moved on accounts of a kind. */
export function sumOf({ entries }: OrderBooking, kind: LedgerAccountKind): bigint {
  return entries.reduce((sum, { account, amountMinor }) => (account === kind ? sum + amountMinor : sum), 0n);
}

function requireSum({ transactionId }: OrderBooking, isRight: boolean): void {
  if (!isRight) throw new LytSlotError('INTERNAL', 'A booking does not add up to a document', { transactionId });
}
