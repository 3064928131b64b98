/**
 * @file admin-ui/src/i18n/ru-hand-refund.ts
 * @description The console's words about money that is given back by hand, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const handRefundRu = {
  title: 'Возврат вручную',
  hint: 'Платёжный сервис отказал в возврате и попробует снова в назначенное время. Если деньги уже вернули переводом, внесите его здесь.',
  amount: 'Сумма, ровно сколько причитается',
  way: 'Как вернули',
  ways: { 'bank-transfer': 'Банковский перевод', sbp: 'СБП', 'card-transfer': 'Перевод на карту' },
  reference: 'Номер перевода в банке',
  enter: 'Деньги возвращены вручную',
};
