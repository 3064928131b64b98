/**
 * @file admin-ui/src/i18n/ru-compliance.ts
 * @description The policy's words in Russian.
 * @dependencies -
 * @created 2026-11-29
 */
export const complianceRu = {
  title: 'Новая строка',
  hint: 'Сначала посмотрите, каких заказов она коснётся. Исполнители узнают о ней за минуту.',
  lines: 'Строки политики',
  linesHint: 'Строки пульта сильнее строк платформы. «-hints» — похоже на тему, «-mentions» — только упоминает её.',
  changes: 'Изменения',
  noChanges: 'Ещё никто ничего не менял.',
  jurisdiction: 'Страна',
  venue: 'Площадка',
  topic: 'Тема',
  effectName: 'Что с постом',
  from: 'С',
  until: 'До',
  reason: 'Причина',
  reasonIn: { ru: 'Причина по-русски', en: 'Причина по-английски' },
  origin: 'Чья',
  replaces: 'Вместо строки',
  by: { platform: 'платформы', console: 'пульта' },
  effect: { allow: 'пропустить', warn: 'пропустить с пометкой', hold: 'человеку', block: 'запретить' },
  preview: 'Что затронет',
  put: 'Сохранить',
  touches: 'Затронет заказов: %{count}',
  touchesNothing: 'Ни одного заказа не затронет.',
  fate: {
    'hold-moderation': 'решать будет человек',
    'block-moderation': 'пост отклонится, деньги вернутся',
    'block-publishing': 'пост не выйдет, деньги вернутся',
  },
};
