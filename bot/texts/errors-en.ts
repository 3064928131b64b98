/**
 * @file bot/texts/errors-en.ts
 * @description English text for every error code: what happened, what is safe, what to press.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { ErrorCode } from '@lytslot/domain/shared';
import { moneyErrorsEn } from './money-errors-en.ts';
import { planErrorsEn } from './plan-errors-en.ts';
import type { ErrorText } from './texts.ts';

/** English error texts; a code without one does not compile. */
export const errorsEn: Readonly<Record<ErrorCode, ErrorText>> = {
  ...planErrorsEn,
  SLOT_TAKEN: { happened: 'This time was just taken.', safe: 'You were not charged.', press: 'Press another time.' },
  SLOT_NOT_OFFERED: { happened: 'This time is no longer offered.', safe: 'You were not charged.', press: 'Pick another time.' },
  SLOT_IN_PAST: { happened: 'This time has passed.', safe: 'You were not charged.', press: 'Pick a later time.' },
  SLOT_TOO_EARLY: { happened: 'The channel does not sell that far ahead.', safe: 'You were not charged.', press: 'Pick an earlier time.' },
  SLOT_BLACKED_OUT: { happened: 'The owner has closed this time.', safe: 'You were not charged.', press: 'Pick another time.' },
  DAY_FULL: { happened: 'The channel has all its posts of this day.', safe: 'You were not charged.', press: 'Pick another day.' },
  EXPERIMENT_INVALID: {
    happened: 'These posts cannot be compared: it takes 2 to 4 different ones and at least as many held times.',
    safe: 'You were not charged.',
    press: 'Change the posts or the times and try again.',
  },
  EXPERIMENT_NOT_FOUND: {
    happened: 'There is no such comparison of posts.',
    safe: 'Your orders are as they were.',
    press: 'Open your orders.',
  },
  CART_INVALID: { happened: 'A cart takes 1 to 20 times, one currency.', safe: 'You were not charged.', press: 'Take something out.' },
  TOO_MANY_HOLDS: {
    happened: 'You already hold several times.',
    safe: 'All of them stay yours until their deadline.',
    press: 'Open “My orders” and pay or cancel one.',
  },
  CHANNEL_NOT_FOUND: {
    happened: 'There is no such channel here.',
    safe: 'Your orders are not affected.',
    press: 'Press “Find a channel”.',
  },
  CHANNEL_PAUSED: { happened: 'The channel takes no ads for now.', safe: 'Paid orders stay in force.', press: 'Pick another channel.' },
  CHANNEL_UNREGISTERED: {
    happened: 'The channel is not in the public register yet and may not sell advertising.',
    safe: 'Nothing was taken or charged.',
    press: 'Choose another channel.',
  },
  TENANT_NOT_FOUND: {
    happened: 'The channel’s owner is no longer here.',
    safe: 'Your money and orders are not affected.',
    press: 'Pick another channel.',
  },
  TENANT_MOVING: { happened: 'This channel is being moved.', safe: 'Your orders and money are safe.', press: 'Try again in a minute.' },
  SHARD_NOT_FOUND: {
    happened: 'This channel is being moved.',
    safe: 'Your orders and money are safe.',
    press: 'Try again in a couple of minutes.',
  },
  SHARD_UNAVAILABLE: {
    happened: 'A part of the system does not answer.',
    safe: 'Nothing is lost, your money is safe.',
    press: 'Try again in a minute.',
  },
  ORDER_NOT_FOUND: { happened: 'There is no such order here.', safe: 'Other orders are not affected.', press: 'Open “My orders”.' },
  ORDER_STATE_CHANGED: {
    happened: 'The order has changed meanwhile.',
    safe: 'Nothing is lost: your press did nothing.',
    press: 'Look at the updated screen.',
  },
  HOLD_EXPIRED: { happened: 'The hold ran out and the time was released.', safe: 'You were not charged.', press: 'Pick a time again.' },
  MOVE_TOO_LATE: {
    happened: 'It is too late to move the post.',
    safe: 'The order stands, the old time stays.',
    press: 'Open the order.',
  },
  MOVE_NEEDS_OTHER: {
    happened: 'The channel’s owner answers your proposal.',
    safe: 'Both times are held until then.',
    press: 'Wait, or take the proposal back.',
  },
  TOO_MANY_MOVES: {
    happened: 'You have proposed another time three times already, and there can be no more.',
    safe: 'The order stands, the old time stays.',
    press: 'If the time does not suit you at all, the order can be cancelled.',
  },
  CANCEL_TOO_LATE: {
    happened: 'The post is about to go out, it is too late to cancel.',
    safe: 'The order stands.',
    press: 'Open the order.',
  },
  TOO_MANY_ROUNDS: { happened: 'There were three rounds of changes already.', safe: 'Your money is safe.', press: 'Open the order.' },
  DISPUTE_EXISTS: {
    happened: 'There is a dispute about this order already.',
    safe: 'The money is frozen.',
    press: 'Open the order and add to it.',
  },
  DISPUTE_TOO_LATE: {
    happened: 'The time for a dispute is over.',
    safe: 'The order is as it was.',
    press: 'Write to support if something was wrong.',
  },
  DISPUTE_TEXT_REFUSED: {
    happened: 'The text is empty or longer than 2000 characters.',
    safe: 'Nothing was stored or cut off.',
    press: 'Send a shorter text.',
  },
  DISPUTE_EVIDENCE_FULL: {
    happened: 'You have written twenty texts already.',
    safe: 'What was written stands.',
    press: 'Wait for the decision.',
  },
  DISPUTE_NEEDS_ANOTHER: {
    happened: 'A second administrator is wanted.',
    safe: 'Your decision is written down.',
    press: 'Open the order.',
  },
  APPEAL_NOT_FOUND: { happened: 'There is no such appeal.', safe: 'Nothing was changed.', press: 'Open the order.' },
  APPEAL_WITHOUT_REFUSAL: {
    happened: 'Moderation has not refused this post.',
    safe: 'Nothing was changed.',
    press: 'Open the order: it says where it stands.',
  },
  APPEAL_EXISTS: {
    happened: 'This version of the post has an appeal already.',
    safe: 'It is with a moderator, the answer comes here.',
    press: 'There is nothing to press.',
  },
  APPEAL_TOO_LATE: {
    happened: 'The refusal is too old to appeal against.',
    safe: 'The money for the placement has gone back.',
    press: 'Choose another time and send the post again.',
  },
  APPEAL_TEXT_REFUSED: {
    happened: 'A text of 1 to 2000 characters is wanted.',
    safe: 'Nothing was stored or cut off.',
    press: 'Send the reason in one shorter message.',
  },
  APPEAL_DECIDED: { happened: 'The appeal is decided.', safe: 'The decision is final.', press: 'Open the order.' },
  APPEAL_NEEDS_ANOTHER: { happened: 'Another moderator decides this.', safe: 'Nothing was changed.', press: 'Press “Home”.' },
  DRAFT_FORBIDDEN: { happened: 'The rules forbid this text.', safe: 'It was not offered.', press: 'Change the text.' },
  DRAFT_DOUBTFUL: { happened: 'The rules doubt this text.', safe: 'It was not offered.', press: 'Change the text.' },
  CREATIVE_CHANGED: {
    happened: 'The post is another one now.',
    safe: 'Your money is safe.',
    press: 'Open the order and look at the present one.',
  },
  BUYER_BLOCKED: { happened: 'The channel’s owner does not sell to you.', safe: 'You were not charged.', press: 'Pick another channel.' },
  CREATIVE_EMPTY: {
    happened: 'The message has no text of a post.',
    safe: 'Your time is held.',
    press: 'Send a text, or a photo with a caption.',
  },
  CREATIVE_TOO_LONG: {
    happened: 'The post with its label is longer than Telegram allows; below a photo there is less room.',
    safe: 'Your time is held.',
    press: 'Shorten it and send it again.',
  },
  CREATIVE_BUTTONS_REFUSED: {
    happened: 'The buttons cannot be published like that.',
    safe: 'The post has stayed as it was.',
    press: 'A button has 1 to 64 characters on one line, a row up to 8 buttons, a post up to 100. Send them again.',
  },
  CREATIVE_ENTITY_REFUSED: {
    happened: 'The post has formatting that cannot be published.',
    safe: 'Your time is held.',
    press: 'Remove it and send the post again.',
  },
  CREATIVE_LINK_REFUSED: {
    happened: 'The post has a link that cannot be published: only http and https work.',
    safe: 'Your time is held.',
    press: 'Correct the link and send the post again.',
  },
  PHOTO_NOT_FOUND: { happened: 'There is no such photo.', safe: 'Nothing was changed.', press: 'Send the photo again.' },
  ADVERTISER_UNKNOWN: {
    happened: 'We do not know yet who advertises.',
    safe: 'The time is held, nothing was charged. Advertising cannot be marked without an advertiser.',
    press: 'Press Home, then Advertiser, fill it in and send the post again.',
  },
  PARTY_INVALID: {
    happened: 'The advertiser’s name or number will not do.',
    safe: 'Nothing was saved.',
    press: 'Names have 2 to 255 characters. Send the three lines again.',
  },
  INN_INVALID: {
    happened: 'There is no such taxpayer number (INN).',
    safe: 'Nothing was saved.',
    press: 'Companies have 10 digits, sole traders and people 12. Check it and send the three lines again.',
  },
  KKTU_INVALID: {
    happened: 'The product code (KKTU) is written wrongly.',
    safe: 'Nothing was saved.',
    press: 'It needs three levels, like 30.15.1: the code of a group, like 1.1, will not do. Send the three lines again.',
  },
  KKTU_UNKNOWN: {
    happened: 'The register has no such product code (KKTU).',
    safe: 'Nothing was saved.',
    press: 'Choose another code and send it.',
  },
  COMPLIANCE_LINE_INVALID: {
    happened: 'This line of the policy makes no sense.',
    safe: 'Nothing was changed.',
    press: 'Correct it in the console.',
  },
  COMPLIANCE_OVERLAP: {
    happened: 'Another line of the policy says something about that time.',
    safe: 'Nothing was changed.',
    press: 'Choose another time in the console.',
  },
  ...moneyErrorsEn,
  DAY_NOT_OVER: { happened: 'That day is not over yet.', safe: 'Nothing was changed.', press: 'Press “Home”.' },
  RECONCILIATION_ITEM_NOT_FOUND: { happened: 'There is no such difference.', safe: 'Nothing was changed.', press: 'Press “Home”.' },
  RECONCILIATION_ITEM_CLOSED: { happened: 'The difference is closed already.', safe: 'Nothing was changed.', press: 'Press “Home”.' },
  LEDGER_UNBALANCED: {
    happened: 'An internal bookkeeping error; the operation was undone.',
    safe: 'Your money is safe, nothing was booked.',
    press: 'Write to support.',
  },
  LEDGER_OVERDRAWN: {
    happened: 'An internal bookkeeping error; the operation was undone.',
    safe: 'Your money is safe, nothing was booked.',
    press: 'Write to support.',
  },
  STALE_EPOCH: { happened: 'The bot was moving to another server.', safe: 'Your message is not lost.', press: 'Wait a couple of seconds.' },
  MESSENGER_REFUSED: {
    happened: 'Telegram refused the post.',
    safe: 'Your money is safe.',
    press: 'Open the order to see what we do about it.',
  },
  MESSENGER_RATE_LIMITED: {
    happened: 'Telegram asks us to wait.',
    safe: 'Nothing is lost, we will send it ourselves.',
    press: 'You need not press anything.',
  },
  MESSENGER_UNKNOWN_OUTCOME: {
    happened: 'Telegram did not confirm the post.',
    safe: 'We will not post twice; if it is not there, your money goes back in full.',
    press: 'Open the order: we are checking.',
  },
  ORD_REFUSED: {
    happened: 'The ad register refused to mark the post.',
    safe: 'Your money is safe, it will not go out unmarked.',
    press: 'Open the order.',
  },
  ORD_UNAVAILABLE: {
    happened: 'The ad register does not answer.',
    safe: 'Your money is safe, we will try again.',
    press: 'You need not press anything.',
  },
  WEBHOOK_SECRET_WRONG: {
    happened: 'The request did not come from Telegram.',
    safe: 'It was refused, nothing changed.',
    press: 'Press “Home”.',
  },
  WEBHOOK_SIGNATURE_WRONG: {
    happened: 'The request is not signed rightly.',
    safe: 'It was refused, nothing changed.',
    press: 'Press “Home”.',
  },
  NOT_SIGNED_IN: { happened: 'You need to sign in.', safe: 'Your data is not affected.', press: 'Press “Home”.' },
  FORBIDDEN: { happened: 'You may not do that.', safe: 'Nothing changed.', press: 'Press “Home”.' },
  INPUT_INVALID: { happened: 'The bot did not understand that message.', safe: 'Nothing changed.', press: 'Use the buttons.' },
  CONFIG_INVALID: { happened: 'The bot is set up wrongly.', safe: 'Your orders and money are safe.', press: 'Try again later.' },
  DATABASE_ROLE_REFUSED: { happened: 'The bot is set up wrongly.', safe: 'Your orders and money are safe.', press: 'Try again later.' },
  RESOURCE_CONFLICT: {
    happened: 'This channel is claimed twice, so sales are stopped.',
    safe: 'Paid orders stay in force.',
    press: 'Pick another channel.',
  },
  MANAGED_BY_GITOPS: { happened: 'An administrator manages that setting.', safe: 'Nothing changed.', press: 'Press “Home”.' },
  RATE_LIMITED: { happened: 'Too many presses in a row.', safe: 'Nothing is lost.', press: 'Wait a few seconds.' },
  KUBE_API_FAILED: {
    happened: 'The control plane does not answer.',
    safe: 'Your orders and money are not affected.',
    press: 'Try again in a minute.',
  },
  INTERNAL: { happened: 'Something broke on our side.', safe: 'Your orders and money are safe.', press: 'Try again or press “Home”.' },
};
