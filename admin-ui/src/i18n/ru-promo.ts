/**
 * @file admin-ui/src/i18n/ru-promo.ts
 * @description The console’s words about promo codes, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const promoRu = {
  title: 'Новый промокод',
  hint: 'Бонус к пополнению баланса в этой валюте, каждому один раз. Бюджет не превышается, сколько бы людей ни платили одновременно.',
  code: 'Промокод',
  percent: 'Бонус, %',
  currency: 'Валюта',
  most: 'Не больше',
  budget: 'Бюджет',
  from: 'С',
  until: 'До',
  make: 'Создать',
  codes: 'Промокоды',
  codesHint: 'Обещано: платежи в пути. Начислено: по книгам платформы.',
  none: 'Промокодов пока нет: создайте первый выше.',
  promised: 'Обещано',
  granted: 'Начислено',
  uses: 'Платежей',
  end: 'Закрыт',
  close: 'Закрыть',
};
