/**
 * @file admin-ui/src/i18n/ru-punctuality.ts
 * @description The console’s words about posts on time and late, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const punctualityRu = {
  lateOf: '%{late} из %{posts} за %{days} дн.',
  promise: '%{share} не позже %{seconds} с',
  burning: { no: 'расходуется ровно', slow: 'расходуется слишком быстро', fast: 'расходуется очень быстро' },
};
