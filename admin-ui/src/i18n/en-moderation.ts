/**
 * @file admin-ui/src/i18n/en-moderation.ts
 * @description The words about a post that waits for a moderator, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { moderationRu } from './ru-moderation.ts';

export const moderationEn: typeof moderationRu = {
  title: 'The post waits for your verdict',
  found: 'What the rules found: %{topics}',
  reason: 'Reason for rejecting',
  hint: 'The advertiser reads it. Rejected, all the money goes back.',
  pass: 'Pass',
  reject: 'Reject',
  unsure: 'The server gave no answer. Press again: it is not done twice.',
  topic: {
    gambling: 'gambling',
    drugs: 'drugs',
    weapons: 'weapons',
    adult: 'adult content',
    pyramid: 'a pyramid scheme',
    'guaranteed-income': 'promised income',
    'fake-documents': 'forged documents',
    crime: 'unlawful services',
    extremism: 'extremism',
    'restricted-network': 'a forbidden network',
    tobacco: 'tobacco',
    medicine: 'medicine',
    alcohol: 'alcohol',
    crypto: 'crypto currency',
    credit: 'credit',
    politics: 'politics',
    dating: 'dating',
    esoteric: 'the esoteric',
    link: 'a link that hides where it leads',
    unreadable: 'letters that no rule can read',
    picture: 'a photo, which no rule can see',
  },
};
