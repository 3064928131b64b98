/**
 * @file admin-ui/src/i18n/ru-revenue-share.ts
 * @description The console's words about the platform's share, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const revenueShareResourcesRu = { 'revenue-share': { name: 'Доли выручки |||| Доли выручки' } };

export const revenueShareRu = {
  hint: 'Рассчитанные размещения месяца, только по проводкам всех шардов',
  month: 'Месяц (по Москве)',
  tenant: 'Владелец',
  placements: 'Размещений',
  gross: 'Стоимость',
  ownerShare: 'Владельцу',
  platformShare: 'Платформе',
  total: 'Итого',
};
