/**
 * @file api/problems/money-texts-en.ts
 * @description Problems with money in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProblemTexts } from './problem-codes.ts';

/** How what is nobody's fault outside ends. */
export const OURS = 'This is our mistake; nothing was changed. Quote the request id to support.';
export const LATER = 'Nothing was changed. Try again in a minute.';

export const moneyTextsEn = {
  PAYMENT_AMOUNT_MISMATCH: {
    title: 'The amount paid is not the price.',
    detail: 'The order is not funded by it. The money is accounted for; support can return it.',
  },
  PACK_NOT_FOUND: { title: 'There is no such pack.', detail: 'It is not on sale, not yours, or not for this channel. Pick another one.' },
  PACK_OFFER_INVALID: {
    title: 'This pack cannot be offered.',
    detail: 'It takes 2 to 100 placements at 500 to 5,000 ₽ each, valid for 1 to 366 days, in channels of yours. Nothing was saved.',
  },
  PACK_EMPTY: {
    title: 'The pack has no placements left.',
    detail: 'You were not charged. Buy another pack, or pay for this time by itself.',
  },
  PACK_ENDED: { title: 'The pack has run out.', detail: 'What was not used is in your balance again: pay from there.' },
  BALANCE_TOO_LOW: { title: 'There is not enough in your balance.', detail: 'You were not charged. Pay in more, or pay by card.' },
  BALANCE_OWED: {
    title: 'You owe more than your balance has.',
    detail: 'A bank took back what was paid in. You were not charged. Pay in what is owed, or pay by card.',
  },
  PAYOUT_NOT_YET: { title: 'The money cannot be sent yet.', detail: 'Nothing is lost: it is tried again by itself.' },
  PAYEE_INVALID: { title: 'These payout details cannot be right.', detail: 'Nothing was changed. Correct the field and send them again.' },
  DOCUMENT_NOT_FOUND: {
    title: 'There is no such document.',
    detail: 'Documents are there some seconds after the booking. Look at the list of documents.',
  },
  PAYOUT_NOT_FOUND: { title: 'There is no such payout.', detail: 'Nothing was changed. Look at the list of payouts.' },
  PROMO_INVALID: {
    title: 'There cannot be such a promo code.',
    detail:
      '4 to 32 of A–Z, digits and hyphens; a bonus of up to 10 %; a budget of up to 10,000,000 ₽; it ends after it begins. Nothing was saved.',
  },
  PROMO_NOT_FOUND: {
    title: 'There is no such promo code.',
    detail: 'There never was, or it is over. You were not charged. Check its letters, or pay without it.',
  },
  PROMO_SPENT: { title: 'The promo code’s budget is used up.', detail: 'You were not charged. Pay in less, or pay without it.' },
  PROMO_TAKEN: { title: 'There is such a promo code already.', detail: 'Nothing was saved. Take another word.' },
  PROMO_USED: { title: 'You have used this promo code already.', detail: 'You were not charged. Pay without it.' },
  TOP_UP_INVALID: {
    title: 'That much cannot be paid in at once.',
    detail: 'One payment is 100 to 350,000 ₽, or 2 to 4,000 $ or €. You were not charged.',
  },
  RECEIPT_CONTACT_INVALID: {
    title: 'A receipt cannot be sent there.',
    detail: 'You were not charged. It takes an e-mail address or a phone with its country code.',
  },
  RECEIPT_CONTACT_MISSING: {
    title: 'Nobody knows where to send the receipt.',
    detail:
      'You were not charged. Say an e-mail address or a phone beside the button that pays, in the bot with /receipt, over the API in receiptTo, and pay again.',
  },
  VAT_UNKNOWN: { title: 'There is no rate of VAT for this date.', detail: 'You were not charged. Write to support.' },
  PAYMENT_NOT_FOUND: { title: 'There is no such payment.', detail: 'If money was charged it is not lost. Look at the order.' },
  BILL_TO_INVALID: {
    title: 'No invoice can be made out to this.',
    detail: 'It takes a name and an ИНН of 10 or 12 digits. Nothing was changed. Correct the field and send it again.',
  },
  INVOICE_NOT_FOUND: { title: 'There is no such invoice.', detail: 'Nothing was changed. Look at the number again.' },
  CART_ONE_BY_ONE: {
    title: 'These times are paid one by one.',
    detail: 'Nothing was charged, and your times are still held. Check each of them out by itself, or pay for all from the balance.',
  },
  BEYOND_DEAL_LIFE: {
    title: 'The time is too far ahead to be paid for now.',
    detail: 'Nothing was charged, and your time is still held. Choose a nearer one, or pay from the balance.',
  },
  INVOICE_IN_ROUBLES: { title: 'A Russian bank transfers roubles only.', detail: 'Nothing has changed: pay by card.' },
  INVOICE_TOO_LATE: {
    title: 'The time is too near for a bank transfer.',
    detail:
      'An invoice takes 72 hours to the post at least. Your time is still held: pay by card or from the balance, or choose a later one.',
  },
  BANK_TRANSFER_INVALID: { title: 'The transfer cannot be as it was entered.', detail: 'Nothing was booked. Correct the field.' },
  BANK_REFERENCE_USED: {
    title: 'Another transfer has been entered under this reference.',
    detail: 'Nothing was booked. Compare the invoice and the amount with the bank’s statement.',
  },
  AGREEMENT_INVALID: {
    title: 'The offer cannot be published as it is written.',
    detail:
      'Nothing was published. Correct the field: a text or a link with its SHA-256, in force from now on and after every other version.',
  },
  AGREEMENT_NOT_ACCEPTED: {
    title: 'The platform’s offer has to be accepted first.',
    detail: 'Nothing was changed. Read the version in force in your cabinet, accept it, and try again.',
  },
  AGREEMENT_CHANGED: {
    title: 'Another version of the offer is in force.',
    detail: 'Nothing was accepted. Read the version in force and accept that one.',
  },
  REPAYMENT_TOO_MUCH: { title: 'So much cannot be paid back.', detail: 'Nothing has changed. Bonuses, credits and transfers stay.' },
  REPAYMENT_NOT_FOUND: { title: 'There is no such repayment.', detail: 'Nothing has changed. Look at the list again.' },
  REFUND_UNDER_WAY: {
    title: 'The payment service may still give this money back.',
    detail: 'Nothing was booked. Wait until it is shown as refused, then do it again.',
  },
  REFUND_NOT_OWED: {
    title: 'Another amount is owed back.',
    detail: 'Nothing was booked. Exactly what is owed can be entered: all of the payment, or what the order’s refund says.',
  },
  PAYMENT_SERVICE_OFF: {
    title: 'Nobody takes payments in this way or currency yet.',
    detail: 'You were not charged. Pay in another way, or pick another channel.',
  },
  PSP_UNAVAILABLE: { title: 'The payment provider does not answer.', detail: LATER },
  PSP_REFUSED: { title: 'The payment provider refused.', detail: 'Nothing was charged. Try again or use another way to pay.' },
  PSP_UNKNOWN_OUTCOME: {
    title: 'The payment provider did not answer in time.',
    detail: 'Nobody is charged twice: repeats carry the same key. Try again.',
  },
  DAY_NOT_OVER: {
    title: 'That day is not over yet.',
    detail: 'A day is compared with the payment provider once it is over, by Moscow’s time.',
  },
  RECONCILIATION_ITEM_NOT_FOUND: { title: 'There is no such difference.', detail: 'Go back to the list of compared days.' },
  RECONCILIATION_ITEM_CLOSED: {
    title: 'The difference is not open any more.',
    detail: 'It has healed, or somebody else has explained it. Load the list again.',
  },
  LEDGER_UNBALANCED: { title: 'The books would not balance.', detail: OURS },
  LEDGER_OVERDRAWN: { title: 'An account would be overdrawn.', detail: OURS },
} as const satisfies Partial<ProblemTexts>;
