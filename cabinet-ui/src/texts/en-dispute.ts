/**
 * @file cabinet-ui/src/texts/en-dispute.ts
 * @description Words about disputes, in English; the same keys as in Russian, checked by the compiler.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Words } from './ru.ts';

export const dispute: Words['dispute'] = {
  title: 'Dispute',
  maybe: 'If something is wrong',
  openedBy: { advertiser: 'The advertiser opened the dispute.', owner: 'You opened the dispute.' },
  author: { advertiser: 'Advertiser', owner: 'You', platform: 'What the platform knows' },
  facts: {
    attempts: 'Publish attempts',
    promisedAt: 'Promised time',
    publishedAt: 'Went out',
    removedAt: 'Removed',
    messageId: 'Message number',
    messageLink: 'Post',
    contentHash: 'Fingerprint of the text',
  },
  standing: 'The post stays its time and is removed, then the platform decides.',
  decided: {
    all: (refund, moment) =>
      `Decided ${moment}: the whole price, ${refund}, goes back to the advertiser. You are paid nothing for this order.`,
    part: (refund, moment) => `Decided ${moment}: ${refund} goes back to the advertiser, the rest is yours less the platform’s share.`,
    none: (_refund, moment) => `Decided ${moment}: nothing goes back to the advertiser, the price is yours less the platform’s share.`,
  },
  byClock: 'The platform did not decide in seven days, so all the money goes back to the advertiser.',
  open: {
    field: 'What is wrong',
    hint: 'The money is frozen until the platform decides. The advertiser reads this.',
    send: 'Open a dispute',
  },
  add: { field: 'How it really was', hint: 'The advertiser and the platform read this.', send: 'Add to the dispute' },
};
