/**
 * @file admin-ui/src/i18n/ru-appeals.ts
 * @description The appeals' words in Russian.
 * @dependencies -
 * @created 2026-11-29
 */
export const appealsRu = {
  open: 'Ждут решения',
  byRule: 'правило',
  byModerator: 'модератор',
  byYou: 'вы',
  state: { open: 'ждёт решения', upheld: 'отказ в силе', overturned: 'отказ отменён' },
  reason: 'Ответ рекламодателю',
  hint: 'Его прочтёт рекламодатель, решение окончательное. Знаков: %{length} из %{longest}',
  overturn: 'Отменить отказ',
  uphold: 'Оставить отказ',
  needsAnother: 'Этот пост отклонили вы: обжалование решает другой модератор.',
  final: 'Обжалование решено окончательно.',
};
