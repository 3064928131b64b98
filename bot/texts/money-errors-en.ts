/**
 * @file bot/texts/money-errors-en.ts
 * @description What a person is told of errors about money, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ErrorText } from './texts.ts';

export const moneyErrorsEn = {
  PAYMENT_AMOUNT_MISMATCH: {
    happened: 'The amount that came is not the price, so the order is not paid.',
    safe: 'We see the money and it will not be lost.',
    press: 'Pay the full price or write to support.',
  },
  PACK_NOT_FOUND: { happened: 'There is no such pack.', safe: 'You were not charged.', press: 'Pick another one.' },
  PACK_OFFER_INVALID: { happened: 'This pack cannot be offered.', safe: 'Nothing was saved.', press: 'Mend its terms.' },
  PACK_EMPTY: { happened: 'The pack has no placements left.', safe: 'You were not charged.', press: 'Pay for this time by itself.' },
  PACK_ENDED: { happened: 'The pack has run out.', safe: 'What was not used is in your balance again.', press: 'Pay from there.' },
  BALANCE_TOO_LOW: {
    happened: 'There is not enough in your balance.',
    safe: 'You were not charged.',
    press: 'Pay in more, or pay by card.',
  },
  BALANCE_OWED: {
    happened: 'A bank took back what you paid in, and it was spent.',
    safe: 'You were not charged.',
    press: 'Pay in what is owed, or pay by card.',
  },
  PAYOUT_NOT_YET: { happened: 'The money cannot be sent yet.', safe: 'Nothing is lost.', press: 'It is tried again by itself.' },
  PAYEE_INVALID: {
    happened: 'These payout details cannot be right.',
    safe: 'Nothing was changed.',
    press: 'Correct them in the cabinet.',
  },
  DOCUMENT_NOT_FOUND: { happened: 'There is no such document.', safe: 'Nothing was changed.', press: 'Look at the list in the cabinet.' },
  PAYOUT_NOT_FOUND: { happened: 'There is no such payout.', safe: 'Nothing was changed.', press: 'Look at the list in the cabinet.' },
  PROMO_INVALID: { happened: 'There cannot be such a promo code.', safe: 'Nothing was saved.', press: 'Mend its terms.' },
  PROMO_NOT_FOUND: {
    happened: 'There is no such promo code.',
    safe: 'You were not charged.',
    press: 'Check its letters, or pay without it.',
  },
  PROMO_SPENT: { happened: 'The promo code’s budget is used up.', safe: 'You were not charged.', press: 'Pay in less, or pay without it.' },
  PROMO_TAKEN: { happened: 'There is such a promo code already.', safe: 'Nothing was saved.', press: 'Take another word.' },
  PROMO_USED: { happened: 'You have used this promo code already.', safe: 'You were not charged.', press: 'Pay without it.' },
  TOP_UP_INVALID: {
    happened: 'That much cannot be paid in at once.',
    safe: 'You were not charged.',
    press: 'One payment is 100 to 350,000 ₽, or 2 to 4,000 $ or €.',
  },
  RECEIPT_CONTACT_INVALID: {
    happened: 'A receipt cannot be sent there.',
    safe: 'You were not charged.',
    press: 'Send an e-mail address, or a phone with its country code.',
  },
  RECEIPT_CONTACT_MISSING: {
    happened: 'Nobody knows where to send the receipt.',
    safe: 'You were not charged, and the time is kept for you.',
    press: 'Send /receipt and your e-mail address or phone, then pay.',
  },
  VAT_UNKNOWN: { happened: 'There is no rate of VAT for this date.', safe: 'You were not charged.', press: 'Write to support.' },
  PAYMENT_NOT_FOUND: {
    happened: 'The payment was not found.',
    safe: 'If you were charged, the money is not lost.',
    press: 'Open the order and look at its state.',
  },
  BILL_TO_INVALID: { happened: 'No invoice can be made out to this.', safe: 'Nothing was changed.', press: 'Correct the name or the ИНН.' },
  INVOICE_NOT_FOUND: { happened: 'There is no such invoice.', safe: 'Nothing was changed.', press: 'Open the order.' },
  CART_ONE_BY_ONE: {
    happened: 'These times are paid one by one.',
    safe: 'Nothing was charged, your times are still held.',
    press: 'Take the others out and pay each by itself.',
  },
  BEYOND_DEAL_LIFE: {
    happened: 'The time is too far ahead to be paid for now.',
    safe: 'Nothing was charged, your time is still held.',
    press: 'Choose a nearer time.',
  },
  INVOICE_IN_ROUBLES: {
    happened: 'Only roubles are paid by bank transfer: an invoice is paid through a Russian bank.',
    safe: 'Nothing has changed.',
    press: 'Pay by card.',
  },
  INVOICE_TOO_LATE: {
    happened: 'The time is too near for a bank transfer.',
    safe: 'Your time is still held.',
    press: 'Pay by card, or choose a time three days away or more.',
  },
  BANK_TRANSFER_INVALID: { happened: 'The transfer cannot be as it was entered.', safe: 'Nothing was booked.', press: 'Correct it.' },
  BANK_REFERENCE_USED: {
    happened: 'Another transfer has been entered under this reference.',
    safe: 'Nothing was booked.',
    press: 'Compare it with the bank’s statement.',
  },
  AGREEMENT_INVALID: { happened: 'The offer cannot be published so.', safe: 'Nothing was published.', press: 'Correct it.' },
  AGREEMENT_NOT_ACCEPTED: {
    happened: 'The platform’s offer has to be accepted first.',
    safe: 'Nothing was changed.',
    press: 'Accept it in the cabinet.',
  },
  AGREEMENT_CHANGED: { happened: 'Another version of the offer is in force.', safe: 'Nothing was accepted.', press: 'Read that one.' },
  REPAYMENT_TOO_MUCH: {
    happened: 'So much of the balance cannot be paid back.',
    safe: 'Nothing has changed.',
    press: 'Ask for less: bonuses and credits stay.',
  },
  REPAYMENT_NOT_FOUND: { happened: 'There is no such repayment.', safe: 'Nothing has changed.', press: 'Look at the list again.' },
  REFUND_UNDER_WAY: { happened: 'The refund may still come by itself.', safe: 'Nothing was booked.', press: 'Wait a little.' },
  REFUND_NOT_OWED: { happened: 'Another amount is owed back.', safe: 'Nothing was booked.', press: 'Correct the amount.' },
  PAYMENT_SERVICE_OFF: {
    happened: 'Nobody takes payments in this way or currency yet.',
    safe: 'You were not charged.',
    press: 'Pay in another way, or pick another channel.',
  },
  PSP_UNAVAILABLE: {
    happened: 'The payment service does not answer.',
    safe: 'You were not charged, your time is held.',
    press: 'Press “Looks right” again in a minute.',
  },
  PSP_REFUSED: { happened: 'The payment service refused.', safe: 'You were not charged.', press: 'Try again or write to support.' },
  PSP_UNKNOWN_OUTCOME: {
    happened: 'The payment service did not answer in time.',
    safe: 'You will not be charged twice: a retry uses the same key.',
    press: 'Press “Looks right” again.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
