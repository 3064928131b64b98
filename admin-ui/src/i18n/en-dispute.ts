/**
 * @file admin-ui/src/i18n/en-dispute.ts
 * @description The console's words about disputes, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { disputeRu } from './ru-dispute.ts';

export const disputeEn: typeof disputeRu = {
  title: 'Dispute',
  openedBy: { advertiser: 'Opened by the advertiser', owner: 'Opened by the owner' },
  author: { advertiser: 'Advertiser', owner: 'Owner', platform: 'Known to the platform' },
  fact: {
    attempts: 'Publish attempts',
    promisedAt: 'Promised time',
    publishedAt: 'Went out',
    removedAt: 'Removed',
    messageId: 'Message',
    messageLink: 'Post',
    contentHash: 'Hash of the text',
  },
  standing: 'The post still stands: it can be decided once its time is over.',
  proposed: 'Administrator %{id} decided to give back to the advertiser (counts once another one decides the same):',
  decided: 'Decided: the advertiser gets back',
  byClock: 'Nobody decided in seven days: the money goes back by the clock.',
  reason: 'Why it is decided so',
  hint: 'Both sides read it. %{length} of %{longest}',
  uphold: 'All to the advertiser',
  dismiss: 'All to the owner',
  amount: 'To the advertiser',
  split: 'Split',
};
