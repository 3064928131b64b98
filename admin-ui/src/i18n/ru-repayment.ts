/**
 * @file admin-ui/src/i18n/ru-repayment.ts
 * @description The console’s words about balances that are paid back, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const repaymentRu = {
  title: 'Вернуть баланс',
  hint: 'Возвращается то, что внесено на платёжной странице и не потрачено, — на те же платежи, начиная с новых. Бонусы и начисления не выплачиваются.',
  person: 'Telegram ID',
  nothing: 'Этому человеку сейчас нечего вернуть.',
  repay: 'Вернуть всё',
  all: 'Возвраты баланса',
  allHint: 'Часть, в которой отказано, запрашивается снова каждый час. Если ждать нечего, верните её на баланс.',
  none: 'Возвратов баланса ещё не было.',
  amount: 'Сумма',
  askedBy: 'Кто попросил',
  at: 'Когда',
  parts: 'Части',
  by: { person: 'Сам рекламодатель', administrator: 'Администратор' },
  states: { asked: 'Запрошена', pending: 'В пути', refused: 'Отказано', paid: 'Возвращена', returned: 'Снова на балансе' },
  giveUp: 'На баланс',
};
