/**
 * @file cabinet-ui/src/texts/en.ts
 * @description The cabinet's words in English; the same keys as in Russian, checked by the compiler.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { namesOfLife } from '@lytslot/contracts/http';
import { payouts } from './en-payouts.ts';
import { documents } from './en-documents.ts';
import { month } from './en-month.ts';
import { agreement } from './en-agreement.ts';
import { plan } from './en-plan.ts';
import { approval, review } from './en-review.ts';
import { why } from './en-why.ts';
import { dispute } from './en-dispute.ts';
import { move } from './en-move.ts';
import { plural } from './plural.ts';
import type { Words } from './ru.ts';

const states: Words['states'] = {
  HELD: {
    name: 'Held',
    text: 'An advertiser took the time for some minutes and has not paid yet. Unless they do, it becomes free by itself.',
  },
  AWAITING_PAYMENT: {
    name: 'Awaiting payment',
    text: 'The bill is out. Without payment the order is cancelled and the time is free again.',
  },
  PAID: { name: 'Paid', text: 'The platform keeps the money in escrow: it goes to you or back to the advertiser.' },
  CLOSED: { name: 'Closed', text: 'Everything about this order is done.' },
  RELEASED: { name: 'Cancelled', text: 'The order was not paid. The time is free, nobody owes anything.' },
  REFUNDED: { name: 'Refunded', text: 'The advertiser got the money back. The time is free.' },
  NEW: { name: 'Paid', text: 'The money is in escrow, the placement is being prepared.' },
  MODERATION: { name: 'In review', text: 'The platform checks the post against the rules.' },
  OWNER_REVIEW: {
    name: 'Awaits your decision',
    text: 'The post passed the review. Read it and decide: without your word it does not go out.',
  },
  MARKING: { name: 'Being marked', text: 'The post is being registered with the advertising data operator, who issues the erid.' },
  SCHEDULED: { name: 'Scheduled', text: 'All is ready: the post goes out on time. Nothing is needed from you.' },
  RESCHEDULING: {
    name: 'Another time?',
    text: 'Another time is proposed. Until it is answered both times are held; without an answer the old one stays.',
  },
  PUBLISHING: { name: 'Publishing', text: 'The post is being sent to the channel right now.' },
  PUBLISH_UNKNOWN: {
    name: 'Being checked',
    text: 'Telegram did not confirm the post. The platform looks for it in the channel and never posts it twice. Do not post it by hand.',
  },
  PUBLISH_FAILED: {
    name: 'Failed',
    text: 'Telegram refused the post. Check that the bot is an administrator of the channel and may post. The money goes back to the advertiser.',
  },
  LIVE: { name: 'In the channel', text: 'The post is out. Do not delete or change it before its paid time ends.' },
  REMOVAL_DUE: { name: 'Time is over', text: 'The paid time has passed, the post is being removed.' },
  FULFILLED: { name: 'Fulfilled', text: 'The placement is delivered. The money becomes yours when the time for disputes is over.' },
  SETTLED: { name: 'Settled', text: 'Your share is on your balance.' },
  CHANGES_REQUESTED: {
    name: 'Awaiting a new version',
    text: 'You asked for changes. The advertiser sends a new version, or the order is cancelled.',
  },
  ADV_REVIEW: { name: 'With the advertiser', text: 'The advertiser decides about your text. Without their consent nothing goes out.' },
  OWNER_DECLINED: {
    name: 'Declined by you',
    text: 'The post does not go out. The money goes back to the advertiser, the time is free again.',
  },
  CANCELLED: {
    name: 'Cancelled',
    text: 'The placement was cancelled before it went out. What goes back to the advertiser is shown with the order’s money.',
  },
  DISPUTED: {
    name: 'Disputed',
    text: 'The money is frozen until the platform decides. Write how it really was: they decide by your words and by the facts.',
  },
  DISPUTE_UPHELD: {
    name: 'Dispute decided',
    text: 'Decided for the advertiser: what was decided goes back. If a part of the price is yours, it is booked together with the refund.',
  },
  REJECTED: { name: 'Rejected', text: 'The post did not pass the review and will not go out. The money goes back to the advertiser.' },
};

const steps: Words['steps'] = {
  HELD: 'An advertiser took the time',
  AWAITING_PAYMENT: 'The advertiser approved the post and went to pay',
  PAID: 'Paid, the money is in escrow',
  CLOSED: 'The order is closed',
  RELEASED: 'The time is free again',
  REFUNDED: 'The advertiser got the money back',
  NEW: 'The placement was made',
  MODERATION: 'Sent to review',
  OWNER_REVIEW: 'Review passed, the owner decides',
  MARKING: 'Approved, marking began',
  SCHEDULED: 'The erid is here, the post awaits its time',
  RESCHEDULING: 'Another time was proposed',
  PUBLISHING: 'Publishing began',
  PUBLISH_UNKNOWN: 'Telegram did not confirm the post',
  PUBLISH_FAILED: 'Publishing failed',
  LIVE: 'The post went out in the channel',
  REMOVAL_DUE: 'The paid time ended',
  FULFILLED: 'The placement is delivered',
  SETTLED: 'Your share was booked',
  DISPUTED: 'The dispute awaits the platform’s decision',
  DISPUTE_UPHELD: 'The dispute was decided for the advertiser',
  REJECTED: 'The post was rejected',
  CHANGES_REQUESTED: 'A new version was asked for',
  ADV_REVIEW: 'You offered a text of your own',
  OWNER_DECLINED: 'The owner declined',
  CANCELLED: 'The placement was cancelled',
};

const notes: Words['notes'] = {
  'creative.submitted': 'The advertiser sent the post',
  'creative.doubted': 'A moderator will look at the post',
  'creative.sent-to-owner': 'The channel approves by hand: the post awaits your decision',
  'creative.resubmitted': 'The advertiser sent a new version',
  'creative.draft-accepted': 'The advertiser agrees to your text',
  'creative.draft-refused': 'The advertiser wants another text, you decide again',
  'creative.marking-postponed': 'The advertising data operator did not answer, it is asked again',
  'payment.created': 'The bill is out',
  'payment.underpaid': 'Not the whole sum was paid, so the order is not',
  'payment.returned': 'Excess money went back to the advertiser',
  'dispute.lodged': 'A dispute was opened: the post stays its time, then the platform decides',
  'dispute.evidence-added': 'Something was added to the dispute',
  'dispute.escalated': 'Nobody decided in 72 hours, the dispute became urgent',
  'dispute.proposed': 'A second administrator has to confirm the decision',
  'placement.moved': 'Both sides agree: the post goes out at the new time',
  'placement.move-declined': 'Not moved, the old time stays',
  'placement.move-expired': 'Nobody answered, the old time stays',
  'placement.looked-for': 'The post was looked for in the channel',
  'placement.not-sent': 'The post was not sent, publishing will be repeated',
  'placement.removal-unanswered': 'Telegram did not answer the removal, it will be repeated',
};

const { due: next, event: events } = namesOfLife('en');

const calendar: Words['calendar'] = {
  title: 'Calendar',
  channel: 'Channel',
  subscribers: (count, shown) => `${shown} ${plural('en', count, ['subscriber', 'subscribers', 'subscribers'])}`,
  previous: 'Previous week',
  next: 'Next week',
  today: 'Today',
  week: 'Week',
  zone: (zone, offset) => `The channel’s time: ${zone} (${offset})`,
  now: (time) => `it is ${time} there`,
  loading: 'The calendar is loading',
  todayMark: 'today',
  noSales: 'No sales',
  past: (days) => `Past days with sales: ${days}`,
  freeRun: (_count, shown) => `${shown} free`,
  each: (price) => `${price} each`,
  show: 'Show times',
  hide: 'Hide times',
  summary: 'The week in numbers',
  soldFor: 'Sold for',
  noChannels: {
    title: 'No channels yet',
    text: 'The account exists, but no channel is connected to it.',
    cure: 'Ask the platform’s administrator to connect one, or declare a Channel resource. It will appear here by itself.',
  },
  empty: {
    title: 'Nothing this week',
    text: 'Nothing is sold and there is no free time: the channel has no selling rule for these days, or they have passed.',
    cure: 'Look at another week.',
  },
  unknownChannel: {
    title: 'You have no such channel',
    text: 'The link leads to a channel that is not among yours.',
    cure: 'Choose a channel from the list.',
    button: 'To my channels',
  },
  noRights: 'The bot cannot post in this channel. Paid posts will not go out until you make it an administrator who may post.',
  paused: 'The channel is paused: no new time is sold, paid orders stand.',
};

export const en: Words = {
  other: 'Русский',
  otherHint: 'Переключить на русский',
  nav: { label: 'Sections of the cabinet', calendar: 'Calendar', orders: 'Orders', balance: 'Balance', documents: 'Documents' },
  skip: 'Skip to content',
  account: { label: (name) => `Account: ${name}`, signOut: 'Sign out' },
  signIn: {
    title: "The channel owner's cabinet",
    text: 'What is sold, what went out and what you earned, in one place.',
    points: ['A calendar of free and sold time', 'Every post just as it will go out', 'Money to the kopeck, straight from the ledger'],
    button: 'Sign in with Telegram',
    hint: 'Use the Telegram account that owns the channel. No password needed.',
  },
  notOwner: {
    title: (name) => `${name}, you have no channel on the platform yet`,
    text: 'The cabinet is for channel owners. This Telegram account owns no channel here.',
    cure: 'If the channel was connected from another account, sign in with that one. If not yet, write to the platform’s administrator.',
    other: 'Sign in as somebody else',
  },
  problem: {
    offlineTitle: 'The server does not answer.',
    offlineText: 'Nothing has changed and nothing is lost. Check your connection and try again.',
    brokenTitle: 'The server’s answer could not be read.',
    brokenText: 'Your data is fine. Reload the page: the cabinet may be out of date.',
    retry: 'Try again',
    request: (id) => `Request id for support: ${id}`,
    stale: 'The refresh failed: these are the last numbers we got.',
    signInAgain: 'Sign in again',
  },
  calendar,
  kind: { free: 'Free', held: 'Held', sold: 'Sold', published: 'In the channel', done: 'Fulfilled', trouble: 'Attention' },
  slot: {
    taken: (number, kind, time, price) => `Order ${number}: ${kind.toLowerCase()}, ${time}, ${price}`,
    free: (time, price) => `Free, ${time}, ${price}`,
  },
  order: {
    title: (number) => `Order ${number}`,
    close: 'Close',
    loading: 'The order is loading',
    slot: 'Time',
    format: 'Format',
    formatValue: (top, feed) => `${top} h on top, ${feed} h in the feed`,
    price: 'Price',
    share: 'Your share',
    published: 'Went out',
    erid: 'erid',
    channel: 'Channel',
    next: 'What is next',
    nothingNext: 'Nothing more is awaited: the order’s story has ended.',
    post: 'Post',
    noPost: 'The advertiser has not sent the post yet.',
    photo: 'Photo of the post',
    withPhoto: 'With a photo, which cannot be shown here now.',
    links: 'Where the links lead',
    open: 'Open the post in Telegram',
    story: 'How the order went',
    noted: 'Noted, no change of state',
  },
  orders: {
    title: 'Orders',
    all: 'All',
    moving: 'Being moved',
    filter: 'Which orders',
    waiting: (count) => (count === '' ? 'Awaiting your decision' : `Awaiting your decision: ${count}`),
    state: {
      HELD: 'Held',
      AWAITING_PAYMENT: 'Awaiting payment',
      PAID: 'Paid',
      CLOSED: 'Closed',
      RELEASED: 'Cancelled',
      REFUNDED: 'Refunded',
    },
    goesOut: 'Goes out',
    loading: 'Orders are loading',
    more: 'Show more',
    empty: {
      title: 'No orders yet',
      text: 'An order appears when an advertiser takes your channel’s time in the bot.',
      cure: 'Free time is in the calendar.',
    },
    emptyWaiting: {
      title: 'Nothing to decide',
      text: 'No post awaits your word.',
      cure: 'Posts wait in channels that approve by hand: this is set in the channel’s calendar.',
    },
    emptyFilter: { title: 'No such orders', text: 'No order is in this state now.', cure: 'Choose another state.' },
  },
  balance: {
    title: 'Balance',
    available: 'Due to you',
    availableHint: 'Your share of fulfilled placements that can no longer be disputed.',
    escrow: 'In escrow',
    escrowHint: 'Paid by advertisers, not settled yet. Your share and the platform’s are both in it.',
    platform: 'Went to the platform',
    platformHint: 'Its share of placements already settled.',
    split: (own, platform) => `Of new orders: ${own} to you, ${platform} to the platform`,
    total: 'All accounts',
    account: 'Account',
    movements: 'Latest orders with money',
    settled: 'Booked to you',
    inEscrow: 'In escrow',
    noMovements: 'No order has been paid yet. The first payment appears here at once.',
    all: 'All orders',
    loading: 'The balance is loading',
    empty: { title: 'No account yet', text: 'You have no owner’s account.', cure: 'Ask the platform’s administrator.' },
  },
  approval,
  review,
  dispute,
  why,
  move,
  payouts,
  agreement,
  plan,
  month,
  documents,
  states,
  steps,
  notes,
  events,
  next,
};
