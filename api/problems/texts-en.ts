/**
 * @file api/problems/texts-en.ts
 * @description Problems in English.
 * @dependencies -
 * @created 2026-11-24
 */
import { LATER, moneyTextsEn, OURS } from './money-texts-en.ts';
import type { ProblemTexts } from './problem-codes.ts';

export const problemTextsEn: ProblemTexts = {
  SLOT_TAKEN: { title: 'This time was just taken.', detail: 'Nothing was charged. Choose another time.' },
  SLOT_NOT_OFFERED: {
    title: 'This time is not for sale.',
    detail: 'Nothing was charged. Load the calendar again and choose another time.',
  },
  SLOT_IN_PAST: { title: 'This time has passed.', detail: 'Nothing was charged. Choose a later time.' },
  SLOT_TOO_EARLY: { title: 'The channel does not sell that far ahead.', detail: 'Nothing was charged. Choose an earlier time.' },
  SLOT_BLACKED_OUT: { title: 'The owner has closed this time.', detail: 'Nothing was charged. Choose another time.' },
  DAY_FULL: { title: 'The channel has all its posts of this day.', detail: 'Nothing was charged. Choose another day.' },
  CART_INVALID: { title: 'This cart cannot be checked out.', detail: 'It takes 1 to 20 times, all in one currency.' },
  TOO_MANY_HOLDS: { title: 'Too many times are held already.', detail: 'Pay for one of them or release it first.' },
  EXPERIMENT_INVALID: {
    title: 'This is not an experiment that could show anything.',
    detail: 'It takes 2 to 4 different posts and at least as many of your held times, each named once, 20 at most; a level of 0.2 or less.',
  },
  EXPERIMENT_NOT_FOUND: { title: 'There is no such experiment.', detail: 'It does not exist or is not yours.' },
  CHANNEL_NOT_FOUND: { title: 'There is no such channel.', detail: 'It does not exist or is not yours. Go back to the list of channels.' },
  CHANNEL_PAUSED: { title: 'The channel is paused.', detail: 'Paid orders stand. Nothing new can be sold until it is resumed.' },
  CHANNEL_UNREGISTERED: {
    title: 'The channel has no number of the public register of channels.',
    detail: 'With more than 10 000 subscribers it sells no advertising without a confirmed one. Its owner gives the number in the cabinet.',
  },
  CHANNEL_TAKEN: {
    title: 'The channel is in somebody else’s account.',
    detail: 'Nothing was added. If it is yours, write to the platform: a channel is moved by hand.',
  },
  CHANNEL_NOT_CONFIRMED: {
    title: 'Telegram does not confirm that the channel is yours.',
    detail:
      'Nothing was added. Make the bot an administrator who may post and delete, sign in as the creator of the channel, and try again.',
  },
  PLAN_DECLARED: {
    title: 'The platform has set your plan.',
    detail: 'Nothing was charged and nothing changed. Write to the platform to change it.',
  },
  PLAN_LIMIT_REACHED: {
    title: 'Your plan sells in no more channels.',
    detail: 'Nothing was added or charged. Go Pro in the cabinet, or remove another channel first.',
  },
  TENANT_NOT_FOUND: { title: 'There is no such tenant.', detail: 'It does not exist or is not yours. Go back to the list.' },
  TENANT_MOVING: { title: 'This account is being moved to another database.', detail: LATER },
  SHARD_NOT_FOUND: { title: 'There is no such shard.', detail: 'It may have just been added or renamed. Load the list again.' },
  SHARD_UNAVAILABLE: { title: 'A database does not answer.', detail: LATER },
  ORDER_NOT_FOUND: { title: 'There is no such order.', detail: 'It does not exist or is not yours. Go back to the list of orders.' },
  ORDER_STATE_CHANGED: {
    title: 'The order has changed meanwhile.',
    detail: 'Nothing was lost. Look at its present state and decide again.',
  },
  HOLD_EXPIRED: { title: 'The hold has expired.', detail: 'Nothing was charged. Choose the time again.' },
  MOVE_TOO_LATE: {
    title: 'It is too late to move the post.',
    detail: 'Both times must be more than two hours ahead, and a proposal must be answered before it runs out. The old time stays.',
  },
  MOVE_NEEDS_OTHER: {
    title: 'The other side agrees to your proposal, not you.',
    detail: 'Wait for its answer, or take the proposal back.',
  },
  TOO_MANY_MOVES: {
    title: 'You have proposed another time three times already.',
    detail: 'There can be no more for this order. The time stays as it is; the other side may still propose one.',
  },
  CANCEL_TOO_LATE: {
    title: 'It is too late to cancel: the post is about to go out.',
    detail: 'Cancelling closes 15 minutes before the slot. The order stands.',
  },
  TOO_MANY_ROUNDS: {
    title: 'There were three rounds of changes already.',
    detail: 'Approve the post or decline it: declined, all the money goes back to the advertiser.',
  },
  DISPUTE_EXISTS: { title: 'There is a dispute about this order already.', detail: 'Add what you have to say to it.' },
  DISPUTE_TOO_LATE: {
    title: 'The time for a dispute is over.',
    detail: 'A dispute can be opened until the money is shared out. Write to support if something was wrong.',
  },
  DISPUTE_TEXT_REFUSED: { title: 'The text is empty or too long.', detail: 'Write 1 to 2000 characters; nothing was stored or cut off.' },
  DISPUTE_EVIDENCE_FULL: { title: 'You have written twenty texts already.', detail: 'What was written stands. Wait for the decision.' },
  DISPUTE_NEEDS_ANOTHER: {
    title: 'So much money takes a second administrator.',
    detail: 'Your decision is written down. It counts once another administrator decides the same.',
  },
  APPEAL_NOT_FOUND: { title: 'There is no such appeal.', detail: 'Go back to the list of appeals.' },
  APPEAL_WITHOUT_REFUSAL: {
    title: 'Moderation has not refused this post.',
    detail: 'Only a refusal in moderation can be appealed against; an owner’s word is the owner’s.',
  },
  APPEAL_EXISTS: { title: 'This version has an appeal already.', detail: 'One appeal per version of a post. Wait for its answer.' },
  APPEAL_TOO_LATE: {
    title: 'The refusal is too old to appeal against.',
    detail: 'The money has gone back. Send the post for another time.',
  },
  APPEAL_TEXT_REFUSED: { title: 'The text is empty or too long.', detail: 'Write 1 to 2000 characters; nothing was stored or cut off.' },
  APPEAL_DECIDED: { title: 'Somebody else has decided this appeal.', detail: 'That decision is final. Load the list again.' },
  APPEAL_NEEDS_ANOTHER: {
    title: 'Another moderator decides this appeal.',
    detail: 'You refused the post yourself. Nothing was changed.',
  },
  DRAFT_FORBIDDEN: {
    title: 'The rules forbid this text.',
    detail: 'It was not offered to the advertiser. `reasons` says what was found where; take it out and offer the text again.',
  },
  DRAFT_DOUBTFUL: {
    title: 'The rules doubt this text.',
    detail:
      'A person would have to look at it, so it was not offered. Rewrite what `reasons` names, or ask the advertiser for another version.',
  },
  CREATIVE_CHANGED: {
    title: 'The post is another one now.',
    detail: 'It was changed while you were looking. Open the order again and decide about the present version.',
  },
  BUYER_BLOCKED: { title: 'The channel’s owner does not sell to you.', detail: 'Nothing was charged. Choose another channel.' },
  CREATIVE_EMPTY: { title: 'The post has no text.', detail: 'Send the text of the post.' },
  CREATIVE_TOO_LONG: { title: 'The post is too long for Telegram.', detail: 'Shorten it; the advertising label counts too.' },
  CREATIVE_BUTTONS_REFUSED: {
    title: 'The post has buttons that cannot be published.',
    detail: 'A button has 1 to 64 characters on one line, a row up to 8 buttons, a post up to 100.',
  },
  CREATIVE_ENTITY_REFUSED: { title: 'The post has formatting that cannot be published.', detail: 'Remove it and send the post again.' },
  CREATIVE_LINK_REFUSED: { title: 'The post has a link that must not be published.', detail: 'Use http or https links only.' },
  PHOTO_NOT_FOUND: { title: 'There is no such photo.', detail: 'The post has none, or Telegram does not keep it any more.' },
  ADVERTISER_UNKNOWN: {
    title: 'Nobody has said who advertises.',
    detail: 'Without it advertising cannot be marked in this country. Declare the advertiser and send the post again.',
  },
  PARTY_INVALID: {
    title: 'What was said of the advertiser or an agency will not do.',
    detail: 'Names have 2 to 255 characters, contracts are not dated later than today, nobody is named twice. Nothing was saved.',
  },
  INN_INVALID: {
    title: 'There is no such taxpayer number (INN).',
    detail: 'Companies have 10 digits, sole traders and people 12; the last ones check the others. Nothing was saved, check the number.',
  },
  KKTU_INVALID: {
    title: 'The product code (KKTU) is written wrongly.',
    detail: 'It needs all three levels, like 30.15.1; the code of a group, like 1.1, will not do. Nothing was saved.',
  },
  KKTU_UNKNOWN: {
    title: 'The register has no such product code (KKTU).',
    detail: 'Choose a code of the classifier that the advertising data operator publishes.',
  },
  COMPLIANCE_LINE_INVALID: {
    title: 'This line makes no sense.',
    detail: 'It names a topic of the list, begins no earlier than now and ends after it began. Nothing was changed.',
  },
  COMPLIANCE_OVERLAP: {
    title: 'Another line says something about that time.',
    detail: 'Nothing was changed. Name the line that yours replaces, or choose another time.',
  },
  ...moneyTextsEn,
  STALE_EPOCH: { title: 'Somebody else does this work now.', detail: 'Nothing was changed. Try again.' },
  MESSENGER_REFUSED: { title: 'Telegram refused.', detail: 'The money is safe. The order says what happens next.' },
  MESSENGER_RATE_LIMITED: { title: 'Telegram asks to wait.', detail: 'It is repeated by itself.' },
  MESSENGER_UNKNOWN_OUTCOME: {
    title: 'Telegram did not confirm the post.',
    detail: 'It is looked for and never posted twice. Look at the order.',
  },
  ORD_REFUSED: {
    title: 'The advertising data operator refused the marking.',
    detail: 'The post does not go out unmarked. Look at the order.',
  },
  ORD_UNAVAILABLE: { title: 'The advertising data operator does not answer.', detail: 'It is repeated by itself.' },
  WEBHOOK_SECRET_WRONG: {
    title: 'The webhook secret is wrong.',
    detail: 'Nothing was stored. Set the address with the right token at the provider.',
  },
  WEBHOOK_SIGNATURE_WRONG: {
    title: 'The signature of the event is wrong or too old.',
    detail: 'Nothing was stored. Set the signing secret of this very endpoint, and keep the clock right.',
  },
  NOT_SIGNED_IN: { title: 'You are not signed in.', detail: 'The session has ended or never began. Sign in with Telegram.' },
  FORBIDDEN: { title: 'You may not do this.', detail: 'Your account has no role for it. Ask an administrator of the platform.' },
  INPUT_INVALID: { title: 'The request is not right.', detail: 'Nothing was changed. Correct what `fields` names and repeat.' },
  CONFIG_INVALID: { title: 'The server is set up wrongly.', detail: OURS },
  DATABASE_ROLE_REFUSED: { title: 'The server is set up wrongly.', detail: OURS },
  RESOURCE_CONFLICT: { title: 'Somebody else holds this.', detail: 'Nothing was overwritten. Remove one of the two claims.' },
  MANAGED_BY_GITOPS: { title: 'This is declared in Git.', detail: 'Change the declared resource; what is changed here would be undone.' },
  RATE_LIMITED: { title: 'Too many requests.', detail: 'Wait as long as Retry-After says and go on more slowly.' },
  KUBE_API_FAILED: { title: 'The cluster does not answer.', detail: LATER },
  INTERNAL: { title: 'Something broke on our side.', detail: OURS },
  ROUTE_NOT_FOUND: { title: 'There is nothing at this address.', detail: 'Look into /docs for the addresses there are.' },
  BODY_TOO_LARGE: { title: 'The request is too large.', detail: 'Nothing was read. Send less.' },
};
