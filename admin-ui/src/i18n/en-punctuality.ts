/**
 * @file admin-ui/src/i18n/en-punctuality.ts
 * @description The console’s words about posts on time and late, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { punctualityRu } from './ru-punctuality.ts';

export const punctualityEn: typeof punctualityRu = {
  lateOf: '%{late} of %{posts} in %{days} days',
  promise: '%{share} no later than %{seconds} s',
  burning: { no: 'at an even pace', slow: 'used up too fast', fast: 'used up very fast' },
};
