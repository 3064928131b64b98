/**
 * @file admin-ui/src/i18n/ru-month-figures.ts
 * @description The console’s words about a month in figures, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const monthFiguresRu = {
  title: 'Месяц в цифрах',
  hint: 'Заказы — по журналу, деньги — по книге: каждую цифру можно пересчитать.',
  held: 'Бронирований',
  bought: 'Из них оплачено',
  conversion: 'Доля оплаченных',
  published: 'Вышло',
  failed: 'Не вышло',
  refunded: 'Возвращено заказов',
  received: 'Получено',
  returned: 'Возвращено',
  owners: 'Владельцам',
  platform: 'Платформе',
  credited: 'Начислено за опоздания',
  occupancy: 'Заполняемость',
  places: 'Продано мест',
  of: '%{part} из %{all}',
  perThousand: 'За 1000 просмотров (CPM)',
  perView: 'За просмотр (CPV)',
  unmeasured: 'Без счёта просмотров из завершённых',
};
