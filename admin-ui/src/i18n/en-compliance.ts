/**
 * @file admin-ui/src/i18n/en-compliance.ts
 * @description The policy's words in English.
 * @dependencies -
 * @created 2026-11-29
 */
import type { complianceRu } from './ru-compliance.ts';

export const complianceEn: typeof complianceRu = {
  title: 'A new line',
  hint: 'See first which orders it touches. The workers know of it within a minute.',
  lines: 'Lines of the policy',
  linesHint: 'The console’s lines stand before the platform’s. “-hints” may mean the topic, “-mentions” only speaks of it.',
  changes: 'Changes',
  noChanges: 'Nobody has changed anything yet.',
  jurisdiction: 'Country',
  venue: 'Venue',
  topic: 'Topic',
  effectName: 'What becomes of a post',
  from: 'From',
  until: 'Until',
  reason: 'Reason',
  reasonIn: { ru: 'Reason in Russian', en: 'Reason in English' },
  origin: 'Whose',
  replaces: 'In the place of',
  by: { platform: 'the platform’s', console: 'the console’s' },
  effect: { allow: 'pass', warn: 'pass with a note', hold: 'to a person', block: 'forbid' },
  preview: 'What would it touch',
  put: 'Save',
  touches: 'Orders that it would touch: %{count}',
  touchesNothing: 'It would touch no order.',
  fate: {
    'hold-moderation': 'a person would decide',
    'block-moderation': 'the post would be rejected and the money go back',
    'block-publishing': 'the post would not go out and the money go back',
  },
};
