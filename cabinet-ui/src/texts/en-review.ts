/**
 * @file cabinet-ui/src/texts/en-review.ts
 * @description Words about deciding on posts, in English; the same keys as in Russian, checked by the compiler.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Words } from './ru.ts';

const dialogs: Words['review']['dialogs'] = {
  change: {
    title: 'Ask for changes',
    text: 'The advertiser reads this and sends a new version. It is checked again and comes back to you. Without one the order is cancelled.',
    field: 'What to change',
    hint: 'Write so that it is clear what to put right.',
    send: 'Send the request',
  },
  draft: {
    title: 'Offer a text of your own',
    text: 'Your text goes out only if the advertiser agrees to it. The platform adds the advertising label with its link by itself.',
    field: 'Text of the post',
    hint: 'The text goes without formatting: there will be no bold type and no links behind words.',
    send: 'Offer the text',
  },
  decline: {
    title: 'Decline the placement?',
    text: 'The post does not go out. The advertiser gets all the money back, the time is free again. There is no way back.',
    field: 'Why you decline',
    hint: 'You may leave it empty. The advertiser reads what you write.',
    send: 'Decline and refund',
  },
  cancel: {
    title: 'Cancel the placement?',
    text: 'The post does not go out. The advertiser gets back all they paid, you get nothing for this order. There is no way back.',
    field: 'Why you cancel',
    hint: 'The advertiser reads it.',
    send: 'Cancel and refund',
  },
};

export const review: Words['review'] = {
  title: 'Your decision',
  actionsTitle: 'If the placement does not suit you any more',
  actions: {
    approve: 'Approve',
    change: 'Ask for changes',
    draft: 'Offer a text of mine',
    decline: 'Decline',
    cancel: 'Cancel the placement',
  },
  dialogs,
  until: (moment) => `Decide before ${moment}: silence declines, and the money goes back to the advertiser.`,
  round: (round, most) => `Round ${round} of ${most}`,
  found: (words: string) => `Found in the text: ${words}`,
  noRoundsLeft: 'There were three rounds of changes already. Approve the post or decline it: declined, all the money goes back.',
  back: 'Go back',
  length: (length, longest) => `${length} of ${longest}`,
  tooLong: (over) => `Too long: remove ${over}`,
  takeTheirs: 'Begin with the advertiser’s text',
  lapse: {
    'other-post': 'The post has changed meanwhile. Go back to the order and look at the new version: what you wrote here is kept.',
    gone: 'The order has gone on, this can no longer be done. Go back and see where it is now; you can copy what you wrote.',
  },
  note: {
    wish: 'What was asked to change',
    answer: 'What the advertiser says to your text',
    declined: 'Why it was declined',
    cancelled: 'Why it was cancelled',
    last: 'The last words about the post',
  },
  roundsSoFar: (rounds, most) => `Rounds of changes: ${rounds} of ${most}`,
  unsure: 'It is unknown whether it arrived. Send it again: it will not be done twice.',
};

export const approval: Words['approval'] = {
  title: 'How the channel approves posts',
  loading: 'The settings are loading',
  close: 'Done',
  mode: 'Who approves',
  modes: {
    auto: { name: 'The channel itself', text: 'A post that passed the platform’s review goes out without you.' },
    manual: {
      name: 'You, by hand',
      text: 'Every post awaits your decision. Silence declines it, and the money goes back to the advertiser.',
    },
  },
  lists: {
    trusted: { name: 'Trusted', text: 'Their posts are approved at once, even when you decide by hand.', empty: 'Nobody yet.' },
    blocked: { name: 'Blocked', text: 'Your channel sells them nothing.', empty: 'Nobody yet.' },
  },
  remove: (id, list) => `Remove ${id} from “${list}”`,
  add: {
    title: 'Add a buyer',
    id: 'Telegram id',
    hint: 'The number of the account, digits only. A name with @ will not do.',
    wrong: 'That is no Telegram id: digits only.',
    list: 'To which list',
    send: 'Add',
  },
};
