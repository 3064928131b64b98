/**
 * @file cabinet-ui/src/texts/ru-why.ts
 * @description Words around the answer to "why", in Russian; causes bring their own.
 * @dependencies -
 * @created 2026-11-29
 */
export const why = {
  title: 'Почему так',
  because: 'Потому что',
  trouble: 'Мешает',
  next: 'Что будет само',
  acts: 'Чей ход',
  mustAct: {
    advertiser: 'Рекламодателя',
    owner: 'Ваш',
    moderator: 'Сотрудника платформы',
    platform: 'Платформы: от вас ничего не нужно',
    nobody: 'Ничей',
  },
};
