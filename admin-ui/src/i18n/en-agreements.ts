/**
 * @file admin-ui/src/i18n/en-agreements.ts
 * @description The console's words about the platform's offers, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { agreementRu } from './ru-agreements.ts';

export const agreementEn: typeof agreementRu = {
  new: 'Next version of an offer',
  hint: 'A published version is never changed. While none is in force, nobody is asked to accept anything.',
  kind: 'Made to',
  kinds: { owner: 'Channel owners (agency)', advertiser: 'Advertisers' },
  title: 'Title',
  text: 'The whole text — or else a link and its SHA-256',
  url: 'Link, https',
  digest: 'SHA-256',
  from: 'In force from (empty: at once)',
  publish: 'Publish',
  versions: 'Published versions',
  versionsHint: 'The last one whose time has come is in force. Owners accept a new one anew, advertisers with each payment.',
  none: 'There are no offers yet.',
  number: 'No',
  publishedAt: 'Published',
};
