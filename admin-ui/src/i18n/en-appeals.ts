/**
 * @file admin-ui/src/i18n/en-appeals.ts
 * @description The appeals' words in English.
 * @dependencies -
 * @created 2026-11-29
 */
import type { appealsRu } from './ru-appeals.ts';

export const appealsEn: typeof appealsRu = {
  open: 'To be decided',
  byRule: 'a rule',
  byModerator: 'a moderator',
  byYou: 'you',
  state: { open: 'to be decided', upheld: 'refusal stands', overturned: 'refusal taken back' },
  reason: 'Answer to the advertiser',
  hint: 'The advertiser reads it, and the decision is final. Letters: %{length} of %{longest}',
  overturn: 'Take the refusal back',
  uphold: 'Let the refusal stand',
  needsAnother: 'You refused this post yourself: another moderator decides.',
  final: 'The appeal is decided for good.',
};
